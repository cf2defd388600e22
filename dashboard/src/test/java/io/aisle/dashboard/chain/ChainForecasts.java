package io.aisle.dashboard.chain;

import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.ForecastDesk;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastProgress;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.ModelVerdict;
import io.aisle.grid.client.RegionForecast;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Forecasts worked out by hand: the named store has them, others lack days. Each item sells 10 on a day
/// and 20 on Saturdays, the last shown day is a Friday.
public final class ChainForecasts implements ForecastDesk {
    /// A Friday.
    public static final LocalDate LAST = LocalDate.parse("2026-11-20");

    private final String store;
    private final List<String> items;
    private final List<ForecastOverride> overrides = new ArrayList<>();
    private boolean learning;

    /// @param items codes of the store's items; the first one is forecast worse than naive would
    public ChainForecasts(String store, List<String> items) {
        this.store = store;
        this.items = List.copyOf(items);
    }

    /// The run that is on.
    public void learning(boolean on) {
        learning = on;
    }

    public List<ForecastOverride> overrides() {
        return List.copyOf(overrides);
    }

    @Override
    public List<ForecastState> states() {
        ForecastProgress progress =
                new ForecastProgress("North/1", learning ? "TRAINING" : "DONE", 1, 1, "It went well.");
        return List.of(
                new ForecastState(
                        store,
                        1,
                        LAST.toEpochDay(),
                        29,
                        85,
                        new ModelVerdict(ModelVerdict.Kind.LOST, 11, 0.31, 0.29).text(),
                        progress),
                new ForecastState("S002", 0, 0, 29, 12, "", progress));
    }

