package io.aisle.ml.feature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
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

    /// SHA-256 over all that a model can learn from: dates, holidays on them, plans, and of each series its
    /// name, category, store, demand, prices, promotions and available shares, and the footfall. Two panels
    /// with the same hash are the same to a model's provenance.
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int seen = plans == Plans.PLANNED ? timeline.length() : known;
            text(digest, plans + " " + timeline.frequency() + " " + timeline.season());
            ByteBuffer numbers = ByteBuffer.allocate((8 + 3 * 4) * seen);
            for (int i = 0; i < seen; i++) {
                LocalDate date = timeline.date(i);
                numbers.putInt(timeline.days()[i]);
                numbers.putInt(holidays.daysUntilNext(date)).putInt(holidays.daysSinceLast(date));
            }
            digest.update(numbers.flip());
            for (Series one : series) {
                text(digest, one.name() + "\n" + one.category() + "\n" + one.store());
                numbers.clear();
                for (int i = 0; i < seen; i++) {
                    numbers.putDouble(i < known ? one.demand(i) : 0);
                    numbers.putFloat(one.price(i)).putFloat(one.promotion(i)).putFloat(one.available(i));
                }
                digest.update(numbers.flip());
            }
            footfall.forEach((store, counts) -> {
                text(digest, store);
                numbers.clear();
                for (int i = 0; i < Math.min(known, counts.length); i++) {
                    numbers.putFloat(counts[i]);
                }
                digest.update(numbers.flip());
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
