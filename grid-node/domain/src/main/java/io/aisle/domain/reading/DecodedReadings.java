package io.aisle.domain.reading;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// The readings of a decoded batch in the order of their tables. Tags, door counts and receipt lines, nearly all there
/// is, become objects only for who asks.
final class DecodedReadings extends AbstractList<Reading> implements RandomAccess {
    final TagColumns tags;
    final CountColumns counts;
    final LineColumns lines;
    final List<Reading> others;
    /// How many of the others are door totals, whose table stands before that of receipt lines.
    private final int totals;

    DecodedReadings(TagColumns tags, CountColumns counts, LineColumns lines, List<Reading> others) {
        this.tags = tags;
        this.counts = counts;
        this.lines = lines;
        this.others = List.copyOf(others);
        int first = 0;
        while (first < others.size() && others.get(first) instanceof Reading.DoorTotal) {
            first++;
        }
        totals = first;
    }

    @Override
    public Reading get(int index) {
        int row = index;
        if (row < tags.rows()) {
            return tags.reading(row);
        }
        row -= tags.rows();
        if (row < counts.rows()) {
            return counts.reading(row);
        }
        row -= counts.rows();
        if (row < totals) {
            return others.get(row);
        }
        row -= totals;
        return row < lines.rows() ? lines.reading(row) : others.get(totals + row - lines.rows());
    }

    @Override
    public int size() {
        return tags.rows() + counts.rows() + lines.rows() + others.size();
    }
}
