package io.aisle.ml.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// How one method fared on the measured series of one set: numbers are collected per origin and series.
final class Fared {
    private final String method;
    private final List<OfOrigin> origins = new ArrayList<>();
    private long nanos;

    Fared(String method) {
        this.method = method;
    }

    /// One origin's series. The sums are over all of them.
    static final class OfOrigin {
        final List<Double> mase = new ArrayList<>();
        final List<Double> rmsse = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        final List<Double> pinball = new ArrayList<>();
        final List<Double> categories = new ArrayList<>();
        final List<Double> store = new ArrayList<>();
        double missed;
        double came;
        double over;
        final int[] inside = new int[3];
        final int[] known = new int[3];
    }

    OfOrigin origin() {
        origins.addLast(new OfOrigin());
        return origins.getLast();
    }

    void took(long more) {
        nanos += more;
    }

    String method() {
        return method;
    }

    int rounds() {
        return origins.size();
    }

    double seconds() {
        return nanos / 1e9;
    }

    /// Of each origin, RMSSE by the series' name.
    List<Map<String, Double>> rmsseBySeries() {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (OfOrigin origin : origins) {
            Map<String, Double> bySeries = new TreeMap<>();
            for (int i = 0; i < origin.names.size(); i++) {
                bySeries.put(origin.names.get(i), origin.rmsse.get(i));
            }
            rounds.add(bySeries);
        }
        return rounds;
    }

    /// One number of this method.
    enum Measure {
        MEDIAN_MASE,
        MEAN_MASE,
        WAPE,
        MEAN_RMSSE,
        CATEGORY_RMSSE,
        STORE_RMSSE,
        BIAS,
        PINBALL,
        COVERAGE80,
        COVERAGE80_LOW_VOLUME,
        COVERAGE80_MIDDLE_VOLUME,
        COVERAGE80_HIGH_VOLUME
    }

    /// Over all origins together.
    double value(Measure measure) {
        return value(measure, origins);
    }

    /// Over each origin by itself.
    double[] perOrigin(Measure measure) {
        return origins.stream().mapToDouble(one -> value(measure, List.of(one))).toArray();
    }

    private static double value(Measure measure, List<OfOrigin> origins) {
        return switch (measure) {
            case MEDIAN_MASE -> median(all(origins, measure));
            case MEAN_MASE, MEAN_RMSSE, CATEGORY_RMSSE, STORE_RMSSE, PINBALL ->
                Arrays.stream(all(origins, measure)).average().orElse(Double.NaN);
            case WAPE -> sum(origins, one -> one.missed) / sum(origins, one -> one.came);
            case BIAS -> sum(origins, one -> one.over) / sum(origins, one -> one.came);
            case COVERAGE80 ->
                sum(origins, one -> Arrays.stream(one.inside).sum())
                        / sum(origins, one -> Arrays.stream(one.known).sum());
            case COVERAGE80_LOW_VOLUME -> ofClass(origins, 0);
            case COVERAGE80_MIDDLE_VOLUME -> ofClass(origins, 1);
            case COVERAGE80_HIGH_VOLUME -> ofClass(origins, 2);
        };
    }

    private static double ofClass(List<OfOrigin> origins, int volumeClass) {
        return sum(origins, one -> one.inside[volumeClass]) / sum(origins, one -> one.known[volumeClass]);
    }

    private static double sum(List<OfOrigin> origins, ToDoubleFunction<OfOrigin> part) {
        return origins.stream().mapToDouble(part).sum();
    }

    private static double[] all(List<OfOrigin> origins, Measure measure) {
        return origins.stream()
                .flatMap(one -> list(one, measure).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static List<Double> list(OfOrigin one, Measure measure) {
        return switch (measure) {
            case MEAN_RMSSE -> one.rmsse;
            case CATEGORY_RMSSE -> one.categories;
            case STORE_RMSSE -> one.store;
            case PINBALL -> one.pinball;
            default -> one.mase;
        };
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
