package io.aisle.ml.bench;

import io.aisle.ml.bench.Fared.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The table for people and the JSON lines of the scoreboard.
final class Report {
    private final List<String> json = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /// A set's table, and its numbers as JSON: `forecast.SET.MEASURE` for the whole,
    /// `forecast.SET.METHOD.MEASURE` for the others.
    void add(String set, String headline, Map<String, String> setup, List<Fared> fared) {
        text.append('\n').append(headline).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "%-15s %8s %8s %8s %8s %8s %8s %8s %8s%n",
                "method",
                "MASE med",
                "MASE",
                "WAPE",
                "RMSSE",
                "bias",
                "pinball",
                "cover80",
                "seconds"));
        for (Fared one : fared) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-15s %8.4f %8.4f %8.4f %8.4f %8.4f %8.4f %8.4f %8.2f%n",
                    one.method(),
                    one.value(Measure.MEDIAN_MASE),
                    one.value(Measure.MEAN_MASE),
                    one.value(Measure.WAPE),
                    one.value(Measure.MEAN_RMSSE),
                    one.value(Measure.BIAS),
                    one.value(Measure.PINBALL),
                    one.value(Measure.COVERAGE80),
                    one.seconds()));
            String name = one.method().equals(SetRun.AISLE) ? "" : one.method() + ".";
            for (Measure measure : Measure.values()) {
                metric(
                        "forecast." + set + "." + name + measure.name().toLowerCase(Locale.ROOT),
                        one.value(measure),
                        "1",
                        one.perOrigin(measure),
                        setup);
            }
            metric("forecast." + set + "." + name + "time", one.seconds(), "s", new double[] {one.seconds()}, setup);
        }
        compare(set, setup, fared);
    }

    private void compare(String set, Map<String, String> setup, List<Fared> fared) {
        Fared whole = named(fared, SetRun.AISLE);
        Fared best = best(fared, Measure.MEDIAN_MASE);
        Fared sharpest = best(fared, Measure.PINBALL);
        Fared naive = named(fared, "seasonal-naive");
        double overBest = ratio(whole, best, Measure.MEDIAN_MASE);
        double overSes = ratio(whole, named(fared, "ses"), Measure.MEDIAN_MASE);
        double pinball = ratio(whole, sharpest, Measure.PINBALL);
        double rmsse = ratio(whole, naive, Measure.MEAN_RMSSE);
        text.append(String.format(
                Locale.ROOT,
                "median MASE %.3f of the ladder's best (%s) and %.3f of ses; pinball loss %.3f of the ladder's best (%s);"
                        + " mean RMSSE %.3f of seasonal naive's%n80 %% band holds %.3f of low, %.3f of middle, %.3f of"
                        + " high volume%n",
                overBest,
                best.method(),
                overSes,
                pinball,
                sharpest.method(),
                rmsse,
                whole.value(Measure.COVERAGE80_LOW_VOLUME),
                whole.value(Measure.COVERAGE80_MIDDLE_VOLUME),
                whole.value(Measure.COVERAGE80_HIGH_VOLUME)));
        Map<String, String> against = new TreeMap<>(setup);
        against.put("best_of_ladder", best.method());
        single("forecast." + set + ".median_mase_of_best", overBest, "ratio", against);
        single("forecast." + set + ".median_mase_of_ses", overSes, "ratio", setup);
        single("forecast." + set + ".pinball_of_best", pinball, "ratio", setup);
        single("forecast." + set + ".mean_rmsse_of_seasonal_naive", rmsse, "ratio", setup);
        sums(set, setup, whole, naive);
        if (whole.value(Measure.MEDIAN_MASE) >= naive.value(Measure.MEDIAN_MASE)) {
            text.append("The forecast does not beat seasonal naive here.\n");
        }
    }

    private void sums(String set, Map<String, String> setup, Fared whole, Fared naive) {
        double ofStore = ratio(whole, naive, Measure.STORE_RMSSE);
        double ofCategories = ratio(whole, naive, Measure.CATEGORY_RMSSE);
        text.append(
                Double.isNaN(ofCategories)
                        ? String.format(Locale.ROOT, "RMSSE of the sum of all: %.3f of seasonal naive's%n", ofStore)
                        : String.format(
                                Locale.ROOT,
                                "RMSSE of the sum of all: %.3f of seasonal naive's; of the sums by category: %.3f%n",
                                ofStore,
                                ofCategories));
        single("forecast." + set + ".store_rmsse_of_seasonal_naive", ofStore, "ratio", setup);
        single("forecast." + set + ".category_rmsse_of_seasonal_naive", ofCategories, "ratio", setup);
    }

    private static double ratio(Fared one, Fared other, Measure measure) {
        return one.value(measure) / other.value(measure);
    }

    static Fared named(List<Fared> fared, String name) {
        return fared.stream()
                .filter(one -> one.method().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no method " + name + "."));
    }

    private static Fared best(List<Fared> fared, Measure measure) {
        return fared.stream()
                .filter(one ->
                        !one.method().equals(SetRun.AISLE) && !one.method().equals("boosted"))
                .min((one, other) -> Double.compare(one.value(measure), other.value(measure)))
                .orElseThrow();
    }

    /// What became of the comparison with R.
    void rivals(String set, Map<String, String> setup, Rivals.Outcome outcome) {
        switch (outcome) {
            case Rivals.Skipped skipped -> say(skipped.why());
            case Rivals.Compared compared -> {
                say("R forecast %s on %d of %d series, the same origins; mean RMSSE over theirs (95 %% interval):"
                        .formatted(compared.version(), compared.series(), compared.of()));
                compared.ratios().forEach((method, ratio) -> {
                    say(String.format(
                            Locale.ROOT,
                            "  R %-8s %.4f, the forecast %.4f: %.3f (%.3f to %.3f)",
                            method,
                            ratio.theirs(),
                            ratio.ours(),
                            ratio.value(),
                            ratio.low(),
                            ratio.high()));
                    String name = "forecast." + set + ".rmsse_of_r_" + method;
                    Map<String, String> sampled = new TreeMap<>(setup);
                    sampled.put("r_series", Integer.toString(compared.series()));
                    metric(name, ratio.value(), "ratio", new double[] {ratio.low(), ratio.high()}, sampled);
                });
            }
        }
    }

    void say(String line) {
        text.append(line).append('\n');
    }

    void single(String name, double value, String unit, Map<String, String> setup) {
        metric(name, value, unit, new double[] {value}, setup);
    }

    private void metric(String name, double value, String unit, double[] rounds, Map<String, String> setup) {
        StringBuilder line = new StringBuilder("{\"metric\":").append(quoted(name));
        line.append(",\"value\":").append(number(value));
        line.append(",\"unit\":").append(quoted(unit));
        line.append(",\"rounds\":").append(rounds.length);
        line.append(",\"min\":").append(number(Arrays.stream(rounds).min().orElse(Double.NaN)));
        line.append(",\"max\":").append(number(Arrays.stream(rounds).max().orElse(Double.NaN)));
        line.append(",\"setup\":{");
        String separator = "";
        for (Map.Entry<String, String> one : setup.entrySet()) {
            line.append(separator).append(quoted(one.getKey())).append(':').append(quoted(one.getValue()));
            separator = ",";
        }
        json.add(line.append("}}").toString());
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }

    String text() {
        return text.toString();
    }

    List<String> json() {
        return List.copyOf(json);
    }
}
