package io.aisle.edge;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.edge.downlink.Arrival;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes footfall take less room without losing anybody. Of a counter's totals only the last of each slot of time is
/// kept; until it is known which that is, the newest stays un-acknowledged at its broker, so that a crash costs
/// nothing. Counts of nobody are left out. Other counts stay: to add them up would mean to hold many messages.
///
/// Belongs to the intake's thread.
final class Thinning {
    /// Quarters and hours, as answers are asked for, consist of whole slots.
    static final long SLOT_MILLIS = 300_000;

    /// A broker such as Mosquitto sends 20 messages ahead, of which 16 make a batch.
    static final int MOST_HELD = 4;

    private static final int MOST_KNOWN = 10_000;

    /// A door message that may still turn out not to be needed.
    record Held(StoreGateway gateway, List<Reading> readings, Arrival message, long sinceMillis) {}

    private record Counter(StoreGateway gateway, String device, String counter) {}

    private final Map<List<Counter>, Held> held = new LinkedHashMap<>();
    private final Set<List<Counter>> known = new HashSet<>();

    /// Takes a message of door readings.
    ///
    /// @return what must be kept of it, and of earlier ones, now, in this order
    List<Held> take(Held next) {
        List<Counter> counters = counters(next);
        if (counters.isEmpty()) {
            boolean isNobody = next.readings().stream()
                    .allMatch(reading ->
                            reading instanceof Reading.DoorCount count && count.in() == 0 && count.out() == 0);
            if (isNobody) {
                leaveOut(next);
            }
            return isNobody ? List.of() : List.of(next);
        }
        Held before = held.remove(counters);
        List<Held> kept = new ArrayList<>();
        if (before != null) {
            if (isSameSlot(before, next) && isStep(before, next)) {
                leaveOut(before);
            } else {
                kept.add(before);
            }
        }
        boolean mayWait = known.contains(counters) && (before == null || isStep(before, next));
        if (mayWait && held.size() < MOST_HELD) {
            held.put(counters, next);
        } else {
            kept.add(next);
            if (known.size() < MOST_KNOWN) {
                known.add(counters);
            }
        }
        return kept;
    }

    /// What has waited for a slot's time, or all, and must be kept now.
    List<Held> due(long nowMillis, boolean all) {
        List<Held> due = new ArrayList<>();
        Iterator<Held> each = held.values().iterator();
        while (each.hasNext()) {
            Held one = each.next();
            if (all || nowMillis - one.sinceMillis() >= SLOT_MILLIS) {
                due.add(one);
                each.remove();
            }
        }
        return due;
    }

    /// What waits of one store.
    List<Held> of(StoreGateway gateway) {
        List<Held> its = new ArrayList<>();
        held.values().removeIf(one -> one.gateway() == gateway && its.add(one));
        return its;
    }

    private static void leaveOut(Held unneeded) {
        unneeded.gateway().refusals().thinned();
        unneeded.message().acknowledge();
    }

    /// Empty if the message holds anything but totals.
    private static List<Counter> counters(Held message) {
        List<Counter> counters = new ArrayList<>();
        for (Reading reading : message.readings()) {
            if (!(reading instanceof DoorTotal total)) {
                return List.of();
            }
            counters.add(new Counter(message.gateway(), total.device(), total.counter()));
        }
        return counters;
    }

    private static boolean isSameSlot(Held one, Held other) {
        for (int i = 0; i < one.readings().size(); i++) {
            if (slot(one.readings().get(i)) != slot(other.readings().get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Later, and nowhere lower: whoever was counted before is counted in it too.
    private static boolean isStep(Held before, Held after) {
        for (int i = 0; i < before.readings().size(); i++) {
            DoorTotal earlier = (DoorTotal) before.readings().get(i);
            DoorTotal later = (DoorTotal) after.readings().get(i);
            if (later.atMillis() < earlier.atMillis() || later.total() < earlier.total()) {
                return false;
            }
        }
        return true;
    }

    private static long slot(Reading reading) {
        return Math.floorDiv(reading.atMillis(), SLOT_MILLIS);
    }
}
