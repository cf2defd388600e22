package io.aisle.ml.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a model comes from: the same provenance on the same code gives the same forecasts.
///
/// @param data SHA-256 of the panel it learned from
/// @param known how many periods the panel knew
/// @param horizon the farthest period ahead it may be asked for
/// @param rows how many rows it learned from
/// @param features the columns of a row
/// @param code version of the code that makes rows and targets
public record Provenance(
        String data, int known, int horizon, int rows, Boosting boosting, List<String> features, String code) {
    public Provenance {
        features = List.copyOf(features);
    }

    /// One `key=value` a line.
    public String text() {
        return String.join(
                "\n",
                "data=" + data,
                "known=" + known,
                "horizon=" + horizon,
                "rows=" + rows,
                "trees=" + boosting.trees(),
                "eta=" + boosting.eta(),
                "depth=" + boosting.depth(),
                "leafWeight=" + boosting.leafWeight(),
                "rowShare=" + boosting.rowShare(),
                "columnShare=" + boosting.columnShare(),
                "rowsWanted=" + boosting.rows(),
                "threads=" + boosting.threads(),
                "seed=" + boosting.seed(),
                "features=" + String.join(" ", features),
                "code=" + code);
    }

    /// @throws IllegalArgumentException if the text is not one that [#text] made
    static Provenance parse(String text) {
        Map<String, String> told = new TreeMap<>();
        text.lines().forEach(line -> {
            int at = line.indexOf('=');
            told.put(at < 0 ? line : line.substring(0, at), line.substring(at + 1));
        });
        Boosting boosting = new Boosting(
                whole(told, "trees"),
                number(told, "eta"),
                whole(told, "depth"),
                number(told, "leafWeight"),
                number(told, "rowShare"),
                number(told, "columnShare"),
                whole(told, "rowsWanted"),
                whole(told, "threads"),
                Long.parseLong(value(told, "seed")));
        return new Provenance(
                value(told, "data"),
                whole(told, "known"),
                whole(told, "horizon"),
                whole(told, "rows"),
                boosting,
                List.of(value(told, "features").split(" ")),
                value(told, "code"));
    }

    private static int whole(Map<String, String> told, String key) {
        return Integer.parseInt(value(told, key));
    }

    private static double number(Map<String, String> told, String key) {
        return Double.parseDouble(value(told, key));
    }

    private static String value(Map<String, String> told, String key) {
        String value = told.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The provenance does not tell its " + key + ".");
        }
        return value;
    }
}
