package io.aisle.domain.store;

import io.aisle.domain.Epc;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberKey;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.QuarantineRetried;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.reading.Reading.TagSeen;
import io.aisle.domain.reading.Reading.Unreadable;
import io.aisle.domain.reading.Reading.UplinkOutage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Readings from so small a world that they meet: equal times, one receipt on two devices and two days,
/// voids before sales, counts at one time, counters that reset and wrap at midnight, a day on which clocks
/// are changed.
final class RandomWeek {
    record Sent(GatewayId gateway, Batch batch) {}

    private static final String[] CLOCK = {
        "00:00",
        "00:00:30",
        "00:01",
        "01:59",
        "02:30",
        "03:00",
        "09:00",
        "09:00:05",
        "09:10",
        "12:00",
        "17:31",
        "23:58",
        "23:59",
        "23:59:59"
    };
    private static final String[] CODES = {Told.MILK, Told.BREAD, "milk"};
    private static final String[] ZONES = {"", "", "backroom-1", "shelf-A", "shelf-B"};
    private static final String[] EPCS = {
        Told.TAG_1, Told.TAG_2, "3034257BF468D480000003EE", "30143639F84191AD22901607", Told.FOREIGN, "E28011700000020B"
    };
    private static final long[] TOTALS = {0, 3, 5, 5, 12, 9_300, 9_990, 9_999, 65_500, 65_535, 100};
    private static final long[] DELAYS = {0, 0, 5_000, 14 * 60_000, 16 * 60_000, 3 * 3_600_000, 40 * 3_600_000};

    private static final long[] OUTAGES = {
        0, 15 * 60_000, 15 * 60_000 + 1, 71 * 60_000, 26 * 3_600_000, 40L * 24 * 3_600_000
    };

    private final Random random;
    private final Random outages;
    private final LocalDate first;

