package io.aisle.grid.desk;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/// One gateway as this node hears it, with the little history that clock offset and rate need.
final class HeardGateway {
    static final long RATE_MILLIS = 10_000;
    private static final int OFFSETS = 30;

    private final Deque<Long> offsets = new ArrayDeque<>();
    private static final long SILENT_MILLIS = 5_000;

    private final Twins twins = new Twins();
    private final Deque<Accepted> accepted = new ArrayDeque<>();
    private GatewayNote note;
    private boolean changed;

    private record Accepted(long atMillis, long readings) {}

    HeardGateway(GatewayNote note) {
        this.note = note;
    }

    HeardGateway(StoreId store, GatewayId gateway) {
        this(GatewayNote.unheard(store, gateway));
    }

    synchronized GatewayNote note() {
        return note;
    }

    /// The note if it changed since it was taken last.
    synchronized Optional<GatewayNote> takeChange() {
        boolean isNew = changed;
        changed = false;
        return isNew ? Optional.of(note) : Optional.empty();
    }

    synchronized void hear(GatewayState state, boolean retained, long atMillis) {
        switch (state) {
            case GatewayState.Birth birth -> {
                if (isOfTwin(birth.epoch(), atMillis)) {
                    return;
                }
                if (!note.isEpoch(birth.epoch())) {
                    accepted.clear();
                }
                if (retained && note.isEpoch(birth.epoch())) {
                    return; // the broker's old copy of what is known
                }
                note = note.born(birth, retained ? note.lastSeenMillis() : atMillis);
            }
            case GatewayState.Heartbeat beat -> {
                boolean ofTwin = isOfTwin(beat.epoch(), atMillis);
                if (twins.heard(beat.epoch(), atMillis)) {
                    note = note.cloned(atMillis);
                    changed = true;
                }
                if (ofTwin) {
                    return;
                }
                if (!note.isEpoch(beat.epoch())) {
                    accepted.clear();
                }
                note = note.beat(beat, atMillis, offset(beat.atMillis() - atMillis), rate(beat, atMillis));
            }
            case GatewayState.Death death -> {
                if (!note.isEpoch(death.epoch())) {
                    return;
                }
                note = note.died();
            }
        }
        changed = true;
    }

    // The newest start is the one that is shown; what an older one still says is not its news while that one speaks.
    private boolean isOfTwin(Epoch epoch, long atMillis) {
        return twins.knows(epoch)
                && !note.isEpoch(epoch)
                && !note.ended()
                && atMillis - note.lastSeenMillis() < SILENT_MILLIS;
    }

    // A message's way only ever makes the gateway's clock look late: the largest difference is nearest the truth.
    private long offset(long difference) {
        offsets.addLast(difference);
        if (offsets.size() > OFFSETS) {
            offsets.removeFirst();
        }
        long largest = difference;
        for (long one : offsets) {
            largest = Math.max(largest, one);
        }
        return largest;
    }

    private double rate(GatewayState.Heartbeat beat, long atMillis) {
        accepted.addLast(new Accepted(atMillis, beat.acceptedReadings()));
        Iterator<Accepted> oldest = accepted.iterator();
        while (accepted.size() > 2 && oldest.next().atMillis < atMillis - RATE_MILLIS) {
            oldest.remove();
        }
        long millis = atMillis - accepted.getFirst().atMillis;
        long readings = beat.acceptedReadings() - accepted.getFirst().readings;
        return millis <= 0 || readings < 0 ? 0 : readings * 1_000.0 / millis;
    }
}
