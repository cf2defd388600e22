package io.aisle.domain.day;

import io.aisle.domain.Epc;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.column.WordList;
import java.util.List;

/// Reads what [DayCodec] wrote into an empty day: facts go where they were, nothing is decided anew.
final class DayReader {
    private final Days days;
    private final Day day;
    private final Unpacker in;
    private final boolean tell;
    private List<String> words = List.of();

    DayReader(Days days, Day day, Unpacker in, boolean tell) {
        this.days = days;
        this.day = day;
        this.in = in;
        this.tell = tell;
    }

    void read() {
        day.coverage.listened = in.truth();
        long[] bits = new long[in.count()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = in.bits();
        }
        day.coverage.add(bits);
        words = WordList.read(in);
        int conflicts = lines();
        int openVoids = voids();
        if (tell) {
            days.receipts.found(conflicts, openVoids);
        }
        scans();
        counts();
        totals();
        day.sightings.read(in);
        if (!in.atEnd()) {
            presence();
        }
        days.lateChanged();
    }

    private int lines() {
        ReceiptLog log = day.receipts;
        int conflicts = 0;
        int row = -1;
        for (int lines = in.count(); lines > 0; lines--) {
            if (!in.truth()) {
                row = log.addReceipt(in.text());
                log.isVoided[row] = in.truth();
                days.receipts.countAgain(day, row, in.small());
            }
            int line = log.addLine(row);
            log.at[line] = in.small();
            log.device[line] = word();
            log.kind[line] = (byte) in.small();
            log.line[line] = in.small();
            log.item[line] = days.items.id(words.get(in.small()));
            log.qty.set(line, in.number());
            log.price.set(line, in.number());
            log.discount.set(line, in.number());
            log.net.set(line, in.number());
            log.promotion.set(line, word());
            String epc = in.text();
            log.epc.set(line, epc.isEmpty() ? -1 : days.epcs.id(new Epc(epc)));
            log.late.set(line, in.small());
            byte status = (byte) in.small();
            conflicts += status == ReceiptLog.CONFLICT ? 1 : 0;
            days.receipts.putBack(day, line, status, tell);
        }
        return conflicts;
    }

    private void presence() {
        for (int zones = in.count(); zones > 0; zones--) {
            day.presence.hear((int) in.number(), in.bits());
        }
        for (int items = in.count(); items > 0; items--) {
            int item = days.items.id(words.get(in.small()));
            day.presence.add(item, in.bits(), (int) in.number(), (int) in.number());
        }
    }

    private int voids() {
        int open = 0;
        for (int voids = in.count(); voids > 0; voids--) {
            String receipt = in.text();
            VoidNote note = new VoidNote(in.number(), in.text(), in.text(), in.small());
            note.hasReceipt = in.truth();
            open += note.hasReceipt ? 0 : 1;
            day.voids.put(receipt, note);
        }
        return open;
    }

    private void scans() {
        ScanLog log = day.scans;
        for (int scans = in.count(); scans > 0; scans--) {
            int scan = log.add(in.small(), word(), in.bits(), in.small());
            log.purpose[scan] = (byte) in.small();
            log.item[scan] = days.items.id(words.get(in.small()));
            log.qty.set(scan, in.number());
            log.document[scan] = word();
            String zone = words.get(in.small());
            log.zone[scan] = zone.isEmpty() ? -1 : days.words.id(zone);
            days.scans.putBack(day, scan, tell);
        }
    }

    private void counts() {
        DoorLog log = day.doors;
        for (int counts = in.count(); counts > 0; counts--) {
            int at = in.small();
            int count = log.add(at, word(), in.bits(), in.small());
            log.in[count] = in.small();
            log.out[count] = in.small();
            day.figures.people(Day.minute(at), log.in[count], log.out[count]);
        }
    }

    private void totals() {
        for (int devices = in.count(); devices > 0; devices--) {
            int device = days.words.id(in.text());
            for (int counters = in.count(); counters > 0; counters--) {
                DoorLog.Samples samples = day.doors.samples(DoorLog.counter(device, days.words.id(in.text())));
                int step = in.small();
                for (int count = in.count(); count > 0; count--) {
                    int place = samples.size;
                    samples.insert(place, in.small(), in.number(), in.truth(), in.small());
                    if (place > 0) {
                        step = CounterStep.between(samples.total[place - 1], samples.total[place]);
                    }
                    Doors.people(day, samples, place, step);
                }
            }
        }
    }

    private int word() {
        return days.words.id(words.get(in.small()));
    }
}
