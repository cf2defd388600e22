package io.aisle.edge.rfid;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.edge.dialect.Codes;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// Impinj R700 and its kin: `{"timestamp":…,"eventType":"tagInventory","tagInventoryEvent":{…}}`, with the EPC in
/// base64, base64url or hex and the signal strength in 1/100 dBm. Every other event tells of the reader itself; an
/// overflow means that reads were lost (how many it does not say: at least one).
public final class ImpinjReader implements Dialect {
    private static final int WEAKEST_CENTI_DBM = -20_000;
    private static final int STRONGEST_CENTI_DBM = 10_000;

    @Override
    public boolean recognises(JsonFields element) {
        return element.has("eventType") || element.has("tagInventoryEvent") || element.has("overflowEvent");
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        String type = element.textOr("eventType", element.has("overflowEvent") ? "overflow" : "tagInventory");
        if (type.equals("tagInventory")) {
            tag(element, told);
        } else {
            health(element, type, told);
        }
    }

    private static void tag(JsonFields element, Told told) throws Unusable {
        JsonFields event = element.object("tagInventoryEvent");
        long at = event.has("lastSeenTime")
                ? event.time("lastSeenTime", told.source())
                : element.time("timestamp", told.source());
        String zone = Antenna.zone(told.source(), event.textOr("antennaPort", ""), event.textOr("antennaName", ""));
        int rssi = event.has("peakRssiCdbm")
                ? (int) event.whole("peakRssiCdbm", WEAKEST_CENTI_DBM, STRONGEST_CENTI_DBM)
                : Antenna.UNKNOWN_RSSI;
        told.add(new Reading.TagSeen(at, told.device(), zone, epc(event), rssi));
    }

    /// Where both forms stand, the hex one is taken: it has one spelling.
    private static Epc epc(JsonFields event) throws Unusable {
        if (event.has("epcHex")) {
            return Codes.epc(event, "epcHex");
        }
        String text = event.text("epc");
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
            return new Epc(HexFormat.of().formatHex(bytes));
        } catch (IllegalArgumentException unusable) {
            throw event.wrong("epc", "1 to " + Epc.MAX_BYTES + " bytes in base64");
        }
    }

    private static void health(JsonFields element, String type, Told told) throws Unusable {
        long at = element.time("timestamp", told.source());
        String name = type.toLowerCase(Locale.ROOT);
        if (element.has("overflowEvent") || name.contains("overflow")) {
            told.add(new Reading.DeviceReport(at, told.device(), DeviceEvent.READS_LOST, 1, type));
        } else if (name.contains("disconnect") || name.contains("outage") || name.contains("error")) {
            told.add(new Reading.DeviceReport(at, told.device(), DeviceEvent.OUTAGE, 0, type));
        } else if (name.contains("keepalive") || name.contains("heartbeat")) {
            told.add(new Reading.DeviceReport(at, told.device(), DeviceEvent.ALIVE, 0, type));
        } else {
            told.add(new Reading.DeviceReport(at, told.device(), DeviceEvent.NOTICE, 0, type));
        }
    }
}