    @Override
    public List<ForecastLine> lines(String of, ForecastKind kind) {
        if (!of.equals(store) || kind != ForecastKind.ITEM) {
            return List.of();
        }
        List<ForecastLine> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            lines.add(new ForecastLine(
                    items.get(i), "ets", 80 + i, 50, 120, i == 1 ? 300 : 80, i == 0 ? 1.4 : 0.8, 1, -0.05, 0.81, 0));
        }
        return lines;
    }

    @Override
    public @Nullable ForecastCourse course(String of, ForecastKind kind, String name, int pastDays) {
        if (!of.equals(store) || kind == ForecastKind.ITEM && !items.contains(name)) {
            return null;
        }
        int past = Math.min(pastDays, 56);
        int[] days = new int[past];
        float[] sold = new float[past];
        float[] available = new float[past];
        for (int i = 0; i < past; i++) {
            LocalDate day = LAST.minusDays(past - 1L - i);
            days[i] = (int) day.toEpochDay();
            sold[i] = usual(day);
            available[i] = i == past - 10 ? 0.2f : 1;
        }
        int[] ahead = new int[28];
        float[][] numbers = new float[5][28];
        for (int h = 0; h < 28; h++) {
            LocalDate day = LAST.plusDays(h + 1L);
            ahead[h] = (int) day.toEpochDay();
            float mean = usual(day);
            numbers[0][h] = mean;
            numbers[1][h] = mean - 5;
            numbers[2][h] = mean - 1;
            numbers[3][h] = mean + 6;
            numbers[4][h] = mean;
            for (ForecastOverride override : overrides) {
                if (override.counts(ahead[h])) {
                    numbers[4][h] = (float) override.applied(mean);
                }
            }
        }
        return new ForecastCourse(
                name,
                "ets",
                days,
                sold,
                available,
                ahead,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                overrides.toArray(ForecastOverride[]::new),
                new ForecastAccuracy[] {
                    row("I", name, ForecastAccuracy.CHOSEN, name.equals(items.getFirst()) ? 1.4 : 0.8, 0),
                    row("I", name, ForecastAccuracy.NAIVE, 1, 0)
                });
    }

    /// Of any region, the named store alone.
    @Override
    public @Nullable RegionForecast region(String region, int pastDays) {
        ForecastCourse course = Objects.requireNonNull(course(store, ForecastKind.STORE, region, pastDays));
        return new RegionForecast(
                new ForecastCourse(
                        region,
                        "sum",
                        course.pastDays(),
                        course.sold(),
                        course.available(),
                        course.days(),
                        course.mean(),
                        course.p10(),
                        course.p50(),
                        course.p90(),
                        course.told(),
                        new ForecastOverride[0],
                        new ForecastAccuracy[0]),
                new ForecastLine[] {new ForecastLine(store, "sum", 80, 50, 120, 75, 0.8, 1, -0.05, 0.81, 0)},
                new String[] {"S002"},
                1);
    }

    private static float usual(LocalDate day) {
        return day.getDayOfWeek().getValue() == 6 ? 20 : 10;
    }

    private static ForecastAccuracy row(String kind, String name, String model, double mase, int ahead) {
        boolean isChosen = model.equals(ForecastAccuracy.CHOSEN);
        return new ForecastAccuracy(
                "B",
                kind,
                name,
                model,
                ahead,
                ahead == 0 ? 28 : ahead + 6,
                3,
                84,
                mase,
                mase / 4,
                mase,
                -0.05,
                isChosen ? 0.1 : Double.NaN,
                isChosen ? 0.81 : Double.NaN);
    }

    @Override
    public List<ForecastAccuracy> accuracy(String of, String code) {
        if (!of.equals(store)) {
            return List.of();
        }
        return List.of(
                row("S", "", ForecastAccuracy.CHOSEN, 0.8, 0),
                row("S", "", ForecastAccuracy.CHOSEN, 0.7, 1),
                row("S", "", ForecastAccuracy.NAIVE, 1, 0),
                row("S", "", ForecastAccuracy.NAIVE, 1, 1),
                row("S", "", "ets", 0.85, 0),
                row("C", "Bakery", ForecastAccuracy.CHOSEN, 1.2, 0),
                row("C", "Bakery", ForecastAccuracy.NAIVE, 1.1, 0),
                row("C", "=Dairy", ForecastAccuracy.CHOSEN, 0.7, 0),
                row("C", "=Dairy", ForecastAccuracy.NAIVE, 1, 0),
                row("C", "Bakery", ForecastAccuracy.CHOSEN, 1.3, 1),
                row("C", "Bakery", ForecastAccuracy.CHOSEN, 1.1, 8),
                row("C", "Bakery", "ets", 1.15, 1),
                row("C", "Bakery", ForecastAccuracy.NAIVE, 1.2, 1));
    }

    /// A promotion doubles the days asked for, a price moves nothing; at any service level the same is ordered.
    @Override
    public @Nullable WhatIfAnswer whatIf(WhatIf asked) {
        ForecastCourse course = course(asked.store(), ForecastKind.ITEM, asked.code(), 1);
        if (course == null) {
            return null;
        }
        boolean isSimple = asked.code().equals(items.getFirst()) && asked.movesDemand();
        int days = course.days().length;
        boolean[] meant = new boolean[days];
        float[][] supposed = {
            course.told().clone(),
            course.p10().clone(),
            course.p50().clone(),
            course.p90().clone()
        };
        for (int i = 0; i < days; i++) {
            meant[i] = asked.counts(course.days()[i]);
            for (float[] numbers : supposed) {
                numbers[i] *= meant[i] && asked.isPromoted() && !isSimple ? 2 : 1;
            }
        }
        return new WhatIfAnswer(
                course.model(),
                isSimple ? "SIMPLE_METHOD" : "NONE",
                course.days(),
                meant,
                course.told(),
                course.p10(),
                course.p50(),
                course.p90(),
                supposed[0],
                supposed[1],
                supposed[2],
                supposed[3],
                2,
                2,
                14,
                7,
                TestOrders.reckoned(asked.code(), 10, 4, Double.NaN),
                TestOrders.reckoned(asked.code(), asked.isPromoted() ? 20 : 10, 4, asked.serviceLevel()));
    }

    @Override
    public List<ForecastOverride> overrides(String of, String code) {
        return overrides.stream()
                .filter(override -> override.store().equals(of)
                        && (code.isEmpty() || override.code().equals(code)))
                .toList()
                .reversed();
    }

    @Override
    public boolean learn(String[] stores) {
        boolean begun = !learning;
        learning = true;
        return begun;
    }

    @Override
    public long override(ForecastOverride override) {
        long no = overrides.size() + 1L;
        overrides.add(override.kept(no, 1, 0));
        return no;
    }

    public void forgetOverrides() {
        overrides.clear();
    }

    /// What came on days of an override that are over.
    public void came(long no, int days, double demand, double modelMissed, double missed) {
        overrides.replaceAll(
                override -> override.no() == no ? override.came(days, demand, modelMissed, missed) : override);
    }

    @Override
    public boolean undo(String of, long no, String by) {
        return mark(no, 1);
    }

    @Override
    public boolean redo(String of, long no) {
        return mark(no, 0);
    }

    private boolean mark(long no, long undone) {
        for (int i = 0; i < overrides.size(); i++) {
            ForecastOverride kept = overrides.get(i);
            if (kept.no() == no && (kept.undoneMillis() == 0) != (undone == 0)) {
                overrides.set(i, kept.kept(no, 1, undone));
                return true;
            }
        }
        return false;
    }
}
