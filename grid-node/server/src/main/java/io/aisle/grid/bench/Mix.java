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
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ScanPurpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The batches of one simulated store, and what the store must show once all are applied.
final class Mix {
    static final int READINGS = 500;
    private static final int LINES_A_RECEIPT = 4;
    private static final int TAGS_AN_ITEM = 2;
    private static final int ZONES = 20;
    private static final ItemCode[] CODES = new ItemCode[100_000];

    private final Shares shares;
    private final StoreId store;
    private final GatewayId gateway;
    private final Epoch epoch;
    private final SplittableRandom random;
    private final int items;
    private final long fromMillis;
    private final long slotMillis;
    private final long seed;
    private final Set<Integer> tags = new HashSet<>();
    private long seq;
    private Sums sums = Sums.NONE;

    /// What each batch of 500 readings consists of.
    ///
    /// @param tags that changed zone
    /// @param scans deliveries
    record Shares(int tags, int lines, int doors, int scans) {
        static final Shares USUAL = new Shares(350, 100, 40, 10);

        /// @param text as `350,100,40,10`
        static Shares parse(String text) {
            try {
                int[] numbers = Stream.of(text.split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                if (numbers.length == 4
                        && IntStream.of(numbers).allMatch(number -> number >= 0 && number <= READINGS)
                        && IntStream.of(numbers).sum() == READINGS) {
                    return new Shares(numbers[0], numbers[1], numbers[2], numbers[3]);
                }
            } catch (NumberFormatException none) {
                // the sentence below says what is meant
            }
            throw new Bench.WrongUsage("--mix \"" + text + "\" must be four numbers that add up to " + READINGS
                    + ": tags, receipt lines, door counts and deliveries, as 350,100,40,10.");
        }

        @Override
        public String toString() {
            return tags + "," + lines + "," + doors + "," + scans;
        }
    }

