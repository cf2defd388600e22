package io.aisle.domain.day;

import io.aisle.domain.column.Ordered;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.column.WordList;
import io.aisle.domain.column.WordPlaces;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.TreeMap;

/// Writes one day for itself: its facts in an order of their own, and beside each what was decided of it,
/// which for receipts may depend on the days beside it. So a day comes back as it was, whether its
/// neighbours are there or not. Equal days give equal bytes.
public final class DayCodec {
    private DayCodec() {}

    public static byte[] write(Days days, LocalDate date) {
        byte[] rested = days.held.resting(date.toEpochDay());
        if (rested != null) {
            return rested;
        }
        Packer out = new Packer();
        new Writing(days, days.held.ofDate(date.toEpochDay()), out).write();
        return out.toBytes();
    }

    /// Tells whether two writings of a day are the same.
    public static long digest(byte[] day) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(day))
                    .getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }

    static LocalDate date(byte[] day) {
        return LocalDate.ofEpochDay(new Unpacker(day).number());
    }

    /// Puts a day that is not there back in its place.
    ///
    /// @param tell whether stock and shelves are to learn of it
    /// @return its date
    public static LocalDate read(Days days, byte[] bytes, boolean tell) {
        Unpacker in = new Unpacker(bytes);
        Day day = days.held.ofDate(in.number());
        new DayReader(days, day, in, tell).read();
        if (!in.atEnd()) {
            throw new IllegalArgumentException("a day is longer than its facts");
        }
        return LocalDate.ofEpochDay(day.epochDay);
    }

    private record Writing(Days days, Day day, Packer out, WordPlaces words, WordPlaces items) {
        Writing(Days days, Day day, Packer out) {
            this(days, day, out, new WordPlaces(days.words::name), new WordPlaces(days.items::name));
        }

        void write() {
            out.number(day.epochDay);
            out.truth(day.coverage.listened);
            long[] bits = day.coverage.words();
            out.number(bits.length);
            for (long word : bits) {
                out.bits(word);
            }
            announce();
            lines();
            voids();
            scans();
            counts();
            totals();
            day.sightings.write(out);
            presence();
        }

        private void announce() {
            ReceiptLog log = day.receipts;
            for (int line = 0; line < log.lines(); line++) {
                words.use(log.device[line]);
                items.use(log.item[line]);
                words.use(log.promotion.at(line));
            }
            ScanLog scans = day.scans;
            boolean isSomewhere = true;
            for (int scan = 0; scan < scans.keys.size(); scan++) {
                words.use(scans.keys.device[scan]);
                items.use(scans.item[scan]);
                words.use(scans.document[scan]);
                if (scans.zone[scan] >= 0) {
                    words.use(scans.zone[scan]);
                } else {
                    isSomewhere = false;
                }
            }
            for (int count = 0; count < day.doors.keys.size(); count++) {
                words.use(day.doors.keys.device[count]);
            }
            for (int item : day.presence.items()) {
                items.use(item);
            }
            WordList all = new WordList();
            words.announce(all);
            items.announce(all);
            if (!isSomewhere) {
                all.add("");
            }
            all.write(out);
            words.settle(all);
            items.settle(all);
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
                    out.truth(log.isVoided[receipt]);
                    out.number(log.countedAt[receipt]);
                }
                out.number(log.at[line]);
                out.number(words.place(log.device[line]));
                out.number(log.kind[line]);
                out.number(log.line[line]);
                out.number(items.place(log.item[line]));
                out.number(log.qty.at(line));
                out.number(log.price.at(line));
                out.number(log.discount.at(line));
                out.number(log.net.at(line));
                out.number(words.place(log.promotion.at(line)));
                out.text(log.epc.at(line) < 0 ? "" : days.epcs.hex(log.epc.at(line)));
                out.number(log.late.at(line));
                out.number(log.status[line]);
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
                out.truth(note.hasReceipt);
            });
        }

        private void scans() {
            ScanLog log = day.scans;
            for (int scan : inOrder(log.keys)) {
                key(log.keys, scan);
                out.number(log.purpose[scan]);
                out.number(items.place(log.item[scan]));
                out.number(log.qty.at(scan));
                out.number(words.place(log.document[scan]));
                out.number(log.zone[scan] < 0 ? 0 : words.place(log.zone[scan])); // nowhere is the first word
            }
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
            return Ordered.numbers(keys.size(), (one, other) -> {
                int byTime = Integer.compare(keys.at[one], keys.at[other]);
                if (byTime != 0) {
                    return byTime;
                }
                int byDevice = keys.device[one] == keys.device[other]
                        ? 0
                        : days.words.name(keys.device[one]).compareTo(days.words.name(keys.device[other]));
                return byDevice != 0 ? byDevice : Long.compare(keys.origin[one], keys.origin[other]);
            });
        }

        private void key(FactKeys keys, int fact) {
            out.number(keys.at[fact]);
            out.number(words.place(keys.device[fact]));
            out.bits(keys.origin[fact]);
            out.number(keys.late.at(fact));
        }

        /// Nothing, as before there was any, of a day without.
        private void presence() {
            Presence presence = day.presence;
            if (presence.heard().isEmpty()) {
                return;
            }
            out.number(presence.heard().size());
            presence.heard().forEach((zone, slots) -> {
                out.number(zone);
                out.bits(slots);
            });
            int[] present = presence.items();
            int[] order = Ordered.numbers(
                    present.length,
                    (one, other) -> Integer.compare(items.place(present[one]), items.place(present[other])));
            out.number(order.length);
            for (int row : order) {
                int item = present[row];
                out.number(items.place(item));
                out.bits(presence.slots(item));
                out.number(presence.least(item));
                out.number(presence.most(item));
            }
        }

        private void totals() {
            TreeMap<String, TreeMap<String, Long>> counters = new TreeMap<>();
            for (long counter : day.doors.series().keySet()) {
                counters.computeIfAbsent(days.words.name((int) (counter >>> 32)), device -> new TreeMap<>())
                        .put(days.words.name((int) counter), counter);
            }
            out.number(counters.size());
            counters.forEach((device, ofDevice) -> {
                out.text(device);
                out.number(ofDevice.size());
                ofDevice.forEach(this::samples);
            });
        }

        private void samples(String name, long counter) {
            DoorLog.Samples samples = day.doors.samples(counter);
            out.text(name);
            out.number(days.doors.firstStep(day, counter));
            out.number(samples.size);
            for (int place = 0; place < samples.size; place++) {
                out.number(samples.at[place]);
                out.number(samples.total[place]);
                out.truth(samples.outward[place]);
                out.number(samples.late[place]);
            }
        }
    }
}
