package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import io.aisle.ml.evaluate.Accuracy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects how forecasts fared, by item, category and store, by method and by week ahead.
final class Measured {
    private static final int WEEK = 7;

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::store)
            .thenComparing(Cell::kind)
            .thenComparing(Cell::name)
            .thenComparing(Cell::model)
            .thenComparingInt(Cell::firstAhead);

    private final Map<Cell, Sums> cells = new HashMap<>();

    /// @param store whose; `kind` is [ForecastKind]'s letter
    record Cell(String store, String kind, String name, String model, int firstAhead) {}

    /// What a method said of one series at one origin. The ends of the band are empty if it gave none.
    record Said(String model, double[] mean, double[] middle, double[] low, double[] high) {
        static Said mean(String model, double[] mean) {
            return new Said(model, mean, mean, new double[0], new double[0]);
        }
    }

    /// @param history what was known before
    /// @param came NaN where unknown
    /// @param kind ITEM or FOOTFALL
    void add(
            ForecastKind kind,
            GroupPanel.Key key,
            String category,
            double[] history,
            int season,
            double[] came,
            Said said) {
        int days = came.length;
        add(kind, key.store(), key.code(), key, history, season, came, said, 0, days);
        if (kind == ForecastKind.FOOTFALL) {
            return;
        }
        for (boolean whole : new boolean[] {true, false}) {
            ForecastKind level = whole ? ForecastKind.STORE : ForecastKind.CATEGORY;
            String name = whole ? "" : category;
            add(level, key.store(), name, key, history, season, came, said, 0, days);
            for (int from = 0; days > WEEK && from < days; from += WEEK) {
                add(level, key.store(), name, key, history, season, came, said, from, Math.min(days, from + WEEK));
            }
        }
    }

    private void add(
            ForecastKind kind,
            String store,
            String name,
            GroupPanel.Key key,
            double[] history,
            int season,
            double[] came,
            Said said,
            int from,
            int to) {
        boolean whole = from == 0 && to == came.length;
        Cell cell = new Cell(store, kind.letter(), name, said.model, whole ? 0 : from + 1);
        cells.computeIfAbsent(cell, one -> new Sums())
                .add(
                        key.code(),
                        to,
                        history,
                        season,
                        part(came, from, to),
                        new Said(
                                said.model,
                                part(said.mean, from, to),
                                part(said.middle, from, to),
                                part(said.low, from, to),
                                part(said.high, from, to)));
    }

    private static double[] part(double[] all, int from, int to) {
        return all.length == 0 ? all : Arrays.copyOfRange(all, from, to);
    }

    /// The rows of one store.
    List<ForecastAccuracy> of(String store, String source) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().store.equals(store) && cell.getValue().days > 0)
                .sorted(Map.Entry.comparingByKey(ORDER))
                .map(cell -> cell.getValue().row(cell.getKey(), source))
                .toList();
    }

    private static final class Sums {
        private final Set<String> series = new HashSet<>();
        private int lastAhead;
        private int days;
        private double mase;
        private int maseDays;
        private double rmsse;
        private int rmsseDays;
        private double missed;
        private double over;
        private double came;
        private double loss;
        private int inside;
        private int banded;

        void add(String name, int last, double[] history, int season, double[] actual, Said said) {
            lastAhead = Math.max(lastAhead, last);
            int daysBefore = days;
            for (int i = 0; i < actual.length; i++) {
                if (Double.isNaN(actual[i]) || Double.isNaN(said.mean[i]) || Double.isNaN(said.middle[i])) {
                    continue;
                }
                series.add(name);
                days++;
                missed += Math.abs(actual[i] - said.middle[i]);
                over += said.mean[i] - actual[i];
                came += actual[i];
                if (said.low.length > 0) {
                    banded++;
                    inside += said.low[i] <= actual[i] && actual[i] <= said.high[i] ? 1 : 0;
                    loss += (loss(0.1, actual[i], said.low[i])
                                    + loss(0.5, actual[i], said.middle[i])
                                    + loss(0.9, actual[i], said.high[i]))
                            / 3;
                }
            }
            // the last forecast given out is measured by the few of its days that are over, and counts for as much
            int measured = days - daysBefore;
            double scaled = Accuracy.mase(history, season, actual, said.middle);
            if (Double.isFinite(scaled)) {
                mase += scaled * measured;
                maseDays += measured;
            }
            double squared = Accuracy.rmsse(history, actual, said.mean);
            if (Double.isFinite(squared)) {
                rmsse += squared * measured;
                rmsseDays += measured;
            }
        }

        private static double loss(double level, double actual, double quantile) {
            double above = actual - quantile;
            return Math.max(level * above, (level - 1) * above);
        }

        ForecastAccuracy row(Cell cell, String source) {
            return new ForecastAccuracy(
                    source,
                    cell.kind,
                    cell.name,
                    cell.model,
                    cell.firstAhead,
                    lastAhead,
                    series.size(),
                    days,
                    maseDays == 0 ? Double.NaN : mase / maseDays,
                    share(missed, came),
                    rmsseDays == 0 ? Double.NaN : rmsse / rmsseDays,
                    share(over, came),
                    banded == 0 ? Double.NaN : share(loss, came),
                    banded == 0 ? Double.NaN : (double) inside / banded);
        }

        private static double share(double part, double whole) {
            return whole > 0 ? part / whole : Double.NaN;
        }
    }
}