    RandomWeek(long seed) {
        random = new Random(seed);
        outages = new Random(~seed);
        // Berlin's clocks: forward on 2026-03-29, back on 2026-10-25.
        first = pick(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 10, 24), LocalDate.of(2026, 5, 4));
    }

    /// A day in the middle of it.
    LocalDate middle() {
        return first.plusDays(1);
    }

    /// And up to three outages of gateways' ways to the grid.
    List<Reading> readings(int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(random.nextInt(8) == 0 && i > 0 ? readings.get(random.nextInt(i)) : reading());
        }
        for (int i = outages.nextInt(4); i > 0; i--) {
            readings.add(outages.nextInt(readings.size() + 1), outage());
        }
        return readings;
    }

    /// The readings in batches of three streams, each stream in its order.
    List<Sent> batches(List<Reading> readings) {
        List<Sent> sent = new ArrayList<>();
        long[] seq = new long[3];
        int next = 0;
        while (next < readings.size()) {
            int stream = random.nextInt(3);
            int size = Math.min(readings.size() - next, random.nextInt(6));
            sent.add(new Sent(gateway(stream), batch(stream, ++seq[stream], readings.subList(next, next + size))));
            next += size;
        }
        return sent;
    }

    /// The same batches with the streams mixed in another way.
    List<Sent> interleaved(List<Sent> sent) {
        List<List<Sent>> streams = new ArrayList<>();
        for (int stream = 0; stream < 3; stream++) {
            Epoch epoch = Told.epoch(stream);
            streams.add(new ArrayList<>(sent.stream()
                    .filter(one -> one.batch().epoch().equals(epoch))
                    .toList()));
        }
        List<Sent> mixed = new ArrayList<>();
        while (mixed.size() < sent.size()) {
            List<Sent> stream = streams.get(random.nextInt(3));
            for (int run = random.nextInt(5); run >= 0 && !stream.isEmpty(); run--) {
                mixed.add(stream.removeFirst());
            }
        }
        return mixed;
    }

    List<Reading> shuffled(List<Reading> readings) {
        List<Reading> shuffled = new ArrayList<>(readings);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    Random random() {
        return random;
    }

    private static GatewayId gateway(int stream) {
        return new GatewayId(stream == 2 ? "gw-0" : "gw-" + stream);
    }

    private Batch batch(int stream, long seq, List<Reading> readings) {
        if (readings.isEmpty() && random.nextInt(4) == 0) {
            return Batch.lost(Told.epoch(stream), seq, time(), "torn");
        }
        long latest = readings.stream().mapToLong(Reading::atMillis).max().orElse(time());
        long closed = latest + DELAYS[random.nextInt(DELAYS.length)];
        long covers = closed - (random.nextBoolean() ? 0 : random.nextInt(400_000));
        return new Batch(Told.epoch(stream), seq, covers, closed, random.nextInt(3000) - 1500, "", readings);
    }

    private Reading reading() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> line();
            case 4 -> new ReceiptVoided(time(), device("till"), pick("V1", "V2"), receipt());
            case 5, 6, 7 -> scan();
            case 8 -> count();
            case 9, 10 ->
                new DoorTotal(
                        time(),
                        device("door"),
                        pick("a", "b"),
                        pick(Direction.values()),
                        TOTALS[random.nextInt(TOTALS.length)]);
            case 11 ->
                new TagSeen(
                        time(),
                        device("rfid"),
                        pick("backroom-1", "shelf-A", "shelf-B"),
                        new Epc(pick(EPCS)),
                        -random.nextInt(3));
            case 12 ->
                new MemberSeen(
                        time(),
                        device("till"),
                        new MemberKey("%032x".formatted(random.nextInt(2))),
                        pick(RecognisedBy.values()),
                        receipt());
            default -> other();
        };
    }

    private Reading other() {
        return switch (random.nextInt(4)) {
            case 0 -> new Unreadable(time(), device("till"), random.nextLong(), "t", "broken", 0, 1, new byte[0]);
            case 1 -> new QuarantineRetried(time(), device("till"), 1, "");
            default ->
                report(time(), device("rfid"), pick(DeviceEvent.ALIVE, DeviceEvent.OUTAGE), pick("", "door open"));
        };
    }

    private Reading outage() {
        LocalDate date = first.plusDays(outages.nextInt(4));
        long since = Told.at(date + "T" + CLOCK[outages.nextInt(CLOCK.length)]);
        return new UplinkOutage(since + OUTAGES[outages.nextInt(OUTAGES.length)], "gw", since);
    }

    private static DeviceReport report(long atMillis, String device, DeviceEvent event, String text) {
        return new DeviceReport(atMillis, device, event, text.length(), text);
    }

    private Reading line() {
        return new ReceiptLine(
                time(),
                device("till"),
                receipt(),
                random.nextInt(4) == 0 ? ReceiptKind.RETURN : ReceiptKind.SALE,
                1 + random.nextInt(2),
                ItemCode.of(pick(CODES)),
                1000L * (1 + random.nextInt(2)),
                1_000_000L * random.nextInt(2),
                0,
                1_000_000L * (1 + random.nextInt(2)),
                pick("", "P1"),
                random.nextInt(3) == 0 ? new Epc(pick(EPCS)) : null);
    }

    /// Now and then another content under the same origin, as after a change of the reading of a dialect.
    private Reading scan() {
        ScanPurpose purpose = random.nextInt(3) == 0 ? ScanPurpose.COUNT : pick(ScanPurpose.values());
        return new StockScanned(
                time(),
                device("hand"),
                random.nextInt(2),
                purpose,
                ItemCode.of(pick(CODES)),
                1000L * random.nextInt(9),
                pick("", "PO-1"),
                pick(ZONES));
    }

    private Reading count() {
        return new DoorCount(time(), device("door"), random.nextInt(3), random.nextInt(4), random.nextInt(4));
    }

    private String receipt() {
        return pick("R1", "R2", "R3");
    }

    private String device(String kind) {
        return kind + "-" + random.nextInt(2);
    }

    private long time() {
        LocalDate date = first.plusDays(random.nextInt(10) == 0 ? 7 + random.nextInt(2) : random.nextInt(4));
        return Told.at(date + "T" + pick(CLOCK));
    }

    @SafeVarargs
    private <T> T pick(T... of) {
        return of[random.nextInt(of.length)];
    }
}
