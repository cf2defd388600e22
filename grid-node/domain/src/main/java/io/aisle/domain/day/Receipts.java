package io.aisle.domain.day;

import io.aisle.domain.Epc;
import io.aisle.domain.column.Recent;
import io.aisle.domain.reading.LineColumns;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of receipts across days: which copy of a line counts, what a void undoes, when a receipt
/// counts.
///
/// A line's key is (receipt, kind, line). Its copies on consecutive days are one fact, of which the
/// smallest (at, device, content) speaks. A void names a receipt; it undoes lines of which any copy lies
/// on the void's day or a neighbouring one. Nothing is ever thrown away, so whichever copy or void comes
/// first the outcome is the same.
final class Receipts {
    static final ReceiptKind[] KINDS = ReceiptKind.values();

    private final Days days;
    private final Copies copies;
    private final Recent devices;
    private final Recent promotions;
    private int conflicts;
    private int openVoids;

    Receipts(Days days) {
        this.days = days;
        copies = new Copies(days);
        devices = new Recent(days.words);
        promotions = new Recent(days.words);
    }

    int conflicts() {
        return conflicts;
    }

    int openVoids() {
        return openVoids;
    }

    void line(LineColumns told, int place, int item, int late) {
        Day day = days.held.at(told.atMillis(place));
        ReceiptLog log = day.receipts;
        int device = devices.id(told.device(place));
        int promotion = promotions.id(told.promotion(place));
        Epc tag = told.epc(place);
        int epc = tag == null ? -1 : days.epcs.id(tag);
        int offset = day.offset(told.atMillis(place));
        byte kind = (byte) told.kind(place).ordinal();

        String receipt = told.receipt(place);
        int row = log.find(receipt);
        boolean alone = true;
        if (row < 0) {
            row = openReceipt(day, receipt);
        } else {
            for (int line = log.lastLine[row]; line >= 0; line = log.nextOfReceipt[line]) {
                if (log.line[line] == told.line(place) && log.kind[line] == kind) {
                    alone = false;
                    if (log.at[line] == offset
                            && log.device[line] == device
                            && isContent(log, line, told, place, item, promotion, epc)) {
                        again(log, line, late);
                        return;
                    }
                }
            }
        }
        int line = log.addLine(row);
        log.at[line] = offset;
        log.device[line] = device;
        log.kind[line] = kind;
        log.line[line] = told.line(place);
        log.item[line] = item;
        log.qty.set(line, told.qtyMilli(place));
        log.price.set(line, told.unitPriceMicros(place));
        log.discount.set(line, told.discountMicros(place));
        log.net.set(line, told.netMicros(place));
        log.promotion.set(line, promotion);
        log.epc.set(line, epc);
        log.late.set(line, late);
        link(day, line);

        if (alone && has(day.before, receipt) < 0 && has(day.after, receipt) < 0) {
            setStatus(day, line, log.isVoided[row] ? ReceiptLog.VOIDED : ReceiptLog.COUNTS);
            if (kind == 0 && !log.isVoided[row] && (log.countedAt[row] < 0 || offset < log.countedAt[row])) {
                countReceipt(day, row, offset);
            }
        } else {
            settle(day, receipt);
        }
    }

    private static void link(Day day, int line) {
        int itemRow = day.items.row(day.receipts.item[line]);
        day.receipts.nextOfItem[line] = day.items.lastLine(itemRow);
        day.items.lastLine(itemRow, line);
    }

    /// A line comes back with its day as it was.
    ///
    /// @param tell whether stock and shelves learn of it
    void putBack(Day day, int line, byte status, boolean tell) {
        link(day, line);
        day.receipts.status[line] = status;
        if (status == ReceiptLog.COUNTS) {
            count(day, line, true, tell);
        }
    }

    /// A receipt comes back with its day.
    void countAgain(Day day, int row, int offset) {
        countReceipt(day, row, offset);
    }

    /// As many came back with a day.
    void found(int conflicts, int openVoids) {
        this.conflicts += conflicts;
        this.openVoids += openVoids;
    }

