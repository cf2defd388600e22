package io.aisle.dashboard.chain;

import io.aisle.domain.Epc;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberKey;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.reading.Reading.TagSeen;
import io.aisle.domain.store.Store;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One seeded store's readings, given to a real [Store] batch by batch.
final class StoreLife {
    private static final double[] HOURLY = {
        0, 0, 0, 0, 0, 0, 0, 0, 0.3, 0.6, 1.1, 1.7, 1.8, 1.4, 0.9, 1.1, 1.6, 1.5, 1.1, 0.7, 0.4, 0, 0, 0
    };

    final StoreMaster master;
    final Store store;
    final GatewayId gateway;
    final Epoch epoch;
    private final Random random;
    private final List<Item> items;
    private final double size;
    private final ZoneId zone;
    private long seq;
    private long origins;
    private long receipts;
    private int inside;

    StoreLife(StoreMaster master, List<Item> items, double size, long seed) {
        this.master = master;
        this.items = items;
        this.size = size;
        this.zone = ZoneId.of(master.timeZone());
        this.random = new Random(seed);
        this.store = Store.empty(new StoreId(master.store()), zone);
        this.gateway = new GatewayId("gw-" + master.store());
        this.epoch = Epoch.random(random);
    }

    long seq() {
        return seq;
    }

    void apply(List<Reading> readings, long fromMillis, long closedMillis) {
        seq++;
        store.apply(gateway, new Batch(epoch, seq, fromMillis, closedMillis, 0, "", readings));
    }

    /// The same weekday a week ago in full, then today until `nowMillis`; without data between the two times,
    /// if they differ.
    void liveUntil(long nowMillis, long silentFrom, long silentTo) {
        LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
        long weekAgo = midnight(today.minusDays(7));
        apply(counts(weekAgo + 1_000), weekAgo, weekAgo + 2_000);
        day(weekAgo, weekAgo + 86_400_000L, 0, 0);
        long midnight = midnight(today);
        apply(counts(midnight + 1_000), midnight, midnight + 2_000);
        day(midnight, nowMillis, silentFrom, silentTo);
        apply(tags(nowMillis), nowMillis - 600_000, nowMillis);
        apply(members(nowMillis), nowMillis, nowMillis);
    }

    private long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private void day(long from, long to, long silentFrom, long silentTo) {
        inside = 0;
        for (long start = from; start < to; start += 300_000) {
            long end = Math.min(to, start + 300_000);
            if (start >= silentFrom && start < silentTo) {
                continue;
            }
            apply(minutes(start, end), start, end);
        }
    }

    private List<Reading> minutes(long from, long to) {
        List<Reading> readings = new ArrayList<>();
        for (long minute = from; minute < to; minute += 60_000) {
            happen(minute, Math.min(to, minute + 60_000) - minute, readings);
        }
        return readings;
    }

    /// What happens in some milliseconds of an ordinary day.
    void happen(long at, long millis, List<Reading> readings) {
        int hour = Instant.ofEpochMilli(at).atZone(zone).getHour();
        double expected = size * HOURLY[hour] * millis / 60_000.0;
        int in = draw(expected);
        int out = Math.min(
                inside + in, HOURLY[hour] == 0 ? inside : draw(expected * 0.97 + inside * millis / 6_000_000.0));
        if (in + out > 0) {
            readings.add(new DoorCount(at, "door-main", ++origins, in, out));
            inside += in - out;
        }
        for (int i = draw(in * 0.32 + 0.02 * expected); i > 0; i--) {
            sell(at + random.nextInt((int) Math.max(1, millis)), readings);
        }
    }

    void sell(long at, List<Reading> readings) {
        String receipt = master.store() + "-" + (1 + random.nextInt(4)) + "-%06d".formatted(++receipts);
        int lines = 1 + random.nextInt(6);
        for (int line = 1; line <= lines; line++) {
            Item item = items.get((int) (items.size() * Math.pow(random.nextDouble(), 1.8)));
            long qty = item.name().endsWith("kg") ? 200 + random.nextInt(1_800) : 1_000L * (1 + random.nextInt(2));
            long price = item.priceMicros();
            readings.add(new ReceiptLine(
                    at,
                    "lane-" + receipt.charAt(receipt.indexOf('-') + 1),
                    receipt,
                    ReceiptKind.SALE,
                    line,
                    new ItemCode(item.key()),
                    qty,
                    price,
                    0,
                    qty * price / 1_000,
                    "",
                    null));
        }
    }

    private List<Reading> counts(long at) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            // What sells most has been stocked most; one of eleven was forgotten and runs below zero.
            long qty = i == 7 || i == 40 ? 5_000 : 1_000L * (40 + 900 / (1 + i / 3) + random.nextInt(60));
            readings.add(new StockScanned(
                    at,
                    "handheld-2",
                    ++origins,
                    ScanPurpose.COUNT,
                    new ItemCode(items.get(i).key()),
                    qty,
                    "",
                    ""));
        }
        return readings;
    }

    /// Every fifth item is tagged; every third of those has left its shelf.
    private List<Reading> tags(long now) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < items.size(); i += 5) {
            String gtin = items.get(i).gtin();
            for (int serial = 1; serial <= 6; serial++) {
                boolean gone = i % 15 == 0 && serial <= 4;
                String zoneName = serial <= 4 ? "shelf-" + (char) ('A' + i / 5 % 2) + "1" : "backroom-1";
                long at = gone ? now - 38 * 60_000L : now - 20_000;
                readings.add(new TagSeen(at, "reader-1", zoneName, sgtin96(gtin, serial), -5_500 - 10 * serial));
            }
        }
        return readings;
    }

    /// SGTIN-96 with filter 1 and partition 5 (7 digits of company prefix), GS1 Tag Data Standard 14.
    static Epc sgtin96(String gtin, long serial) {
        long company = Long.parseLong(gtin.substring(1, 8));
        long reference = Long.parseLong(gtin.charAt(0) + gtin.substring(8, 13));
        java.math.BigInteger bits = java.math.BigInteger.valueOf(0x30);
        bits = bits.shiftLeft(3).or(java.math.BigInteger.valueOf(1));
        bits = bits.shiftLeft(3).or(java.math.BigInteger.valueOf(5));
        bits = bits.shiftLeft(24).or(java.math.BigInteger.valueOf(company));
        bits = bits.shiftLeft(20).or(java.math.BigInteger.valueOf(reference));
        bits = bits.shiftLeft(38).or(java.math.BigInteger.valueOf(serial));
        return new Epc("%024X".formatted(bits));
    }

    private List<Reading> members(long now) {
        RecognisedBy[] ways = {RecognisedBy.APP, RecognisedBy.CARD, RecognisedBy.TAG};
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String key = "%032x".formatted(new java.math.BigInteger(128, random));
            readings.add(new MemberSeen(now - (4 + 7L * i) * 60_000, "kiosk-1", new MemberKey(key), ways[i % 3], ""));
        }
        return readings;
    }

    private int draw(double expected) {
        int whole = (int) expected;
        return whole + (random.nextDouble() < expected - whole ? 1 : 0) + (expected > 1 ? random.nextInt(3) - 1 : 0);
    }
}
