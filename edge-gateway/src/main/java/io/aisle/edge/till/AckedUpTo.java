package io.aisle.edge.till;

import java.util.TreeSet;

/// Which of the messages numbered 1, 2, 3, … are confirmed, when confirmations come in any order. Not thread-safe.
public final class AckedUpTo {
    private final TreeSet<Long> ahead = new TreeSet<>();
    private long lowest;

    /// @param lowest this message and all before it are confirmed
    public AckedUpTo(long lowest) {
        this.lowest = lowest;
    }

    public void add(long number) {
        if (number <= lowest) {
            return;
        }
        ahead.add(number);
        while (!ahead.isEmpty() && ahead.first() == lowest + 1) {
            ahead.pollFirst();
            lowest++;
        }
    }

    public boolean contains(long number) {
        return number <= lowest || ahead.contains(number);
    }

    /// This message and all before it are confirmed.
    public long lowest() {
        return lowest;
    }

    /// How many are confirmed.
    public long count() {
        return lowest + ahead.size();
    }
}
