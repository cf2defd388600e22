package io.aisle.grid.client;

import io.aisle.grid.client.ForecastOverride.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Forecasts that are known beforehand.
final class KnownForecasts implements ForecastDesk {
    static final ForecastState STATE = new ForecastState(
            "S1", 1_000, 20_000, 29, 78, "It is the first.", new ForecastProgress("North/1", "TRAINING", 900, 950, ""));
    static final ForecastLine LINE = new ForecastLine("milk", "ets", 7, 3, 12, 6, 0.8, 1.1, -0.1, 0.79, 1);
    static final ForecastAccuracy ACCURACY =
            new ForecastAccuracy("B", "I", "milk", "forecast", 0, 28, 1, 28, 0.8, 0.3, 0.7, -0.1, 0.1, 0.79);
    static final ForecastOverride OVERRIDE = ForecastOverride.said(
                    "S1", "milk", 20_001, 20_003, Way.PERCENT, 20, "Fair in town", "planner")
            .kept(7, 5, 0)
            .came(2, 21, 6, 2.5);
    static final ForecastCourse COURSE = new ForecastCourse(
            "milk",
            "ets",
            new int[] {20_000},
            new float[] {6},
            new float[] {1},
            new int[] {20_001},
            new float[] {5},
            new float[] {2},
            new float[] {4},
            new float[] {9},
            new float[] {6},
            new ForecastOverride[] {OVERRIDE},
            new ForecastAccuracy[] {ACCURACY});

    static final WhatIfAnswer WHAT_IF = new WhatIfAnswer(
            "boosted",
            "NONE",
            new int[] {20_001},
            new boolean[] {true},
            new float[] {5},
            new float[] {2},
            new float[] {4},
            new float[] {9},
            new float[] {10},
            new float[] {4},
            new float[] {8},
            new float[] {18},
            2,
            2.1,
            14,
            7,
            null,
            null);

    static final RegionForecast REGION = new RegionForecast(COURSE, new ForecastLine[] {LINE}, new String[] {"S2"}, 1);

    @Override
    public @Nullable RegionForecast region(String region, int pastDays) {
        return region.equals("North") ? REGION : null;
    }

    @Override
    public List<ForecastState> states() {
        return List.of(STATE);
    }

    @Override
    public List<ForecastLine> lines(String store, ForecastKind kind) {
        return kind == ForecastKind.ITEM ? List.of(LINE) : List.of();
    }

    @Override
    public @Nullable ForecastCourse course(String store, ForecastKind kind, String name, int pastDays) {
        return name.equals("milk") ? COURSE : null;
    }

    @Override
    public List<ForecastAccuracy> accuracy(String store, String code) {
        return List.of(ACCURACY);
    }

    @Override
    public @Nullable WhatIfAnswer whatIf(WhatIf asked) {
        return asked.code().equals("milk") ? WHAT_IF : null;
    }

    @Override
    public List<ForecastOverride> overrides(String store, String code) {
        return List.of(OVERRIDE);
    }

    @Override
    public boolean learn(String[] stores) {
        return stores.length == 2;
    }

    @Override
    public long override(ForecastOverride override) {
        return override.code().length();
    }

    @Override
    public boolean undo(String store, long no, String by) {
        return no == 7 && by.equals("planner");
    }

    @Override
    public boolean redo(String store, long no) {
        return no == 7;
    }
}
