package io.aisle.grid.bench;

import io.aisle.domain.Epc;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.Gtin;
import io.aisle.domain.ItemCode;
import io.aisle.domain.SgtinEncoder;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.store.Applied;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Stores as batches off the wire leave them: every batch is encoded and decoded before it is applied.
final class StoreMaker {
    static final int RECEIPTS_A_DAY = 300;
    static final int LINES_A_RECEIPT = 3;
    static final int DOOR_COUNTS_A_DAY = 14 * 60;
    private static final int DAY_ITEMS = 500;
    private static final int BATCH = 500;
    private static final int TAGS_AN_ITEM = 10;
    private static final int EMPTY_BATCHES_A_DAY = 16;
    private static final int ZONES = 20;
    private static final long OPENING = Instant.parse("2026-09-01T07:00:00Z").toEpochMilli();
    private static final long TRADING = Duration.ofHours(14).toMillis();

    private final SplittableRandom random;
    private final GatewayId gateway = new GatewayId("bench");
    private final Epoch epoch;
    private final Store store = Store.empty(new StoreId("bench"), ZoneOffset.UTC);
    private final List<Reading> pending = new ArrayList<>();
    private long seq;
    private long readings;

    private StoreMaker(long seed) {
        random = new SplittableRandom(seed);
        epoch = Epoch.random(random);
    }

    /// A store in which each of `items` was counted once.
    static Store counted(int items, long seed) {
        StoreMaker maker = new StoreMaker(seed);
        for (int item = 0; item < items; item++) {
            long at = OPENING + item % TRADING;
            maker.add(new Reading.StockScanned(
                    at, "scan-1", maker.random.nextLong(), ScanPurpose.COUNT, code(item), 12_000, "", ""));
        }
        return maker.finish();
    }

    /// The same after the day of the counts has left memory: the cells alone, with what they remember.
    static Store countedLongAgo(int items, long seed) {
        Store store = counted(items, seed);
        for (LocalDate date : store.dates()) {
            if (!store.sendAway(date, StoreCodec.digest(StoreCodec.day(store, date)))) {
                throw new IllegalStateException("The day " + date + " did not leave memory.");
            }
        }
        return store;
    }

    /// A store with `tags` on its shelves, ten of each item.
    static Store tagged(int tags, long seed) {
        StoreMaker maker = new StoreMaker(seed);
        for (int tag = 0; tag < tags; tag++) {
            int item = tag / TAGS_AN_ITEM;
            Epc epc = SgtinEncoder.sgtin96(new Gtin(code(item).value()), 7, 1, maker.random.nextLong(1L << 38));
            String zone = "shelf-" + item % ZONES;
            maker.add(new Reading.TagSeen(OPENING + tag % TRADING, "rfid-" + item % ZONES, zone, epc, -5_500));
        }
        return maker.finish();
    }

    /// A store that traded for `days`, see the constants above.
    static Store traded(int days, long seed) {
        return trader(days, seed).store;
    }

    /// The same after so many empty batches that all days rest that may.
    static Store tradedLongAgo(int days, long seed) {
        StoreMaker maker = trader(days, seed);
        long closed = OPENING + Duration.ofDays(days - 1).toMillis() + TRADING;
        for (int batch = 0; batch < days * EMPTY_BATCHES_A_DAY; batch++) {
            maker.apply(new Batch(maker.epoch, ++maker.seq, closed, closed, 0, "", List.of()));
        }
        return maker.store;
    }

    private static StoreMaker trader(int days, long seed) {
        StoreMaker maker = new StoreMaker(seed);
        for (int day = 0; day < days; day++) {
            long opening = OPENING + Duration.ofDays(day).toMillis();
            for (int receipt = 0; receipt < RECEIPTS_A_DAY; receipt++) {
                long at = opening + TRADING * receipt / RECEIPTS_A_DAY;
                String name = String.format(Locale.ROOT, "%d-%05d", day, receipt);
                for (int line = 1; line <= LINES_A_RECEIPT; line++) {
                    ItemCode code = code(maker.random.nextInt(DAY_ITEMS));
                    long price = 990_000L + 100_000L * maker.random.nextInt(50);
                    maker.add(new Reading.ReceiptLine(
                            at, "till-1", name, ReceiptKind.SALE, line, code, 1_000, price, 0, price, "", null));
                }
            }
            for (int minute = 0; minute < DOOR_COUNTS_A_DAY; minute++) {
                long at = opening + Duration.ofMinutes(minute).toMillis();
                int in = maker.random.nextInt(4);
                maker.add(new Reading.DoorCount(at, "door-1", maker.random.nextLong(), in, maker.random.nextInt(4)));
            }
        }
        Store _ = maker.finish();
        return maker;
    }

    private static ItemCode code(int item) {
        String body = String.format(Locale.ROOT, "00614141%05d", item);
        return new ItemCode(body + Gtin.checkDigit(body));
    }

    private void add(Reading reading) {
        pending.add(reading);
        if (pending.size() == BATCH) {
            flush();
        }
    }

    private Store finish() {
        if (!pending.isEmpty()) {
            flush();
        }
        if (store.appliedReadings() != readings || store.refusedReadings() != 0) {
            throw new IllegalStateException("The store counts " + store.appliedReadings() + " readings and refused "
                    + store.refusedReadings() + ", of " + readings + " that were applied.");
        }
        return store;
    }

    private void flush() {
        long first = pending.stream().mapToLong(Reading::atMillis).min().orElseThrow();
        long last = pending.stream().mapToLong(Reading::atMillis).max().orElseThrow();
        apply(new Batch(epoch, ++seq, first, last, 0, "", List.copyOf(pending)));
        readings += pending.size();
        pending.clear();
    }

    private void apply(Batch batch) {
        try {
            Applied applied = store.apply(gateway, BatchCodec.decode(BatchCodec.encode(batch)));
            if (applied != Applied.APPLIED) {
                throw new IllegalStateException("Batch " + batch.seq() + " was not applied: " + applied + ".");
            }
        } catch (DamagedBatch impossible) {
            throw new IllegalStateException("A batch did not survive encoding.", impossible);
        }
    }
}
