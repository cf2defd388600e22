package io.aisle.ml.bench;

import io.aisle.ml.evaluate.Accuracy;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.forecast.Champion;
import io.aisle.ml.forecast.Forecaster;
import io.aisle.ml.forecast.SeriesForecast;
import io.aisle.ml.interval.Band;
import io.aisle.ml.train.Boosting;
import io.aisle.ml.train.Candidates;
import io.aisle.ml.train.Method;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// All methods over one set, at the last `origins` origins a horizon apart. Each origin knows its past
/// only; what the choice and the bands learn from are origins before it.
final class SetRun {
    static final String AISLE = "aisle";
    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    private static final double NORMAL_90 = 1.2815515655446004; // of the standard normal distribution
    private static final int PAST = 3;
    private static final int MOST_PAST = 6;

    private final Panel panel;
    private final Set<String> measured;
    private final int horizon;
    private final List<Method> ladder;
    private final Candidates candidates;
    private final Map<Integer, Outlook> outlooks;
    private final Map<String, Fared> fared = new LinkedHashMap<>();
    private final UnaryOperator<String> category;
    private long boostedNanos;

    private SetRun(
            Panel panel,
            Set<String> measured,
            int horizon,
            Boosting boosting,
            Map<Integer, Outlook> outlooks,
            UnaryOperator<String> category) {
        this.panel = panel;
        this.measured = measured;
        this.horizon = horizon;
        this.ladder = Forecaster.ladder(panel);
        this.candidates = new Candidates(ladder, boosting);
        this.outlooks = outlooks;
        this.category = category;
    }

    /// @param measured names of the series that count; the others are only learned from
    /// @return the ladder, the boosted model alone, and the whole
    /// @throws IllegalArgumentException if the history is too short for that many origins
    static List<Fared> run(Panel panel, Set<String> measured, int horizon, int origins, Boosting boosting) {
        return run(panel, measured, horizon, origins, boosting, new HashMap<>(), name -> "");
    }

    /// The same, with outlooks by origin that an earlier run over the same panel and horizon has made;
    /// new ones are added.
    ///
    /// @param category of a series by its name, whose sums are measured too; empty for none
    static List<Fared> run(
            Panel panel,
            Set<String> measured,
            int horizon,
            int origins,
            Boosting boosting,
            Map<Integer, Outlook> outlooks,
            UnaryOperator<String> category) {
        SetRun run = new SetRun(panel, measured, horizon, boosting, outlooks, category);
        for (int left = origins; left >= 1; left--) {
            run.at(panel.known() - left * horizon, origins - left);
        }
        return List.copyOf(run.fared.values());
    }

    private void at(int origin, int before) {
        List<Integer> origins = Forecaster.origins(panel, origin, horizon, Math.min(PAST + before, MOST_PAST));
        Panel known = panel.asOf(origin);
        List<Integer> ranked = byVolume(known);
        if (ranked.isEmpty()) {
            throw new IllegalArgumentException("At " + panel.timeline().date(origin) + " not one of " + measured.size()
                    + " series can be measured: each repeats itself exactly, is unknown, or has less than "
                    + 2 * panel.timeline().season() + " periods before.");
        }
        List<Outlook> past = new ArrayList<>();
        for (int earlier : origins) {
            past.add(outlook(earlier));
        }
        Outlook now = outlook(origin);
        Champion champion = Champion.of(known, past, Forecaster.partner(ladder));
        List<SeriesForecast> whole = champion.forecast(known, now);
        Fared boosted = measure(Outlook.BOOSTED, ranked, known, series -> boosted(now, past, series));
        Fared aisle = measure(AISLE, ranked, known, series -> whole.get(series).bands());
        boosted.took(boostedNanos);
        aisle.took(boostedNanos);
        boostedNanos = 0;
        for (Method method : ladder) {
            Fared simple = measure(
                    method.name(), ranked, known, series -> normal(now, past, series, now.method(method.name())));
            long start = System.nanoTime();
            for (int series : ranked) {
                method.forecast(known.series().get(series).history(origin), horizon);
            }
            simple.took(System.nanoTime() - start);
        }
    }

    private Outlook outlook(int origin) {
        Outlook known = outlooks.get(origin);
        if (known == null) {
            long start = System.nanoTime();
            known = candidates.at(panel, origin, horizon);
            boostedNanos += System.nanoTime() - start;
            outlooks.put(origin, known);
        }
        return known;
    }

    /// The measured series that can be measured, the smallest first.
    private List<Integer> byVolume(Panel known) {
        List<Integer> ranked = new ArrayList<>();
        for (int i = 0; i < panel.series().size(); i++) {
            double[] history = known.series().get(i).history(known.known());
            if (measured.contains(panel.series().get(i).name()) && measurable(history, i, known.known())) {
                ranked.add(i);
            }
        }
        ranked.sort(Comparator.comparingDouble(i -> mean(known.series().get(i).history(known.known()))));
        return ranked;
    }

