package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import io.aisle.domain.Epoch;
import io.aisle.domain.Gtin;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberKey;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.ScanPurpose;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Seeded readings and batches for tests: the same seed gives the same sample, on every machine.
public final class Samples {
    /// 2026-11-21T02:15:30Z, when every sampled batch was closed.
    public static final long CLOSED_MILLIS = 1_795_227_330_000L;

    private static final int ITEMS = 80;
    private static final String[] PROMOTIONS = {"", "", "", "", "P7", "P9-WEEKEND"};

    private final RandomGenerator random;
    private long at = CLOSED_MILLIS - 10_000;
    private int receipt = 4_000;

    private Samples(long seed) {
        random = new SplittableRandom(seed);
    }

    public static Samples of(long seed) {
        return new Samples(seed);
    }

    /// What a busy store sends in some seconds: 70 % tags, 20 % receipt lines, 8 % doors, 2 % stock scans.
    ///
    /// @param randomSerials whether tags carry 38 random bits; else the numbers of one delivery after another
    public static Batch busyStore(long seed, int size, boolean randomSerials) {
        Samples samples = of(seed);
        List<Reading> readings = new ArrayList<>(size);
        while (readings.size() < size) {
            int dice = samples.random.nextInt(100);
            if (dice < 70) {
                readings.add(samples.tagSeen(randomSerials));
            } else if (dice < 75) {
                List<Reading> lines = samples.receiptLines(samples.random.nextInt(1, 8));
                readings.addAll(lines.subList(0, Math.min(lines.size(), size - readings.size())));
            } else if (dice < 83) {
                readings.add(samples.random.nextBoolean() ? samples.doorCount() : samples.doorTotal());
            } else if (dice < 85) {
                readings.add(samples.stockScanned());
            }
        }
        return samples.batch(1, readings);
    }

