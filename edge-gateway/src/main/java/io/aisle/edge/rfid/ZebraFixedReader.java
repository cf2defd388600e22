package io.aisle.edge.rfid;

import io.aisle.domain.Epc;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.edge.dialect.Codes;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Zebra's IoT Connector on fixed readers:
/// `{"type":"SIMPLE","timestamp":…,"data":{"idHex":…,"antenna":1,"eventNum":42,…}}`.
///
/// A reader numbers its events; numbers left out are lost reads. It repeats itself with numbers it used before, and
/// begins anew (a fall by 1,000 or more, or a jump by more than 1,000,000) after a restart. Heartbeats carry how
/// many messages it had to drop since it started.
public final class ZebraFixedReader implements Dialect {
    private static final long REPEATED = 1_000;
    private static final long LARGEST_GAP = 1_000_000;
    private static final int MOST_DEVICES = 10_000;

    private final Map<Name, Counters> devices = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Counters> eldest) {
            return size() > MOST_DEVICES;
        }
    };

    @Override
    public boolean recognises(JsonFields element) {
        return element.has("type") || element.hasObject("data") && hasTag(element);
    }

    private static boolean hasTag(JsonFields element) {
        try {
            return element.object("data").has("idHex");
        } catch (Unusable none) {
            return false;
        }
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        long at = element.time("timestamp", told.source());
        String type = element.textOr("type", "SIMPLE");
        if (type.toLowerCase(Locale.ROOT).equals("heartbeat")) {
            heartbeat(element, at, told);
        } else if (hasTag(element)) {
            tag(element.object("data"), at, told);
        } else if (element.has("data") && !element.hasObject("data")) {
            throw element.wrong("data", "an object");
        } else {
            told.add(new Reading.DeviceReport(at, told.device(), DeviceEvent.NOTICE, 0, type));
        }
    }

    private void tag(JsonFields data, long at, Told told) throws Unusable {
        Epc epc = Codes.epc(data, "idHex");
        String zone = Antenna.zone(told.source(), data.textOr("antenna", ""), "");
        int rssi = Antenna.centiDbm(data, "peakRssi");
        if (data.has("eventNum")) {
            long number = data.whole("eventNum", 0, Long.MAX_VALUE);
            long lost = told.source().again() ? 0 : counters(told).missed(number);
            if (lost > 0) {
                told.add(new Reading.DeviceReport(
                        at, told.device(), DeviceEvent.READS_LOST, lost, "eventNum before " + number));
            }
        }
        told.add(new Reading.TagSeen(at, told.device(), zone, epc, rssi));
    }

    private void heartbeat(JsonFields element, long at, Told told) {
        long dropped = element.wholeSomewhere("numDataMessagesDropped");
        long lost = told.source().again() ? 0 : counters(told).newlyDropped(dropped);
        told.add(new Reading.DeviceReport(at, told.device(), DeviceEvent.ALIVE, 0, "heartbeat"));
        if (lost > 0) {
            told.add(new Reading.DeviceReport(
                    at, told.device(), DeviceEvent.READS_LOST, lost, "numDataMessagesDropped " + dropped));
        }
    }

    private Counters counters(Told told) {
        Name name = new Name(told.source().store(), told.device());
        return devices.computeIfAbsent(name, _ -> new Counters());
    }

    private record Name(StoreId store, String device) {}

    /// What one reader counted last.
    private static final class Counters {
        private long lastNumber = -1;
        private long dropped;

        long missed(long number) {
            long before = lastNumber;
            boolean repeated = number <= before && before - number < REPEATED;
            if (repeated) {
                return 0;
            }
            lastNumber = number;
            boolean follows = before >= 0 && number > before && number - before <= LARGEST_GAP;
            return follows ? number - before - 1 : 0;
        }

        long newlyDropped(long total) {
            long before = dropped;
            dropped = total;
            return total >= before ? total - before : total;
        }
    }
}
