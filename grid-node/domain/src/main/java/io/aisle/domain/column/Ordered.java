package io.aisle.domain.column;

/// Sorts row numbers without an object a row; what is in order already, as most facts are, takes one look.
public final class Ordered {
    private Ordered() {}

    /// Compares two rows.
    @FunctionalInterface
    public interface ByRow {
        int compare(int one, int other);
    }

    /// The numbers from 0 to `count` - 1 in the order of `by`, equal ones as they were.
    public static int[] numbers(int count, ByRow by) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        sort(rows, 0, count, by);
        return rows;
    }

    /// Sorts `rows` from … to, equal ones stay as they were.
    public static void sort(int[] rows, int from, int to, ByRow by) {
        if (to - from > 1 && !isInOrder(rows, from, to, by)) {
            sort(rows, from, to, by, new int[to - from]);
        }
    }

    private static boolean isInOrder(int[] rows, int from, int to, ByRow by) {
        for (int i = from + 1; i < to; i++) {
            if (by.compare(rows[i - 1], rows[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    private static void sort(int[] rows, int from, int to, ByRow by, int[] room) {
        if (to - from < 12) {
            insert(rows, from, to, by);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(rows, from, middle, by, room);
        sort(rows, middle, to, by, room);
        if (by.compare(rows[middle - 1], rows[middle]) <= 0) {
            return;
        }
        int left = middle - from;
        System.arraycopy(rows, from, room, 0, left);
        int i = 0;
        int j = middle;
        int k = from;
        while (i < left) {
            rows[k++] = j < to && by.compare(room[i], rows[j]) > 0 ? rows[j++] : room[i++];
        }
    }

    private static void insert(int[] rows, int from, int to, ByRow by) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int j = i;
            while (j > from && by.compare(rows[j - 1], row) > 0) {
                rows[j] = rows[j - 1];
                j--;
            }
            rows[j] = row;
        }
    }
}
