package io.aisle.edge;

import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// What one store's gateway left out for want of room: counts for the heartbeat, and for each device and minute a
/// reading that says so, which goes out with a later batch, so that the minute is not taken for whole.
///
/// The counts may be read from any thread; all else belongs to the intake's.
final class Refusals {
    static final String REASON = "Refused: the gateway's spool or disk is nearly full.";
    static final int MOST_WAITING = 2_000;
    private static final long MINUTE_MILLIS = 60_000;

    private record Place(String device, long minute) {}

    private final Map<Shedding, LongAdder> lost = new EnumMap<>(Shedding.class);
    private final LongAdder thinned = new LongAdder();
    private final LongAdder heldBack = new LongAdder();
    private final Map<Place, Long> waiting = new LinkedHashMap<>();

    Refusals() {
        for (Shedding kind : Shedding.values()) {
            lost.put(kind, new LongAdder());
        }
    }

    void refused(Reading reading, Shedding kind) {
        if (reading instanceof Reading.Unreadable bad && bad.part() > 0) {
            return; // one thing in several parts
        }
        counter(kind).increment();
        Place place = new Place(reading.device(), Math.floorDiv(reading.atMillis(), MINUTE_MILLIS));
        if (waiting.size() >= MOST_WAITING && !waiting.containsKey(place)) {
            place = waiting.keySet().iterator().next(); // the count stays right, the minute is a neighbour's
        }
        waiting.merge(place, 1L, Long::sum);
    }

    void thinned() {
        thinned.increment();
    }

    void heldBack() {
        heldBack.increment();
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /// Tells, as long as `taker` has room, what was refused since it was told last.
    ///
    /// @return how many readings that was
    long tell(Predicate<Reading> taker) {
        long told = 0;
        Iterator<Map.Entry<Place, Long>> oldest = waiting.entrySet().iterator();
        List<Place> done = new ArrayList<>();
        while (oldest.hasNext()) {
            Map.Entry<Place, Long> next = oldest.next();
            Place place = next.getKey();
            Reading report = new Reading.DeviceReport(
                    place.minute() * MINUTE_MILLIS, place.device(), DeviceEvent.READS_LOST, next.getValue(), REASON);
            if (!taker.test(report)) {
                break;
            }
            told += next.getValue();
            done.add(place);
        }
        done.forEach(waiting::remove);
        return told;
    }

    GatewayState.Refused sums() {
        return new GatewayState.Refused(
                counter(Shedding.TAGS).sum(),
                counter(Shedding.FOOTFALL).sum(),
                counter(Shedding.SCANS).sum(),
                counter(Shedding.OTHERS).sum(),
                thinned.sum(),
                heldBack.sum());
    }

    private LongAdder counter(Shedding kind) {
        return Objects.requireNonNull(lost.get(kind));
    }
}
