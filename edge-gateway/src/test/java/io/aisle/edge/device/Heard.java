package io.aisle.edge.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.MemberHasher;
import io.aisle.domain.MemberKey;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.dialect.DeviceSettings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/// A store's reader for tests, and what it says of a message of the device `d1`.
public final class Heard {
    public static final StoreId STORE = new StoreId("s1");

    /// When every message arrives.
    public static final long NOW = millis("2026-11-21T02:15:40Z");

    private static final byte[] SECRET = "a key for tests only".getBytes(UTF_8);

    private final DeviceReader reader;

    private Heard(DeviceSettings settings) {
        reader = new DeviceReaders(settings, new MemberHasher(SECRET)).of(STORE);
    }

    public static Heard withoutSettings() {
        return new Heard(DeviceSettings.NONE);
    }

    /// @param rows below `store,device,antenna,zone,scenario,direction,time_zone`
    public static Heard with(String... rows) {
        String csv = "store,device,antenna,zone,scenario,direction,time_zone\n" + String.join("\n", rows);
        try {
            return new Heard(DeviceSettings.read(new StringReader(csv), "devices.csv"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static long millis(String iso) {
        return Instant.parse(iso).toEpochMilli();
    }

    public static MemberKey key(String scheme, String code) {
        return new MemberHasher(SECRET).key(scheme, code);
    }

    public static List<Reading> readings(String kind, String json) {
        return withoutSettings().read(kind, json);
    }

    /// The only reading of a message that cannot be read.
    public static Reading.Unreadable unreadable(String kind, String json) {
        List<Reading> readings = readings(kind, json);
        if (readings.size() == 1 && readings.getFirst() instanceof Reading.Unreadable bad) {
            return bad;
        }
        throw new AssertionError("Not quarantined alone: " + readings);
    }

    public List<Reading> read(String kind, String json) {
        return understood(kind, json).readings();
    }

    public Understood understood(String kind, String json) {
        return reader.read(new DeviceMessage(STORE, "d1", kind, json.getBytes(UTF_8), NOW));
    }

    public DeviceReader reader() {
        return reader;
    }

    public static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