    /// What a store's own answers add up to.
    record Sums(long entries, long exits, long receipts, long unitsMilli, long netMicros, long onHandMilli, long tags) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0);
    }

    /// @param fromMillis when the store opened
    /// @param slotMillis the time one batch covers
    Mix(int number, int items, long seed, long fromMillis, long slotMillis) {
        this(Shares.USUAL, number, items, seed, fromMillis, slotMillis);
    }

    /// The same of other shares.
    Mix(Shares shares, int number, int items, long seed, long fromMillis, long slotMillis) {
        this.shares = shares;
        this.items = items;
        this.fromMillis = fromMillis;
        this.slotMillis = slotMillis;
        this.seed = seed;
        random = new SplittableRandom(seed * 1_000_003 + number);
        store = store(number);
        gateway = new GatewayId(String.format(Locale.ROOT, "G%05d", number));
        epoch = Epoch.random(random);
    }

    static StoreId store(int number) {
        return new StoreId(String.format(Locale.ROOT, "B%05d", number));
    }

    StoreId store() {
        return store;
    }

    GatewayId gateway() {
        return gateway;
    }

    Epoch epoch() {
        return epoch;
    }

    /// What the store must show when every batch made so far is applied.
    Sums sums() {
        return new Sums(
                sums.entries,
                sums.exits,
                sums.receipts,
                sums.unitsMilli,
                sums.netMicros,
                sums.onHandMilli,
                tags.size());
    }

    /// The next batch as it goes over the wire.
    byte[] next() {
        return BatchCodec.encode(nextBatch());
    }

    /// A batch in which one unit of each of the next items comes in, of the 500 items from `part` times 500 on.
    byte[] delivery(int part) {
        long opens = fromMillis + seq * slotMillis;
        seq++;
        List<Reading> readings = new ArrayList<>(READINGS);
        for (int item = part * READINGS; item < Math.min(items, (part + 1) * READINGS); item++) {
            readings.add(new Reading.StockScanned(
                    opens, "scan-1", random.nextLong(), ScanPurpose.RECEIVE, code(item), 1_000, "", "backroom"));
        }
        sums = new Sums(
                sums.entries,
                sums.exits,
                sums.receipts,
                sums.unitsMilli,
                sums.netMicros,
                sums.onHandMilli + 1_000L * readings.size(),
                0);
        return BatchCodec.encode(new Batch(epoch, seq, opens, opens + slotMillis, 0, "", readings));
    }

    Batch nextBatch() {
        long opens = fromMillis + seq * slotMillis;
        seq++;
        List<Reading> readings = new ArrayList<>(READINGS);
        for (int i = 0; i < shares.tags; i++) {
            int item = random.nextInt(items);
            int zone = random.nextInt(ZONES);
            readings.add(new Reading.TagSeen(
                    at(opens, i, shares.tags),
                    "reader-" + zone % 4,
                    "shelf-" + zone,
                    tag(item * TAGS_AN_ITEM + random.nextInt(TAGS_AN_ITEM)),
                    -7_000 + 50 * random.nextInt(50)));
        }
        for (int i = 0; i < shares.lines; i++) {
            line(readings, opens, i);
        }
        for (int i = 0; i < shares.doors; i++) {
            int in = random.nextInt(4);
            int out = random.nextInt(4);
            readings.add(
                    new Reading.DoorCount(at(opens, i, shares.doors), "door-" + i % 2, random.nextLong(), in, out));
            sums = new Sums(
                    sums.entries + in,
                    sums.exits + out,
                    sums.receipts,
                    sums.unitsMilli,
                    sums.netMicros,
                    sums.onHandMilli,
                    0);
        }
        for (int i = 0; i < shares.scans; i++) {
            long qty = 1_000L * (1 + random.nextInt(24));
            readings.add(new Reading.StockScanned(
                    at(opens, i, shares.scans),
                    "scan-1",
                    random.nextLong(),
                    ScanPurpose.RECEIVE,
                    code(random.nextInt(items)),
                    qty,
                    "PO-" + seq,
                    "backroom"));
            sums = new Sums(
                    sums.entries,
                    sums.exits,
                    sums.receipts,
                    sums.unitsMilli,
                    sums.netMicros,
                    sums.onHandMilli + qty,
                    0);
        }
        return new Batch(epoch, seq, opens, opens + slotMillis, 0, "", readings);
    }

    private void line(List<Reading> readings, long opens, int i) {
        int receipt = i / LINES_A_RECEIPT;
        int line = 1 + i % LINES_A_RECEIPT;
        long qty = 1_000L * (1 + random.nextInt(3));
        long price = 10_000L * (50 + random.nextInt(2_000));
        long net = price * qty / 1_000;
        String name = String.format(Locale.ROOT, "%d-%d-%05d", receipt % 3, seq, receipt);
        readings.add(new Reading.ReceiptLine(
                at(opens, receipt, Math.ceilDiv(shares.lines, LINES_A_RECEIPT)),
                "till-" + receipt % 3,
                name,
                ReceiptKind.SALE,
                line,
                code(random.nextInt(items)),
                qty,
                price,
                0,
                net,
                "",
                null));
        sums = new Sums(
                sums.entries,
                sums.exits,
                sums.receipts + (line == 1 ? 1 : 0),
                sums.unitsMilli + qty,
                sums.netMicros + net,
                sums.onHandMilli - qty,
                0);
    }

    private long at(long opens, int i, int of) {
        return opens + slotMillis * i / of;
    }

    /// The same tag has the same code for ever; no two share one.
    private Epc tag(int number) {
        tags.add(number);
        long serial = new SplittableRandom(seed ^ store.value().hashCode() * 31L + number).nextLong(1L << 38);
        return SgtinEncoder.sgtin96(new Gtin(code(number / TAGS_AN_ITEM).value()), 7, 1, serial);
    }

    private static synchronized ItemCode code(int item) {
        ItemCode known = CODES[item];
        if (known == null) {
            String body = String.format(Locale.ROOT, "00614141%05d", item);
            known = new ItemCode(body + Gtin.checkDigit(body));
            CODES[item] = known;
        }
        return known;
    }
}
