package io.aisle.domain.store;

import io.aisle.domain.Epc;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberKey;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.reading.Reading.TagSeen;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What devices told, in few words. Times are local to Berlin; quantities are whole units, money whole units of
/// currency.
final class Told {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final GatewayId GATEWAY = new GatewayId("gw-S1");
    static final String MILK = "09506000134352";
    static final String BREAD = "bread-7";

    /// Two tags of one item: company prefix 0614141, item reference 107346.
    static final String TAG_1 = "3034257BF468D480000003EC";

    static final String TAG_2 = "3034257BF468D480000003ED";
    static final String FOREIGN = "E28011700000020A";

    private Told() {}

    static long at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant().toEpochMilli();
    }

    static ReceiptLine sale(String local, String till, String receipt, int line, String code, long qty, long net) {
        return line(local, till, receipt, ReceiptKind.SALE, line, code, qty, net);
    }

    static ReceiptLine back(String local, String till, String receipt, int line, String code, long qty, long net) {
        return line(local, till, receipt, ReceiptKind.RETURN, line, code, qty, net);
    }

    private static ReceiptLine line(
            String local, String till, String receipt, ReceiptKind kind, int line, String code, long qty, long net) {
        long price = qty == 0 ? 0 : net * 1_000_000 / qty;
        return new ReceiptLine(
                at(local),
                till,
                receipt,
                kind,
                line,
                ItemCode.of(code),
                qty * 1000,
                price,
                0,
                net * 1_000_000,
                "",
                null);
    }

    static ReceiptLine with(ReceiptLine line, String epc) {
        return new ReceiptLine(
                line.atMillis(),
                line.device(),
                line.receipt(),
                line.kind(),
                line.line(),
                line.code(),
                line.qtyMilli(),
                line.unitPriceMicros(),
                line.discountMicros(),
                line.netMicros(),
                line.promotion(),
                new Epc(epc));
    }

    static ReceiptVoided voids(String local, String till, String receipt, String voids) {
        return new ReceiptVoided(at(local), till, receipt, voids);
    }

    static StockScanned scan(String local, String device, ScanPurpose purpose, String code, long qty, String zone) {
        long origin = Objects.hash(local, device, purpose, code, qty, zone);
        return new StockScanned(at(local), device, origin, purpose, ItemCode.of(code), qty * 1000, "", zone);
    }

    static StockScanned receive(String local, String code, long qty) {
        return scan(local, "hand-1", ScanPurpose.RECEIVE, code, qty, "");
    }

    static StockScanned count(String local, String code, long qty) {
        return scan(local, "hand-1", ScanPurpose.COUNT, code, qty, "");
    }

    static StockScanned countIn(String zone, String local, String code, long qty) {
        return scan(local, "hand-1", ScanPurpose.COUNT, code, qty, zone);
    }

    static DoorCount door(String local, int in, int out) {
        return new DoorCount(at(local), "door-1", Objects.hash(local, in, out), in, out);
    }

    static DoorTotal total(String local, long total) {
        return new DoorTotal(at(local), "door-1", "in", Direction.IN, total);
    }

    static TagSeen tag(String local, String zone, String epc, int rssi) {
        return new TagSeen(at(local), "rfid-1", zone, new Epc(epc), rssi);
    }

    static DeviceReport alive(String local, String device) {
        return new DeviceReport(at(local), device, DeviceEvent.ALIVE, 0, "");
    }

    static MemberSeen member(String local, int number, RecognisedBy by, String receipt) {
        return new MemberSeen(at(local), "kiosk-1", new MemberKey("%032x".formatted(number)), by, receipt);
    }

    static Epoch epoch(int number) {
        return new Epoch("%032x".formatted(number));
    }

    /// A batch whose gateway vouches for nothing, closed when its last reading was told.
    static Batch batch(int epoch, long seq, Reading... readings) {
        long closed = Arrays.stream(readings).mapToLong(Reading::atMillis).max().orElse(at("2026-05-04T00:00"));
        return batch(epoch, seq, closed, readings);
    }

    static Batch batch(int epoch, long seq, long closedMillis, Reading... readings) {
        return new Batch(epoch(epoch), seq, closedMillis, closedMillis, 0, "", List.of(readings));
    }

    /// A store in Berlin that was told these readings, each in a batch of its own that was closed at once.
    static Store store(Reading... readings) {
        Store store = Store.empty(new StoreId("S1"), BERLIN);
        for (int i = 0; i < readings.length; i++) {
            store.apply(GATEWAY, batch(1, i + 1, readings[i]));
        }
        return store;
    }
}
