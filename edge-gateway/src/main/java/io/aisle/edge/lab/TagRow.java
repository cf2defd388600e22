package io.aisle.edge.lab;

import java.util.Arrays;

/// Serial numbers of tags that stand together, oldest first.
final class TagRow {
    private long[] serials = new long[8];
    private int size;

    int size() {
        return size;
    }

    long get(int place) {
        return serials[place];
    }

    void add(long serial) {
        if (size == serials.length) {
            serials = Arrays.copyOf(serials, 2 * size);
        }
        serials[size++] = serial;
    }

    long removeOldest() {
        long serial = serials[0];
        System.arraycopy(serials, 1, serials, 0, --size);
        return serial;
    }

    /// @return whether it was there
    boolean remove(long serial) {
        for (int i = 0; i < size; i++) {
            if (serials[i] == serial) {
                System.arraycopy(serials, i + 1, serials, i, --size - i);
                return true;
            }
        }
        return false;
    }
}
