package io.aisle.domain.day;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.column.WordList;
import io.aisle.domain.reading.CountColumns;
import io.aisle.domain.reading.LineColumns;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.StockScanned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads days as they were written until form 2 came: facts only, of all days of a store. They are told
/// again.
public final class FirstForm {
    private FirstForm() {}

    public static void read(Days days, Unpacker in) {
        for (int count = in.count(); count > 0; count--) {
            Unpacker one = new Unpacker(in.bytes());
            new Telling(days, one).read();
            if (!one.atEnd()) {
                throw new IllegalArgumentException("a day is longer than its facts");
            }
        }
    }

    private static final class Telling {
        private final Days days;
        private final Unpacker in;
        private final Day day;
        private List<String> words = List.of();

        Telling(Days days, Unpacker in) {
            this.days = days;
            this.in = in;
            day = days.held.ofDate(in.number());
        }

        void read() {
            day.coverage.listened = in.truth();
            long[] bits = new long[in.count()];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = in.bits();
            }
            day.coverage.add(bits);
            words = WordList.read(in);
            lines();
            for (int voids = in.count(); voids > 0; voids--) {
                String receipt = in.text();
                long at = in.number();
                days.voided(new ReceiptVoided(at, in.text(), in.text(), receipt), in.small());
            }
            scans();
            for (int counts = in.count(); counts > 0; counts--) {
                long at = day.startMillis + in.small();
                String device = word();
                long origin = in.bits();
                int late = in.small();
                DoorCount count = new DoorCount(at, device, origin, in.small(), in.small());
                days.door(CountColumns.of(List.of(count)), 0, late);
            }
            totals();
            day.sightings.read(in);
        }

        private void lines() {
            String receipt = "";
            for (int lines = in.count(); lines > 0; lines--) {
                receipt = in.truth() ? receipt : in.text();
                ReceiptLine line = new ReceiptLine(
                        day.startMillis + in.small(),
                        word(),
                        receipt,
                        Receipts.KINDS[in.small()],
                        in.small(),
                        new ItemCode(word()),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        word(),
                        epc());
                days.line(
                        LineColumns.of(List.of(line)),
                        0,
                        days.items.id(line.code().value()),
                        in.small());
            }
        }

        private void scans() {
            for (int scans = in.count(); scans > 0; scans--) {
                long at = day.startMillis + in.small();
                String device = word();
                long origin = in.bits();
                int late = in.small();
                StockScanned scan = new StockScanned(
                        at,
                        device,
                        origin,
                        Scans.PURPOSES[in.small()],
                        new ItemCode(word()),
                        in.number(),
                        word(),
                        word());
                days.scan(scan, late);
            }
        }

        private void totals() {
            for (int devices = in.count(); devices > 0; devices--) {
                String device = in.text();
                for (int counters = in.count(); counters > 0; counters--) {
                    String counter = in.text();
                    for (int samples = in.count(); samples > 0; samples--) {
                        long at = day.startMillis + in.small();
                        long total = in.number();
                        Direction direction = in.truth() ? Direction.OUT : Direction.IN;
                        days.door(new DoorTotal(at, device, counter, direction, total), in.small());
                    }
                }
            }
        }

        private String word() {
            return words.get(in.small());
        }

        private @Nullable Epc epc() {
            String hex = in.text();
            return hex.isEmpty() ? null : new Epc(hex);
        }
    }
}