    /// Two seasons of history that are not all alike, and something came.
    private boolean measurable(double[] history, int series, int origin) {
        int season = panel.timeline().season();
        double scale = Accuracy.scale(history, season);
        return history.length >= 2 * season
                && scale > 0
                && Arrays.stream(came(series, origin)).anyMatch(value -> !Double.isNaN(value));
    }

    private double[] came(int series, int origin) {
        Series one = panel.series().get(series);
        double[] came = new double[horizon];
        Arrays.setAll(came, h -> one.demand(origin + h));
        return came;
    }

    private interface Answer {
        List<Band> of(int series);
    }

    private Fared measure(String method, List<Integer> ranked, Panel known, Answer answer) {
        Fared ofMethod = fared.computeIfAbsent(method, Fared::new);
        Fared.OfOrigin here = ofMethod.origin();
        int season = panel.timeline().season();
        Map<Integer, double[]> means = new HashMap<>();
        for (int rank = 0; rank < ranked.size(); rank++) {
            int series = ranked.get(rank);
            double[] history = known.series().get(series).history(known.known());
            double[] came = came(series, known.known());
            List<Band> bands = answer.of(series);
            boolean whole = method.equals(AISLE) || method.equals(Outlook.BOOSTED);
            double[] mean = bands.stream().mapToDouble(Band::mean).toArray();
            means.put(series, mean);
            double[] middle = bands.stream().mapToDouble(Band::p50).toArray();
            double[] low = bands.stream().mapToDouble(Band::p10).toArray();
            double[] high = bands.stream().mapToDouble(Band::p90).toArray();
            double[] point = whole ? middle : mean; // the ladder's own point is its mean
            here.mase.add(Accuracy.mase(history, season, came, point));
            here.names.add(panel.series().get(series).name());
            here.rmsse.add(Accuracy.rmsse(history, came, mean));
            double loss = (Accuracy.pinballLoss(LEVELS[0], came, low)
                            + Accuracy.pinballLoss(LEVELS[1], came, point)
                            + Accuracy.pinballLoss(LEVELS[2], came, high))
                    / LEVELS.length;
            here.pinball.add(loss / Accuracy.scale(history, season));
            int volumeClass = 3 * rank / ranked.size();
            for (int h = 0; h < horizon; h++) {
                if (!Double.isNaN(came[h])) {
                    here.missed += Math.abs(came[h] - point[h]);
                    here.over += mean[h] - came[h];
                    here.came += came[h];
                    here.known[volumeClass]++;
                    here.inside[volumeClass] += low[h] <= came[h] && came[h] <= high[h] ? 1 : 0;
                }
            }
        }
        Levels levels = new Levels(panel, ranked, category);
        for (double one : levels.ofCategories(known.known(), horizon, means::get)) {
            here.categories.add(one);
        }
        here.store.add(levels.ofStore(known.known(), horizon, means::get));
        return ofMethod;
    }

    /// The band a simple method has by itself: normal, as wide as its errors at earlier origins were.
    private List<Band> normal(Outlook now, List<Outlook> past, int series, int method) {
        double width = NORMAL_90 * spread(past, series, method);
        List<Band> bands = new ArrayList<>();
        for (double expected : now.expected()[method][series]) {
            double mean = Math.max(0, Double.isNaN(expected) ? 0 : expected);
            bands.add(new Band(mean, Math.max(0, mean - width), mean, mean + width));
        }
        return bands;
    }

    /// The boosted model's middle alone, with the same normal band around its mean.
    private List<Band> boosted(Outlook now, List<Outlook> past, int series) {
        int method = now.method(Outlook.BOOSTED);
        double width = NORMAL_90 * spread(past, series, method);
        List<Band> bands = new ArrayList<>();
        for (int h = 0; h < horizon; h++) {
            double mean = now.expected()[method][series][h];
            double middle = mean * now.shape()[series][h];
            bands.add(new Band(mean, Math.clamp(mean - width, 0, middle), middle, Math.max(middle, mean + width)));
        }
        return bands;
    }

    private double spread(List<Outlook> past, int series, int method) {
        double squares = 0;
        int known = 0;
        for (Outlook outlook : past) {
            double[] came = came(series, outlook.origin());
            for (int h = 0; h < horizon; h++) {
                double error = came[h] - outlook.expected()[method][series][h];
                if (!Double.isNaN(error)) {
                    squares += error * error;
                    known++;
                }
            }
        }
        return known == 0 ? 0 : Math.sqrt(squares / known);
    }

    private static double mean(double[] history) {
        return Arrays.stream(history)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0);
    }
}
