package io.aisle.grid.chaos;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.grid.chaos.Fact.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What gateways say, in batches, that they refused for want of room: how many readings of each device and
/// minute. What they say nothing of must be there.
final class Refusals {
    private static final long MINUTE = 60_000;
    private static final String REASON = "Refused";
    private static final String COUNTER = "door-2";
    /// What it sends bears no time that can be read.
    private static final String GARBLER = "door-8";
    private static final Set<Kind> MAY_BE_REFUSED =
            EnumSet.of(Kind.TAG, Kind.DOOR, Kind.TOTAL, Kind.MOVED, Kind.COUNTED, Kind.MEMBER, Kind.GARBAGE);

    private record Place(String store, String device, long minute) {}

    private final Map<Place, Long> told = new HashMap<>();

    void told(String store, Reading.DeviceReport report) {
        if (report.event() == DeviceEvent.READS_LOST && report.text().startsWith(REASON)) {
            told.merge(place(store, report.device(), report.atMillis()), report.lost(), Long::sum);
        }
    }

    /// How many readings.
    long sum() {
        return told.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The facts that are not in the journal and of which a gateway says so: of a device and minute it must
    /// have said at least as many.
    ///
    /// @param thinned by store, how many messages of doors were left out because a later one says the same
    Set<String> facts(List<Message> messages, Set<String> journaled, Map<String, Long> thinned) {
        Map<Place, List<Fact>> missing = new HashMap<>();
        Map<String, List<Fact>> needless = new HashMap<>();
        for (Message message : messages) {
            for (Fact fact : message.facts()) {
                if (!journaled.contains(fact.id()) && MAY_BE_REFUSED.contains(fact.kind())) {
                    if (mayBeNeedless(fact)) {
                        needless.computeIfAbsent(message.store(), _ -> new ArrayList<>())
                                .add(fact);
                    } else {
                        missing.computeIfAbsent(place(message, fact), _ -> new ArrayList<>())
                                .add(fact);
                    }
                }
            }
        }
        Set<String> refused = new HashSet<>();
        missing.forEach((place, facts) -> addIf(facts, facts.size() <= told.getOrDefault(place, 0L), refused));
        needless.forEach((store, facts) ->
                addIf(facts, facts.size() <= thinned.getOrDefault(store, 0L) + toldOfDoors(store), refused));
        return refused;
    }

    /// A counter's total, which the next one contains, and a door that says that nobody came.
    private static boolean mayBeNeedless(Fact fact) {
        return fact.kind() == Kind.TOTAL
                || fact.kind() == Kind.DOOR
                        && fact.first().signum() == 0
                        && fact.second().signum() == 0;
    }

    private static void addIf(List<Fact> facts, boolean isTold, Set<String> refused) {
        if (isTold) {
            facts.forEach(fact -> refused.add(fact.id()));
        }
    }

    /// How many messages of doors at most; a total is two readings.
    private long toldOfDoors(String store) {
        return told.entrySet().stream()
                .filter(entry -> entry.getKey().store().equals(store)
                        && entry.getKey().device().startsWith("door-")
                        && !entry.getKey().device().equals(GARBLER))
                .mapToLong(entry -> entry.getKey().device().equals(COUNTER) ? entry.getValue() / 2 : entry.getValue())
                .sum();
    }

    private static Place place(Message message, Fact fact) {
        String device = message.topic().split("/")[2];
        return place(message.store(), device, fact.atMillis());
    }

    private static Place place(String store, String device, long atMillis) {
        return new Place(store, device, device.equals(GARBLER) ? 0 : Math.floorDiv(atMillis, MINUTE));
    }
}
