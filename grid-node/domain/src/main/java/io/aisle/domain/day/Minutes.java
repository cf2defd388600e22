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

    /// Sums over the minutes from … before `to`.
    DayFigures.Sums sums(int from, int to) {
        int first = rowFrom(from);
        int end = rowFrom(to);
        return new DayFigures.Sums(
                sum(entries, first, end),
                sum(exits, first, end),
                sum(receipts, first, end),
                sum(units, first, end),
                sum(net, first, end));
    }

    /// As [DayFigures#parts].
    DayFigures.Parts parts(int length, int count) {
        int[] people = new int[count];
        long[] money = new long[count];
        for (int row = 0; row < known; row++) {
            int part = minutes[row] / length;
            people[part] += at(entries, row);
            money[part] += net == null ? 0 : net[row];
        }
        return new DayFigures.Parts(people, money);
    }

    /// As [DayFigures#occupancy]: between two minutes that are known nobody comes or goes.
    int occupancy(int inside, int from, int to) {
        int now = inside;
        int end = rowFrom(to);
        for (int row = rowFrom(from); row < end; row++) {
            now = Math.max(0, now + at(entries, row) - at(exits, row));
        }
        return now;
    }

    /// The first minute with a receipt, -1 if there is none.
    int firstTrading() {
        int row = 0;
        while (row < known && at(receipts, row) <= 0) {
            row++;
        }
        return row < known ? minutes[row] : -1;
    }

    /// The last minute with a receipt, -1 if there is none.
    int lastTrading() {
        int row = known - 1;
        while (row >= 0 && at(receipts, row) <= 0) {
            row--;
        }
        return row < 0 ? -1 : minutes[row];
    }

    private static int sum(int @Nullable [] column, int from, int to) {
        int sum = 0;
        for (int row = column == null ? to : from; row < to; row++) {
            sum += at(column, row);
        }
        return sum;
    }

    private static long sum(long @Nullable [] column, int from, int to) {
        long sum = 0;
        for (int row = column == null ? to : from; row < to; row++) {
            sum += column == null ? 0 : column[row];
        }
        return sum;
    }

    private static int at(int @Nullable [] column, int row) {
        return column == null ? 0 : column[row];
    }

    /// The first row not before `minute`.
    private int rowFrom(int minute) {
        int found = find(minute);
        return found >= 0 ? found : -found - 1;
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
            resize(Math.max(FEW, known * 2));
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

    /// The same, with no room to spare.
    Minutes trimmed() {
        Minutes trimmed = new Minutes();
        trimmed.known = known;
        trimmed.minutes = minutes;
        trimmed.entries = entries;
        trimmed.exits = exits;
        trimmed.receipts = receipts;
        trimmed.units = units;
        trimmed.net = net;
        trimmed.resize(known);
        return trimmed;
    }

    private void resize(int length) {
        minutes = Arrays.copyOf(minutes, length);
        entries = entries == null ? null : Arrays.copyOf(entries, length);
        exits = exits == null ? null : Arrays.copyOf(exits, length);
        receipts = receipts == null ? null : Arrays.copyOf(receipts, length);
        units = units == null ? null : Arrays.copyOf(units, length);
        net = net == null ? null : Arrays.copyOf(net, length);
    }
}
