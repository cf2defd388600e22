package io.aisle.grid.forecast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// In which country a time zone is, by the time zone database's `zone.tab`.
final class Countries {
    private static final Map<String, String> BY_ZONE = read();

    private Countries() {}

    /// The ISO 3166 code; empty for a zone of no country, as `UTC`, and for an old name of a zone.
    static String of(String zone) {
        return BY_ZONE.getOrDefault(zone, "");
    }

    private static Map<String, String> read() {
        Map<String, String> countries = new HashMap<>();
        try (InputStream bytes = Countries.class.getResourceAsStream("zone-countries.txt")) {
            if (bytes == null) {
                throw new IllegalStateException("zone-countries.txt is not in the jar.");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int space = line.indexOf(' ');
                countries.put(line.substring(0, space), line.substring(space + 1));
            });
            return countries;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
