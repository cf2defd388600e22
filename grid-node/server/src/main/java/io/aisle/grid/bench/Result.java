package io.aisle.grid.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// One measured figure: the median of its rounds.
record Result(String metric, double value, String unit, int rounds, double min, double max, Map<String, String> setup) {
    static Result of(String metric, String unit, double[] rounds, Map<String, String> setup) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Result(metric, median, unit, sorted.length, sorted[0], sorted[sorted.length - 1], setup);
    }

    String row() {
        return String.format(
                Locale.ROOT, "  %-36s %12.1f %-6s  %d rounds, %.1f to %.1f", metric, value, unit, rounds, min, max);
    }

    String json() {
        String texts = setup.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return String.format(
                Locale.ROOT,
                "{\"metric\":%s,\"value\":%.3f,\"unit\":%s,\"rounds\":%d,\"min\":%.3f,\"max\":%.3f,\"setup\":%s}",
                quoted(metric),
                value,
                quoted(unit),
                rounds,
                min,
                max,
                texts);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
