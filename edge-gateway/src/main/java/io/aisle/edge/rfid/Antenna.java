package io.aisle.edge.rfid;

import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Source;
import io.aisle.edge.dialect.Unusable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What the RFID dialects share about where and how loud a tag was heard.
final class Antenna {
    /// Weaker than any reader can hear: the device did not say how strong the signal was.
    static final int UNKNOWN_RSSI = -20_000;

    private static final BigDecimal WEAKEST = BigDecimal.valueOf(-200);
    private static final BigDecimal STRONGEST = BigDecimal.valueOf(100);

    private Antenna() {}

    /// The configured zone, else the antenna's own name, else `device-antenna`; a device that names no antenna has
    /// one, `1`.
    static String zone(Source source, String antenna, String antennaName) {
        String number = antenna.isEmpty() ? "1" : antenna;
        return source.settings()
                .zone(source.store(), source.device(), number)
                .orElseGet(() -> antennaName.isEmpty() ? source.device() + "-" + number : antennaName);
    }

    /// Signal strength in dBm as 1/100 dBm.
    static int centiDbm(JsonFields fields, String name) throws Unusable {
        if (!fields.has(name)) {
            return UNKNOWN_RSSI;
        }
        return fields.decimal(name, WEAKEST, STRONGEST)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }
}
