package io.aisle.grid.chaos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How answers differ from the ledger.
///
/// @param lost figures that lack something the ledger has: a person, receipt or tag each, a quantity or sum as one
/// @param doubled figures that hold something the ledger has once more than it
/// @param unexpected figures that hold what the ledger knows nothing of
/// @param examples the first of them in words
record Difference(long lost, long doubled, long unexpected, List<String> examples) {
    private static final int MOST_EXAMPLES = 20;
    private static final Set<String> THINGS = Set.of("receipts", "in", "out", "onShelf", "visit", "quarantine");

    Difference {
        examples = List.copyOf(examples);
    }

    boolean isNone() {
        return lost == 0 && doubled == 0 && unexpected == 0;
    }

    /// @param messages the ledger, to tell a doubled movement from a lost one
    static Difference between(Figures expected, Figures actual, List<Message> messages) {
        long lost = 0;
        long doubled = 0;
        long unexpected = 0;
        List<String> examples = new ArrayList<>();
        Set<Figures.Key> keys = new TreeSet<>(expected.all().keySet());
        keys.addAll(actual.all().keySet());
        for (Figures.Key key : keys) {
            BigDecimal more = actual.of(key).subtract(expected.of(key));
            if (more.signum() == 0) {
                continue;
            }
            String word;
            long by = THINGS.contains(key.what()) ? more.abs().longValue() : 1;
            if (key.what().equals("onHand") ? moved(messages, key, more.negate()) : more.signum() < 0) {
                lost += by;
                word = "lost";
            } else if (key.what().equals("onHand")
                    ? moved(messages, key, more)
                    : expected.of(key).signum() != 0) {
                doubled += by;
                word = "doubled";
            } else {
                unexpected += by;
                word = "unexpected";
            }
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(word + ": " + key + " is " + actual.of(key).toPlainString() + ", the ledger says "
                        + expected.of(key).toPlainString());
            }
        }
        return new Difference(lost, doubled, unexpected, examples);
    }

    /// Whether some message moved the item by just that much.
    private static boolean moved(List<Message> messages, Figures.Key key, BigDecimal by) {
        return messages.stream()
                .filter(message -> message.store().equals(key.store()))
                .flatMap(message -> message.facts().stream())
                .filter(fact -> fact.code().equals(key.where()))
                .anyMatch(fact -> Expected.moved(fact).compareTo(by) == 0);
    }
}
