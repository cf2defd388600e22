package io.aisle.domain.day;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import io.aisle.domain.column.Ordered;
import io.aisle.domain.reading.Reading.ReceiptLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of receipt lines: how they are found, put in order, and compared by what they say rather than by
/// when they came.
final class Copies {
    private static final Comparator<Copy> BY_KEY = Comparator.<Copy>comparingInt(copy -> copy.log().kind[copy.line()])
            .thenComparingInt(copy -> copy.log().line[copy.line()])
            .thenComparingLong(copy -> copy.day().epochDay);

    private final Days days;

    Copies(Days days) {
        this.days = days;
    }

    record Copy(Day day, int line) {
        ReceiptLog log() {
            return day.receipts;
        }

        long atMillis() {
            return day.startMillis + log().at[line];
        }

        byte status() {
            return log().status[line];
        }

        boolean isSale() {
            return log().kind[line] == 0;
        }
    }

    /// All lines of a receipt on the consecutive days around `day` that hold any, by kind, line and day.
    List<Copy> ofReceipt(Day day, String receipt) {
        Day first = day;
        for (Day earlier = day.before;
                earlier != null && earlier.receipts.find(receipt) >= 0;
                earlier = earlier.before) {
            first = earlier;
        }
        List<Copy> copies = new ArrayList<>();
        for (Day next = first; next != null; next = next.after) {
            int row = next.receipts.find(receipt);
            if (row < 0) {
                break;
            }
            for (int line = next.receipts.lastLine[row]; line >= 0; line = next.receipts.nextOfReceipt[line]) {
                copies.add(new Copy(next, line));
            }
        }
        copies.sort(BY_KEY);
        return copies;
    }

    /// Where the copies end that are one fact with the one at `from`: same kind and line, no day left out
    /// between them.
    int endOfCluster(List<Copy> copies, int from) {
        int to = from + 1;
        while (to < copies.size() && isNext(copies.get(to - 1), copies.get(to))) {
            to++;
        }
        return to;
    }

    private static boolean isNext(Copy one, Copy next) {
        return one.log().kind[one.line()] == next.log().kind[next.line()]
                && one.log().line[one.line()] == next.log().line[next.line()]
                && next.day().epochDay - one.day().epochDay <= 1;
    }

    /// By (at, device, content).
    int compare(Copy one, Copy other) {
        int byTime = Long.compare(one.atMillis(), other.atMillis());
        if (byTime != 0) {
            return byTime;
        }
        int byDevice = device(one).compareTo(device(other));
        return byDevice != 0 ? byDevice : compareContent(one, other);
    }

    int compareContent(Copy one, Copy other) {
        ReceiptLog log = one.log();
        ReceiptLog against = other.log();
        int i = one.line();
        int j = other.line();
        if (log.item[i] != against.item[j]) {
            return days.items.name(log.item[i]).compareTo(days.items.name(against.item[j]));
        }
        if (log.qty.at(i) != against.qty.at(j)) {
            return Long.compare(log.qty.at(i), against.qty.at(j));
        }
        if (log.price.at(i) != against.price.at(j)) {
            return Long.compare(log.price.at(i), against.price.at(j));
        }
        if (log.discount.at(i) != against.discount.at(j)) {
            return Long.compare(log.discount.at(i), against.discount.at(j));
        }
        if (log.net.at(i) != against.net.at(j)) {
            return Long.compare(log.net.at(i), against.net.at(j));
        }
        if (log.promotion.at(i) != against.promotion.at(j)) {
            return days.words.name(log.promotion.at(i)).compareTo(days.words.name(against.promotion.at(j)));
        }
        return log.epc.at(i) == against.epc.at(j) ? 0 : epc(log.epc.at(i)).compareTo(epc(against.epc.at(j)));
    }

    /// The day's lines by (receipt, kind, line) and then by what they say.
    int[] inOrder(Day day) {
        ReceiptLog log = day.receipts;
        int[] lines = new int[log.lines()];
        int size = 0;
        for (int receipt :
                Ordered.numbers(log.receipts(), (one, other) -> log.number[one].compareTo(log.number[other]))) {
            int from = size;
            for (int line = log.lastLine[receipt]; line >= 0; line = log.nextOfReceipt[line]) {
                lines[size++] = line;
            }
            reverse(lines, from, size); // as they came: nearly always in order
            Ordered.sort(lines, from, size, (one, other) -> compareLines(day, one, other));
        }
        return lines;
    }

    private static void reverse(int[] lines, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            int line = lines[i];
            lines[i] = lines[j];
            lines[j] = line;
        }
    }

    private int compareLines(Day day, int one, int other) {
        ReceiptLog log = day.receipts;
        if (log.kind[one] != log.kind[other]) {
            return Byte.compare(log.kind[one], log.kind[other]);
        }
        if (log.line[one] != log.line[other]) {
            return Integer.compare(log.line[one], log.line[other]);
        }
        return compare(new Copy(day, one), new Copy(day, other));
    }

    /// The line as it was told.
    ReceiptLine told(Day day, int line) {
        ReceiptLog log = day.receipts;
        return new ReceiptLine(
                day.startMillis + log.at[line],
                days.words.name(log.device[line]),
                log.number[log.receipt[line]],
                Receipts.KINDS[log.kind[line]],
                log.line[line],
                new ItemCode(days.items.name(log.item[line])),
                log.qty.at(line),
                log.price.at(line),
                log.discount.at(line),
                log.net.at(line),
                days.words.name(log.promotion.at(line)),
                tag(log.epc.at(line)));
    }

    private @Nullable Epc tag(int epc) {
        return epc < 0 ? null : new Epc(days.epcs.hex(epc));
    }

    private String epc(int epc) {
        return epc < 0 ? "" : days.epcs.hex(epc);
    }

    private String device(Copy copy) {
        return days.words.name(copy.log().device[copy.line()]);
    }
}