    /// A batch of every kind of reading, extreme values among them.
    public static Batch anything(long seed, int size) {
        Samples samples = of(seed);
        List<Reading> readings = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            readings.add(samples.reading());
        }
        return samples.batch(1 + samples.random.nextLong(1_000_000), readings);
    }

    public Batch batch(long seq, List<Reading> readings) {
        return new Batch(epoch(), seq, CLOSED_MILLIS - 10_000, CLOSED_MILLIS, random.nextInt(-500, 500), "", readings);
    }

    public Epoch epoch() {
        return Epoch.random(random);
    }

    /// Any kind, each as likely, plain or extreme.
    public Reading reading() {
        return switch (random.nextInt(12)) {
            case 0 -> tagSeen(random.nextBoolean());
            case 1 -> doorCount();
            case 2 -> doorTotal();
            case 3 -> receiptLine(receiptName(), ReceiptKind.SALE, at(), random.nextInt(1, 50));
            case 4 -> new Reading.ReceiptVoided(at(), device("till"), receiptName(), receiptName());
            case 5 -> stockScanned();
            case 6 -> memberSeen();
            case 7 -> deviceReport();
            case 8 -> unreadable();
            case 9 ->
                new Reading.QuarantineRetried(at(), device("till"), random.nextLong(), oneOf("", "It is still bad."));
            case 10 -> new Reading.UplinkOutage(at(), device("gw"), at() - random.nextLong(10_000_000));
            default -> extreme();
        };
    }

    public Reading.TagSeen tagSeen(boolean randomSerial) {
        String device = device("rfid");
        int item = random.nextInt(ITEMS);
        long serial = randomSerial ? random.nextLong(1L << 38) : 40_000L + item * 1_000L + random.nextInt(60);
        String zone = device + "-" + random.nextInt(1, 5);
        return new Reading.TagSeen(at(), device, zone, sgtin96(item, serial), -4_000 - random.nextInt(3_500));
    }

    public Reading.DoorCount doorCount() {
        return new Reading.DoorCount(at(), device("door"), random.nextLong(), random.nextInt(4), random.nextInt(4));
    }

    public Reading.DoorTotal doorTotal() {
        boolean in = random.nextBoolean();
        return new Reading.DoorTotal(
                at(),
                device("camera"),
                in ? "in" : "out",
                in ? Direction.IN : Direction.OUT,
                1_000 + random.nextInt(2_000));
    }

    /// Neighbouring lines of one receipt.
    public List<Reading> receiptLines(int lines) {
        ReceiptKind kind = random.nextInt(20) == 0 ? ReceiptKind.RETURN : ReceiptKind.SALE;
        String name = receiptName();
        long time = at();
        String till = "till-" + random.nextInt(1, 6);
        List<Reading> made = new ArrayList<>(lines);
        for (int line = 1; line <= lines; line++) {
            Reading.ReceiptLine one = receiptLine(name, kind, time, line);
            made.add(new Reading.ReceiptLine(
                    time,
                    till,
                    name,
                    kind,
                    line,
                    one.code(),
                    one.qtyMilli(),
                    one.unitPriceMicros(),
                    one.discountMicros(),
                    one.netMicros(),
                    one.promotion(),
                    one.epc()));
        }
        return made;
    }

    private Reading.ReceiptLine receiptLine(String name, ReceiptKind kind, long time, int line) {
        long qty = random.nextInt(12) == 0 ? random.nextInt(100, 3_000) : 1_000L * random.nextInt(1, 4);
        long price = 10_000L * random.nextInt(49, 3_000);
        long discount = random.nextInt(5) == 0 ? 10_000L * random.nextInt(1, 49) : 0;
        long net = (qty * price + 500) / 1_000 - discount;
        int item = random.nextInt(ITEMS);
        return new Reading.ReceiptLine(
                time,
                device("till"),
                name,
                kind,
                line,
                code(item),
                qty,
                price,
                discount,
                net,
                oneOf(PROMOTIONS),
                random.nextInt(8) == 0 ? sgtin96(item, random.nextLong(1L << 38)) : null);
    }

    public Reading.StockScanned stockScanned() {
        return new Reading.StockScanned(
                at(),
                device("scan"),
                random.nextLong(),
                oneOf(ScanPurpose.values()),
                code(random.nextInt(ITEMS)),
                1_000L * random.nextInt(0, 48),
                oneOf("", "PO-17", "PO-18"),
                oneOf("", "backroom"));
    }

    public Reading.MemberSeen memberSeen() {
        byte[] key = new byte[16];
        random.nextBytes(key);
        boolean atTill = random.nextBoolean();
        return new Reading.MemberSeen(
                at(),
                device("kiosk"),
                new MemberKey(HexFormat.of().formatHex(key)),
                atTill ? RecognisedBy.RECEIPT : RecognisedBy.CARD,
                atTill ? receiptName() : "");
    }

    public Reading.DeviceReport deviceReport() {
        return new Reading.DeviceReport(
                at(),
                device("rfid"),
                oneOf(DeviceEvent.values()),
                random.nextInt(3),
                oneOf("", "heartbeat", "überlastet 读"));
    }

    public Reading.Unreadable unreadable() {
        byte[] raw = new byte[random.nextInt(200)];
        random.nextBytes(raw);
        return new Reading.Unreadable(
                at(), device("till"), random.nextLong(), "devices/s1/till-1/pos", "It is not JSON.", 0, 1, raw);
    }

    private Reading extreme() {
        String text = oneOf("", "x".repeat(128), "ß€𝄞".repeat(20), "2".repeat(64), "00000000000000");
        ItemCode code = new ItemCode(text.isEmpty() || text.length() > 64 ? "-" : text);
        return switch (random.nextInt(7)) {
            case 0 -> new Reading.TagSeen(number(), text, text, anyEpc(), (int) number());
            case 1 -> new Reading.DoorCount(number(), text, number(), (int) number(), (int) number());
            case 2 -> new Reading.DoorTotal(number(), text, text, Direction.OUT, number());
            case 3 ->
                new Reading.ReceiptLine(
                        number(),
                        text,
                        text,
                        ReceiptKind.RETURN,
                        (int) number(),
                        code,
                        number(),
                        number(),
                        number(),
                        number(),
                        text,
                        random.nextBoolean() ? anyEpc() : null);
            case 4 -> new Reading.StockScanned(number(), text, number(), ScanPurpose.WASTE, code, number(), text, text);
            case 5 -> new Reading.UplinkOutage(number(), text, number());
            default -> new Reading.DeviceReport(number(), text, DeviceEvent.NOTICE, number(), text);
        };
    }

    private long number() {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> 0;
            case 3 -> -1;
            case 4 -> Integer.MIN_VALUE;
            case 5 -> Integer.MAX_VALUE;
            default -> random.nextLong();
        };
    }

    private Epc anyEpc() {
        byte[] bytes = new byte[random.nextInt(1, Epc.MAX_BYTES + 1)];
        random.nextBytes(bytes);
        return new Epc(HexFormat.of().formatHex(bytes));
    }

    /// An SGTIN-96 of partition 5, filter 1 (TDS 1.13, section 14.6.1).
    private static Epc sgtin96(int item, long serial) {
        long head = 0x30L << 50 | 1L << 47 | 5L << 44 | 614_141L << 20 | 100_000 + item * 37L;
        long upper = head << 6 | serial >>> 32;
        return new Epc(HexFormat.of().toHexDigits(upper) + HexFormat.of().toHexDigits((int) serial));
    }

    private ItemCode code(int item) {
        if (item % 10 == 9) {
            return new ItemCode("ART-" + item);
        }
        String body = String.format(Locale.ROOT, "00614141%05d", item * 37);
        return new ItemCode(body + Gtin.checkDigit(body));
    }

    private String receiptName() {
        return "S001-" + random.nextInt(1, 6) + "-" + String.format(Locale.ROOT, "%06d", receipt++);
    }

    private String device(String kind) {
        return kind + "-" + random.nextInt(1, 7);
    }

    private long at() {
        at += random.nextInt(40);
        return at;
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
