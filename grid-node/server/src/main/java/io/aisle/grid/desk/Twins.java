package io.aisle.grid.desk;

import io.aisle.domain.Epoch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Notices when two living processes call themselves one gateway. Each start has an epoch of its own, and an epoch
/// that is over never speaks again: two of which each comes back after the other, again and again, are both alive. A
/// restart, a new connection or a late message makes no more than one of them come back once.
final class Twins {
    static final long WINDOW_MILLIS = 10_000;
    private static final int COMEBACKS = 2;
    private static final int MOST_EPOCHS = 16;

    private final Map<Epoch, Deque<Long>> comebacks = new LinkedHashMap<>();
    private Epoch last = Epoch.ofBytes(new byte[16]);

    boolean knows(Epoch epoch) {
        return comebacks.containsKey(epoch);
    }

    /// A heartbeat came.
    ///
    /// @return whether there are two now
    boolean heard(Epoch epoch, long atMillis) {
        Deque<Long> known = comebacks.get(epoch);
        if (known == null) {
            if (comebacks.size() >= MOST_EPOCHS) {
                comebacks.remove(comebacks.keySet().iterator().next());
            }
            comebacks.put(epoch, new ArrayDeque<>());
        } else if (!epoch.equals(last)) {
            known.addLast(atMillis);
        }
        last = epoch;
        int alive = 0;
        for (Deque<Long> times : comebacks.values()) {
            times.removeIf(time -> Math.abs(atMillis - time) > WINDOW_MILLIS);
            alive += times.size() >= COMEBACKS ? 1 : 0;
        }
        return alive >= 2;
    }
}
