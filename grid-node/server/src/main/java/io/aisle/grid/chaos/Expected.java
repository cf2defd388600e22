package io.aisle.grid.chaos;

import io.aisle.grid.chaos.Fact.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the ledger says the answers must be, by plain sums: nothing here knows how the system keeps its state.
final class Expected {
    private static final long MINUTE = 60_000;
    private static final long VISIT_FORGOTTEN = 90 * MINUTE;
    private static final long TAG_BUCKET = 10_000;
    private static final long TAG_BUCKETS_PRESENT = 60;

    private final Figures figures = new Figures();
    private final long nowMillis;

    private Expected(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    /// @param nowMillis when the answers were asked for
    static Figures of(List<Message> messages, long nowMillis) {
        Expected expected = new Expected(nowMillis);
        Map<String, List<Fact>> byStore = new TreeMap<>();
        for (Message message : messages) {
            byStore.computeIfAbsent(message.store(), _ -> new ArrayList<>()).addAll(message.facts());
        }
        byStore.forEach(expected::store);
        return expected.figures;
    }

    private void store(String store, List<Fact> told) {
        List<Fact> facts = once(told);
        Set<String> voided = new HashSet<>();
        facts.stream().filter(fact -> fact.kind() == Kind.VOID).forEach(fact -> voided.add(fact.key()));
        List<Fact> counting = facts.stream()
                .filter(fact -> !(fact.kind() == Kind.SALE || fact.kind() == Kind.RETURN)
                        || !voided.contains(fact.key().substring(0, fact.key().lastIndexOf('/'))))
                .toList();
        receipts(store, counting);
        people(store, counting);
        stock(store, counting);
        tags(store, counting);
        visits(store, counting);
        for (Fact fact : counting) {
            if (fact.kind() == Kind.GARBAGE) {
                figures.add(store, "quarantine", fact.key(), BigDecimal.ONE);
            }
        }
    }

    /// The same fact told again, by whichever device, is one.
    private static List<Fact> once(List<Fact> told) {
        Set<String> known = new HashSet<>();
        return told.stream().filter(fact -> known.add(fact.id())).toList();
    }

    private void receipts(String store, List<Fact> facts) {
        Map<String, Long> began = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.SALE) {
                began.merge(fact.key().substring(0, fact.key().lastIndexOf('/')), fact.atMillis(), Math::min);
                figures.add(store, "units", minute(fact.atMillis()), fact.first());
                figures.add(store, "net", minute(fact.atMillis()), fact.second());
            } else if (fact.kind() == Kind.RETURN) {
                figures.add(
                        store, "units", minute(fact.atMillis()), fact.first().negate());
                figures.add(store, "net", minute(fact.atMillis()), fact.second().negate());
            }
        }
        began.values().forEach(at -> figures.add(store, "receipts", minute(at), BigDecimal.ONE));
    }

    private void people(String store, List<Fact> facts) {
        TreeMap<Long, Fact> samples = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.DOOR) {
                figures.add(store, "in", minute(fact.atMillis()), fact.first());
                figures.add(store, "out", minute(fact.atMillis()), fact.second());
            } else if (fact.kind() == Kind.TOTAL) {
                samples.put(fact.atMillis(), fact); // there is one such counter in a store
            }
        }
        Fact before = null;
        for (Fact sample : samples.values()) {
            if (before != null) {
                figures.add(store, "in", minute(sample.atMillis()), step(before.first(), sample.first()));
                figures.add(store, "out", minute(sample.atMillis()), step(before.second(), sample.second()));
            }
            before = sample;
        }
    }

    /// A counter that fell was reset: what it shows has passed since.
    private static BigDecimal step(BigDecimal before, BigDecimal after) {
        return after.compareTo(before) < 0 ? after : after.subtract(before);
    }

    private void stock(String store, List<Fact> facts) {
        Map<String, Fact> counts = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.COUNTED) {
                counts.merge(fact.code(), fact, (one, other) -> one.atMillis() >= other.atMillis() ? one : other);
            }
        }
        counts.forEach((code, count) -> figures.add(store, "onHand", code, count.first()));
        for (Fact fact : facts) {
            BigDecimal moved = moved(fact);
            Fact count = counts.get(fact.code());
            if (moved.signum() != 0 && (count == null || fact.atMillis() > count.atMillis())) {
                figures.add(store, "onHand", fact.code(), moved);
            }
        }
    }

    /// By how much a fact changes what is on hand; 0 if it moves nothing.
    static BigDecimal moved(Fact fact) {
        return switch (fact.kind()) {
            case SALE -> fact.first().negate();
            case RETURN, MOVED -> fact.first();
            case VOID, DOOR, TOTAL, COUNTED, MEMBER, TAG, GARBAGE -> BigDecimal.ZERO;
        };
    }

    private void tags(String store, List<Fact> facts) {
        Map<String, Long> newest = new HashMap<>();
        List<Fact> tags = facts.stream().filter(fact -> fact.kind() == Kind.TAG).toList();
        for (Fact tag : tags) {
            newest.merge(tag.key(), tag.atMillis() / TAG_BUCKET, Math::max);
        }
        for (Fact tag : tags) {
            if (newest.getOrDefault(tag.key(), 0L) - tag.atMillis() / TAG_BUCKET < TAG_BUCKETS_PRESENT) {
                figures.add(store, "onShelf", tag.code(), BigDecimal.ONE);
            }
        }
    }

    private void visits(String store, List<Fact> facts) {
        Map<String, TreeSet<Long>> seen = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.MEMBER) {
                seen.computeIfAbsent(fact.key(), _ -> new TreeSet<>(Comparator.naturalOrder()))
                        .add(fact.atMillis());
            }
        }
        seen.forEach((member, times) -> {
            long entered = times.first();
            long last = times.first();
            for (long at : times) {
                entered = at - last > VISIT_FORGOTTEN ? at : entered;
                last = at;
            }
            if (nowMillis - last <= VISIT_FORGOTTEN) {
                figures.add(store, "visit", member + " since " + Instant.ofEpochMilli(entered), BigDecimal.ONE);
            }
        });
    }

    static String minute(long atMillis) {
        return Instant.ofEpochMilli(Math.floorDiv(atMillis, MINUTE) * MINUTE).toString();
    }
}
