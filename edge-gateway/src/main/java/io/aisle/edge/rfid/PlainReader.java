package io.aisle.edge.rfid;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.dialect.Codes;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;

/// `{"epc":"3034257BF468D480000003EC","at":…,"antenna":1,"rssi":-55.5}`; antenna and signal strength may be missing.
public final class PlainReader implements Dialect {
    @Override
    public boolean recognises(JsonFields element) {
        return element.has("epc");
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        Epc epc = Codes.epc(element, "epc");
        long at = element.time("at", told.source());
        String zone = Antenna.zone(told.source(), element.textOr("antenna", ""), "");
        told.add(new Reading.TagSeen(at, told.device(), zone, epc, Antenna.centiDbm(element, "rssi")));
    }
}
