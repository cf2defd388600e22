package io.aisle.domain.day;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.column.WordList;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.StockScanned;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes one day's facts in an order of their own, each day for itself; reading them is telling them again.
public final class DayCodec {
    private DayCodec() {}

    public static void write(Days days, Packer out) {
        out.number(days.all().size());
        for (Day day : days.all()) {
            Packer one = new Packer();
            new Writing(days, day, one).write();
            out.bytes(one.toBytes());
        }
    }

    public static void read(Days days, Unpacker in) {
        for (int count = in.count(); count > 0; count--) {
            Unpacker one = new Unpacker(in.bytes());
            new Telling(days, one).read();
            if (!one.atEnd()) {
                throw new IllegalArgumentException("a day is longer than its facts");
            }
        }
    }

    private record Writing(Days days, Day day, Packer out, WordList words) {
        Writing(Days days, Day day, Packer out) {
            this(days, day, out, new WordList());
        }

        void write() {
            out.number(day.epochDay);
            out.truth(day.coverage.listened);
            long[] bits = day.coverage.minutes.toLongArray();
            out.number(bits.length);
            for (long word : bits) {
                out.bits(word);
            }
            announce();
            words.write(out);
            lines();
            voids();
            scans();
            counts();
            totals();
            day.sightings.write(out);
        }

        private void announce() {
            ReceiptLog log = day.receipts;
            for (int line = 0; line < log.lines(); line++) {
                words.add(days.words.name(log.device[line]));
                words.add(days.items.name(log.item[line]));
                words.add(days.words.name(log.promotion[line]));
            }
            ScanLog scans = day.scans;
            for (int scan = 0; scan < scans.keys.size(); scan++) {
                words.add(days.words.name(scans.keys.device[scan]));
                words.add(days.items.name(scans.item[scan]));
                words.add(days.words.name(scans.document[scan]));
                words.add(zone(scan));
            }
            for (int count = 0; count < day.doors.keys.size(); count++) {
                words.add(days.words.name(day.doors.keys.device[count]));
            }
        }

        private void lines() {
            ReceiptLog log = day.receipts;
            int[] order = days.receipts.copies().inOrder(day);
            out.number(order.length);
            int receipt = -1;
            for (int line : order) {
                out.truth(log.receipt[line] == receipt);
                if (log.receipt[line] != receipt) {
                    receipt = log.receipt[line];
                    out.text(log.number[receipt]);
                }
                out.number(log.at[line]);
                out.number(words.place(days.words.name(log.device[line])));
                out.number(log.kind[line]);
                out.number(log.line[line]);
                out.number(words.place(days.items.name(log.item[line])));
                out.number(log.qty[line]);
                out.number(log.price[line]);
                out.number(log.discount[line]);
                out.number(log.net[line]);
                out.number(words.place(days.words.name(log.promotion[line])));
                out.text(log.epc[line] < 0 ? "" : days.epcs.hex(log.epc[line]));
                out.number(log.late[line]);
            }
        }

        private void voids() {
            out.number(day.voids.size());
            new TreeMap<>(day.voids).forEach((voids, note) -> {
                out.text(voids);
                out.number(note.atMillis);
                out.text(note.device);
                out.text(note.receipt);
                out.number(note.late);
            });
        }

        private void scans() {
            ScanLog log = day.scans;
            for (int scan : inOrder(log.keys)) {
                key(log.keys, scan);
                out.number(log.purpose[scan]);
                out.number(words.place(days.items.name(log.item[scan])));
                out.number(log.qty[scan]);
                out.number(words.place(days.words.name(log.document[scan])));
                out.number(words.place(zone(scan)));
            }
        }

        private String zone(int scan) {
            int zone = day.scans.zone[scan];
            return zone < 0 ? "" : days.words.name(zone);
        }

        private void counts() {
            DoorLog log = day.doors;
            for (int count : inOrder(log.keys)) {
                key(log.keys, count);
                out.number(log.in[count]);
                out.number(log.out[count]);
            }
        }

        private int[] inOrder(FactKeys keys) {
            out.number(keys.size());
            return IntStream.range(0, keys.size())
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(fact -> keys.at[fact])
                            .thenComparing(fact -> days.words.name(keys.device[fact]))
                            .thenComparingLong(fact -> keys.origin[fact]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        private void key(FactKeys keys, int fact) {
            out.number(keys.at[fact]);
            out.number(words.place(days.words.name(keys.device[fact])));
            out.bits(keys.origin[fact]);
            out.number(keys.late[fact]);
        }

        private void totals() {
            TreeMap<String, TreeMap<String, DoorLog.Samples>> series = new TreeMap<>();
            day.doors
                    .series()
                    .forEach((counter, samples) -> series.computeIfAbsent(
                                    days.words.name((int) (counter >>> 32)), device -> new TreeMap<>())
                            .put(days.words.name(counter.intValue()), samples));
            out.number(series.size());
            series.forEach((device, counters) -> {
                out.text(device);
                out.number(counters.size());
                counters.forEach(this::samples);
            });
        }

        private void samples(String counter, DoorLog.Samples samples) {
            out.text(counter);
            out.number(samples.size);
            for (int place = 0; place < samples.size; place++) {
                out.number(samples.at[place]);
                out.number(samples.total[place]);
                out.truth(samples.outward[place]);
                out.number(samples.late[place]);
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
            day = days.ofDate(in.number());
        }

        void read() {
            day.coverage.listened = in.truth();
            long[] bits = new long[in.count()];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = in.bits();
            }
            day.coverage.minutes.or(BitSet.valueOf(bits));
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
                days.door(new DoorCount(at, device, origin, in.small(), in.small()), late);
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
                days.line(line, in.small());
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
