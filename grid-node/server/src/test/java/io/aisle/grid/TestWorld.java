package io.aisle.grid;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Seeded batches of one store's gateway, and what a store must look like after them.
final class TestWorld {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final long MORNING = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final String[] CODES = {"milk", "bread", "cheese", "apple"};

    private TestWorld() {}

    /// Batches 1 to `count` of a new stream: receipts, door counts and deliveries.
    static List<Batch> batches(StoreId store, int count, long seed) {
        Random random = new Random(seed);
        Epoch epoch = Epoch.random(random);
        List<Batch> batches = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            long at = MORNING + seq * 10_000L;
            List<Reading> readings = new ArrayList<>();
            for (int line = 1; line <= 1 + random.nextInt(4); line++) {
                long qty = (1 + random.nextInt(3)) * 1_000L;
                long net = qty * 2_500;
                readings.add(new Reading.ReceiptLine(
                        at,
                        "till-1",
                        store + "-" + seed + "-" + seq,
                        random.nextInt(10) == 0 ? ReceiptKind.RETURN : ReceiptKind.SALE,
                        line,
                        code(random),
                        qty,
                        2_500_000,
                        0,
                        net,
                        "",
                        null));
            }
            readings.add(new Reading.DoorCount(at, "door-1", random.nextLong(), random.nextInt(4), random.nextInt(4)));
            if (random.nextInt(5) == 0) {
                readings.add(new Reading.StockScanned(
                        at, "scan-1", random.nextLong(), ScanPurpose.RECEIVE, code(random), 12_000, "PO-1", ""));
            }
            batches.add(new Batch(epoch, seq, at - 10_000, at, 0, "", readings));
        }
        return batches;
    }

    private static ItemCode code(Random random) {
        return ItemCode.of(CODES[random.nextInt(CODES.length)]);
    }

    /// The bytes of the store after the gateway's first `count` batches, applied by nothing but the pure function.
    static byte[] folded(StoreId store, TestGateway gateway, int count) {
        Store folded = Store.empty(store, ZONE);
        gateway.batches().subList(0, count).forEach(batch -> folded.apply(gateway.id(), batch));
        return StoreCodec.encode(folded);
    }

    static GatewayId gatewayOf(StoreId store) {
        return new GatewayId("gw-" + store);
    }
}