    void voided(ReceiptVoided told, int late) {
        Day day = days.held.at(told.atMillis());
        VoidNote note = day.voids.get(told.voids());
        if (note != null) {
            if (note.isAfter(told.atMillis(), told.device(), told.receipt())) {
                note.atMillis = told.atMillis();
                note.device = told.device();
                note.receipt = told.receipt();
            }
            if (late < note.late) {
                note.late = late;
                days.lateChanged();
            }
            return;
        }
        note = new VoidNote(told.atMillis(), told.device(), told.receipt(), late);
        day.voids.put(told.voids(), note);
        if (late != 0) {
            days.lateChanged();
        }
        openVoids++;
        undo(day.before, told.voids(), note);
        undo(day, told.voids(), note);
        undo(day.after, told.voids(), note);
    }

    private void undo(@Nullable Day day, String receipt, VoidNote note) {
        int row = has(day, receipt);
        if (day == null || row < 0) {
            return;
        }
        meet(note);
        if (!day.receipts.isVoided[row]) {
            day.receipts.isVoided[row] = true;
            settle(day, receipt);
        }
    }

    private void meet(VoidNote note) {
        if (!note.hasReceipt) {
            note.hasReceipt = true;
            openVoids--;
        }
    }

    private int openReceipt(Day day, String receipt) {
        int row = day.receipts.addReceipt(receipt);
        lookForVoid(day.before, day, row, receipt);
        lookForVoid(day, day, row, receipt);
        lookForVoid(day.after, day, row, receipt);
        return row;
    }

    private void lookForVoid(@Nullable Day voids, Day day, int row, String receipt) {
        VoidNote note = voids == null || voids.voids.isEmpty() ? null : voids.voids.get(receipt);
        if (note != null) {
            meet(note);
            day.receipts.isVoided[row] = true;
            if (note.late != 0) {
                days.lateChanged();
            }
        }
    }

    private void again(ReceiptLog log, int line, int late) {
        if (late < log.late.at(line)) {
            log.late.set(line, late);
            days.lateChanged();
            days.ledger.cameEarlier(log.item[line]);
        }
    }

    /// Decides anew over all copies of a receipt's lines on the consecutive days that hold any.
    private void settle(Day day, String receipt) {
        List<Copies.Copy> all = copies.ofReceipt(day, receipt);
        for (int from = 0; from < all.size(); ) {
            int to = copies.endOfCluster(all, from);
            Copies.Copy winner = all.get(from);
            boolean isVoided = false;
            for (Copies.Copy copy : all.subList(from, to)) {
                winner = copies.compare(copy, winner) < 0 ? copy : winner;
                isVoided |= copy.log().isVoided[copy.log().receipt[copy.line()]];
            }
            for (Copies.Copy copy : all.subList(from, to)) {
                byte status = copy == winner
                        ? isVoided ? ReceiptLog.VOIDED : ReceiptLog.COUNTS
                        : copies.compareContent(copy, winner) == 0 ? ReceiptLog.COPY : ReceiptLog.CONFLICT;
                setStatus(copy.day(), copy.line(), status);
            }
            from = to;
        }
        countReceiptOnce(all, receipt);
    }

    private void countReceiptOnce(List<Copies.Copy> all, String receipt) {
        Copies.Copy first = null;
        for (Copies.Copy copy : all) {
            boolean counts = copy.status() == ReceiptLog.COUNTS && copy.isSale();
            if (counts && (first == null || copy.atMillis() < first.atMillis())) {
                first = copy;
            }
        }
        for (Copies.Copy copy : all) {
            int row = copy.day().receipts.find(receipt);
            boolean here = first != null && first.day() == copy.day();
            countReceipt(copy.day(), row, here && first != null ? first.log().at[first.line()] : -1);
        }
    }

    private void countReceipt(Day day, int row, int offset) {
        int before = day.receipts.countedAt[row];
        if (before == offset) {
            return;
        }
        days.soldChanged(day);
        if (before >= 0) {
            day.figures.receipts(Day.minute(before), -1);
        }
        if (offset >= 0) {
            day.figures.receipts(Day.minute(offset), 1);
        }
        day.receipts.countedAt[row] = offset;
    }

    private void setStatus(Day day, int line, byte status) {
        ReceiptLog log = day.receipts;
        byte before = log.status[line];
        if (before == status) {
            return;
        }
        log.status[line] = status;
        conflicts += (status == ReceiptLog.CONFLICT ? 1 : 0) - (before == ReceiptLog.CONFLICT ? 1 : 0);
        if (before == ReceiptLog.COUNTS) {
            count(day, line, false, true);
        } else if (status == ReceiptLog.COUNTS) {
            count(day, line, true, true);
        }
    }

