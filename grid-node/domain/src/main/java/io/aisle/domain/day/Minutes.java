package io.aisle.domain.day;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One day's figures by minute since local midnight. Minutes and columns nobody counted in take no room: a
/// chain has far more quiet days than busy ones.
final class Minutes {
    private static final int FEW = 4;

    private short[] minutes = new short[FEW];
    private int known;
    /// The row that was counted in last: what comes one after another is mostly of one minute.
    private int recent;
    private int @Nullable [] entries;
    private int @Nullable [] exits;
    private int @Nullable [] receipts;
    private long @Nullable [] units;
    private long @Nullable [] net;

    void people(int minute, int in, int out) {
        if (in != 0) {
            int row = row(minute);
            entries = entries == null ? new int[minutes.length] : entries;
            entries[row] += in;
        }
        if (out != 0) {
            int row = row(minute);
            exits = exits == null ? new int[minutes.length] : exits;
            exits[row] += out;
        }
    }

    void receipts(int minute, int more) {
        int row = row(minute);
        receipts = receipts == null ? new int[minutes.length] : receipts;
        receipts[row] += more;
    }

    void sales(int minute, long unitsMilli, long netMicros) {
        int row = row(minute);
        units = units == null ? new long[minutes.length] : units;
        net = net == null ? new long[minutes.length] : net;
        units[row] += unitsMilli;
        net[row] += netMicros;
    }

    int entries(int minute) {
        return figure(entries, minute);
    }

    int exits(int minute) {
        return figure(exits, minute);
    }

    int receipts(int minute) {
        return figure(receipts, minute);
    }

    long units(int minute) {
        return figure(units, minute);
    }

    long net(int minute) {
        return figure(net, minute);
    }

    private int figure(int @Nullable [] column, int minute) {
        int row = column == null ? -1 : find(minute);
        return column == null || row < 0 ? 0 : column[row];
    }

    private long figure(long @Nullable [] column, int minute) {
        int row = column == null ? -1 : find(minute);
        return column == null || row < 0 ? 0 : column[row];
    }

    private int find(int minute) {
        return Arrays.binarySearch(minutes, 0, known, (short) minute);
    }

    /// The minute's row, made if there is none.
    private int row(int minute) {
        if (recent < known && minutes[recent] == minute) {
            return recent;
        }
        int found = find(minute);
        recent = found >= 0 ? found : -found - 1;
        if (found >= 0) {
            return found;
        }
        int row = recent;
        if (known == minutes.length) {
            grow(known * 2);
        }
        open(minutes, row);
        minutes[row] = (short) minute;
        open(entries, row);
        open(exits, row);
        open(receipts, row);
        open(units, row);
        open(net, row);
        known++;
        return row;
    }

    private void open(short[] column, int row) {
        System.arraycopy(column, row, column, row + 1, known - row);
    }

    private void open(int @Nullable [] column, int row) {
        if (column != null) {
            System.arraycopy(column, row, column, row + 1, known - row);
            column[row] = 0;
        }
    }

    private void open(long @Nullable [] column, int row) {
        if (column != null) {
            System.arraycopy(column, row, column, row + 1, known - row);
            column[row] = 0;
        }
    }

    private void grow(int length) {
        minutes = Arrays.copyOf(minutes, length);
        entries = entries == null ? null : Arrays.copyOf(entries, length);
        exits = exits == null ? null : Arrays.copyOf(exits, length);
        receipts = receipts == null ? null : Arrays.copyOf(receipts, length);
        units = units == null ? null : Arrays.copyOf(units, length);
        net = net == null ? null : Arrays.copyOf(net, length);
    }
}
