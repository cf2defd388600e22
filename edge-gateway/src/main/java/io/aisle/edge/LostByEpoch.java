package io.aisle.edge;

import io.aisle.domain.Epoch;
import org.jspecify.annotations.Nullable;

/// How much was lost, told by epoch: the grid adds up what it heard last of each. An epoch that was begun
/// in the middle of a process, because its disk was full, tells only what the one before has not told.
final class LostByEpoch {
    private @Nullable Epoch running;
    private long earlier;
    private long told;

    /// @param sum since the process began
    /// @return what the heartbeat of this epoch says
    synchronized long told(Epoch epoch, long sum) {
        if (!epoch.equals(running)) {
            running = epoch;
            earlier = told;
        }
        told = sum;
        return sum - earlier;
    }
}
