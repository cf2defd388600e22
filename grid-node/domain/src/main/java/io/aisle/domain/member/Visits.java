package io.aisle.domain.member;

import io.aisle.domain.answer.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The visits that a set of sightings makes.
///
/// A visit ends five minutes after its receipt, or 90 minutes after its last sighting; a sighting after that begins a
/// new one.
public final class Visits {
    static final long PAID_AND_GONE_MILLIS = 5 * 60_000;
    static final long FORGOTTEN_MILLIS = 90 * 60_000;

    private Visits() {}

    /// Visits that are open at `nowMillis`, newest first.
    public static List<Visit> open(Map<String, TreeSet<Sighting>> byMember, long nowMillis) {
        List<Visit> open = new ArrayList<>();
        byMember.forEach((member, sightings) -> {
            Stay stay = new Stay(sightings.first());
            for (Sighting sighting : sightings) {
                if (stay.isOverAt(sighting.atMillis())) {
                    stay = new Stay(sighting);
                }
                stay.see(sighting);
            }
            if (!stay.isOverAt(nowMillis)) {
                open.add(stay.visit(member));
            }
        });
        open.sort(Comparator.comparingLong(Visit::enteredAtMillis).reversed().thenComparing(Visit::memberKey));
        return open;
    }

    private static final class Stay {
        private final Sighting first;
        private Sighting last;
        private long paidAtMillis = Long.MAX_VALUE;
        private String receipt = "";

        Stay(Sighting first) {
            this.first = first;
            last = first;
        }

        void see(Sighting sighting) {
            last = sighting;
            if (sighting.paid()) {
                paidAtMillis = sighting.atMillis();
                receipt = sighting.receipt();
            }
        }

        boolean isOverAt(long atMillis) {
            return atMillis - last.atMillis() > FORGOTTEN_MILLIS
                    || paidAtMillis != Long.MAX_VALUE && atMillis - paidAtMillis > PAID_AND_GONE_MILLIS;
        }

        Visit visit(String member) {
            return new Visit(
                    member, first.atMillis(), last.atMillis(), first.by().name(), first.device(), receipt);
        }
    }
}
