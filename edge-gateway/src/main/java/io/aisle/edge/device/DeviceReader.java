package io.aisle.edge.device;

import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.edge.dialect.DeviceSettings;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.Source;
import io.aisle.edge.rfid.OpenLimit;
import io.aisle.edge.rfid.RfidBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads whatever the devices of one store send. Never throws and never drops: what cannot be read comes back as
/// `Unreadable`.
public final class DeviceReader {
    public static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    private final StoreId store;
    private final DeviceSettings settings;
    private final Map<String, List<Dialect>> dialects;
    private final RfidBuckets buckets;

    DeviceReader(StoreId store, DeviceSettings settings, Map<String, List<Dialect>> dialects, OpenLimit limit) {
        this.store = store;
        this.settings = settings;
        this.dialects = dialects;
        buckets = new RfidBuckets(limit);
    }

    public Understood read(DeviceMessage message) {
        MessageReading reading = reading(message, false);
        reading.readAll();
        return reading.understood();
    }

    /// Gives back the memory of RFID buckets that are over. Call it about once a second.
    public void tick(long nowMillis) {
        buckets.forget(nowMillis);
    }

    /// Reads a quarantined message again. Its readings have the origins they would have had at first; the last one
    /// says whether it could be read now. What still cannot be read is not quarantined a second time.
    public List<Reading> retry(RetryRequest request, long nowMillis) {
        MessageReading reading = reading(new DeviceMessage(request.topic(), request.raw(), nowMillis), true);
        reading.readAgain(request.origin());
        String reason = "";
        List<Reading> readings = new ArrayList<>();
        for (Reading read : reading.understood().readings()) {
            if (!(read instanceof Reading.Unreadable bad)) {
                readings.add(read);
            } else if (reason.isEmpty()) {
                reason = bad.reason();
            }
        }
        readings.add(new Reading.QuarantineRetried(nowMillis, request.device(), request.origin(), reason));
        return readings;
    }

    private MessageReading reading(DeviceMessage message, boolean again) {
        Source source = new Source(store, message.device(), message.receivedMillis(), settings, again);
        return new MessageReading(message, source, dialects, buckets);
    }
}
