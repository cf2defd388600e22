package io.aisle.domain.reading;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// The readings of a decoded batch: first the tags, which become objects only for who asks, then all others.
final class DecodedReadings extends AbstractList<Reading> implements RandomAccess {
    final TagColumns tags;
    final List<Reading> others;

    DecodedReadings(TagColumns tags, List<Reading> others) {
        this.tags = tags;
        this.others = List.copyOf(others);
    }

    @Override
    public Reading get(int index) {
        return index < tags.rows() ? tags.reading(index) : others.get(index - tags.rows());
    }

    @Override
    public int size() {
        return tags.rows() + others.size();
    }
}
