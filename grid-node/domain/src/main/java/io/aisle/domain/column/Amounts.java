package io.aisle.domain.column;

import java.util.Arrays;

/// A column of numbers that are mostly small: takes no room while all are 0, and 4 bytes each while all fit
/// into 32 bits.
public final class Amounts {
    private static final int FIRST = 8;

    private int[] narrow = {};
    private long[] wide = {};

    public long at(int row) {
        if (row < wide.length) {
            return wide[row];
        }
        return row < narrow.length ? narrow[row] : 0;
    }

    public void set(int row, long value) {
        if (wide.length > 0) {
            if (row >= wide.length) {
                wide = Arrays.copyOf(wide, length(row, wide.length));
            }
            wide[row] = value;
        } else if (value == (int) value) {
            setNarrow(row, (int) value);
        } else {
            wide = new long[Math.max(narrow.length, length(row, FIRST))];
            for (int i = 0; i < narrow.length; i++) {
                wide[i] = narrow[i];
            }
            narrow = new int[0];
            wide[row] = value;
        }
    }

    private void setNarrow(int row, int value) {
        if (row >= narrow.length) {
            if (value == 0) {
                return;
            }
            narrow = Arrays.copyOf(narrow, length(row, narrow.length));
        }
        narrow[row] = value;
    }

    private static int length(int row, int known) {
        return Math.max(Math.max(FIRST, row + 1), known + (known >> 1));
    }
}