    private void count(Day day, int line, boolean counts, boolean tell) {
        ReceiptLog log = day.receipts;
        boolean sale = log.kind[line] == 0;
        long sign = sale == counts ? 1 : -1;
        long units = sign * log.qty.at(line);
        long net = sign * log.net.at(line);
        int item = log.item[line];
        days.soldChanged(day);
        day.figures.sales(Day.minute(log.at[line]), units, net);
        int itemRow = day.items.find(item);
        day.items.sell(itemRow, units, net);
        day.countingLines += counts ? 1 : -1;
        if (log.late.at(line) != 0) {
            days.lateChanged();
        }
        if (!tell) {
            return;
        }
        long atMillis = day.startMillis + log.at[line];
        days.ledger.moved(item, atMillis, goods(log, line), -1, day.late(log.at[line], log.late.at(line)), counts);
        days.ledger.priced(item, atMillis, log.price.at(line), counts);
        if (log.epc.at(line) >= 0) {
            days.ledger.paid(log.epc.at(line), KINDS[log.kind[line]], atMillis, counts);
        }
    }

    /// What the line adds to stock.
    private static long goods(ReceiptLog log, int line) {
        return log.kind[line] == 0 ? -log.qty.at(line) : log.qty.at(line);
    }

    void show(Day day, int itemRow, Facts facts) {
        ReceiptLog log = day.receipts;
        for (int line = day.items.lastLine(itemRow); line >= 0; line = log.nextOfItem[line]) {
            if (log.status[line] == ReceiptLog.COUNTS) {
                long atMillis = day.startMillis + log.at[line];
                facts.moved(atMillis, goods(log, line), -1, day.late(log.at[line], log.late.at(line)));
                facts.priced(atMillis, log.price.at(line));
            }
        }
    }

    long lastPaidMillis(int epc, ReceiptKind kind) {
        long last = Long.MIN_VALUE;
        for (Day day : days.held.readyFrom(Long.MIN_VALUE)) {
            ReceiptLog log = day.receipts;
            for (int line = 0; line < log.lines(); line++) {
                if (log.epc.at(line) == epc
                        && log.kind[line] == kind.ordinal()
                        && log.status[line] == ReceiptLog.COUNTS) {
                    last = Math.max(last, day.startMillis + log.at[line]);
                }
            }
        }
        for (Remains remains : days.held.remainsFrom(Long.MIN_VALUE)) {
            last = Math.max(last, remains.lastPaidMillis(epc, kind));
        }
        return last;
    }

    ReceiptTotal total(long atMillis, String device, String receipt, ReceiptKind kind) {
        Day day = days.held.at(atMillis);
        ReceiptLog log = day.receipts;
        int row = log.find(receipt);
        int deviceId = days.words.find(device);
        int offset = day.offset(atMillis);
        int lines = 0;
        long net = 0;
        for (int line = row < 0 ? -1 : log.lastLine[row]; line >= 0; line = log.nextOfReceipt[line]) {
            if (log.at[line] == offset && log.device[line] == deviceId && log.kind[line] == kind.ordinal()) {
                lines++;
                net += log.net.at(line);
            }
        }
        return new ReceiptTotal(lines, kind == ReceiptKind.RETURN ? -net : net);
    }

    List<ReceiptLine> conflicting() {
        List<ReceiptLine> losers = new ArrayList<>();
        for (Day day : days.held.withConflicts()) {
            for (int line : copies.inOrder(day)) {
                if (day.receipts.status[line] == ReceiptLog.CONFLICT) {
                    losers.add(copies.told(day, line));
                }
            }
        }
        return losers;
    }

    Copies copies() {
        return copies;
    }

    private static int has(@Nullable Day day, String receipt) {
        return day == null ? -1 : day.receipts.find(receipt);
    }

    private static boolean isContent(
            ReceiptLog log, int line, LineColumns told, int place, int item, int promotion, int epc) {
        return log.item[line] == item
                && log.qty.at(line) == told.qtyMilli(place)
                && log.price.at(line) == told.unitPriceMicros(place)
                && log.discount.at(line) == told.discountMicros(place)
                && log.net.at(line) == told.netMicros(place)
                && log.promotion.at(line) == promotion
                && log.epc.at(line) == epc;
    }
}
