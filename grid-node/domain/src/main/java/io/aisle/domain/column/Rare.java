package io.aisle.domain.column;

import java.util.Arrays;

/// A column of numbers that are nearly always the usual one: takes no room until one is not.
public final class Rare {
    private static final int FIRST = 8;

    private final int usual;
    private int[] values = {};

    public Rare(int usual) {
        this.usual = usual;
    }

    public int at(int row) {
        return row < values.length ? values[row] : usual;
    }

    public void set(int row, int value) {
        int known = values.length;
        if (row >= known) {
            if (value == usual) {
                return;
            }
            values = Arrays.copyOf(values, Math.max(Math.max(FIRST, row + 1), known + (known >> 1)));
            Arrays.fill(values, known, values.length, usual);
        }
        values[row] = value;
    }
}
