package io.aisle.ml.feature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The series of a store group on one timeline, which reaches at least as far as is to be forecast.
///
/// @param known periods of the timeline that are over; nothing later is looked at except a plan
/// @param footfall entries per period by store, for the stores that count them; NaN where unknown
/// @param plans whether the prices and promotions after `known` are a plan that may be used; if not, they
///     are not looked at
public record Panel(
        Timeline timeline,
        int known,
        List<Series> series,
        Holidays holidays,
        Map<String, float[]> footfall,
        Plans plans) {
    /// @throws IllegalArgumentException if a series ends before `known`
    public Panel {
        series = List.copyOf(series);
        footfall = new TreeMap<>(footfall);
        for (Series one : series) {
            if (one.known() < known) {
                throw new IllegalArgumentException("Series " + one.name() + " has " + one.known()
                        + " periods, the panel " + known + ": all series end together.");
            }
        }
        if (known > timeline.length()) {
            throw new IllegalArgumentException(
                    "The panel knows " + known + " periods of a timeline of " + timeline.length() + ".");
        }
    }

    /// A panel without footfall and plans.
    public static Panel of(Timeline timeline, int known, List<Series> series, Holidays holidays) {
        return new Panel(timeline, known, series, holidays, Map.of(), Plans.UNKNOWN);
    }

    /// The panel as it was before `period`; what came later is not in it.
    public Panel asOf(int period) {
        int planned = plans == Plans.PLANNED ? timeline.length() : period;
        Map<String, float[]> counted = new TreeMap<>();
        footfall.forEach((store, counts) -> counted.put(store, Arrays.copyOf(counts, Math.min(period, counts.length))));
        return new Panel(
                timeline,
                period,
                series.stream().map(one -> one.asOf(period, planned)).toList(),
                holidays,
                counted,
                plans);
    }

    /// SHA-256 over names, dates and demand: two panels with the same hash are the same to a model's
    /// provenance.
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < known; i++) {
                digest.update(ByteBuffer.allocate(4).putInt(timeline.days()[i]).flip());
            }
            ByteBuffer values = ByteBuffer.allocate(8 * known);
            for (Series one : series) {
                digest.update(one.name().getBytes(StandardCharsets.UTF_8));
                values.clear();
                for (int i = 0; i < known; i++) {
                    values.putDouble(one.demand(i));
                }
                digest.update(values.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
