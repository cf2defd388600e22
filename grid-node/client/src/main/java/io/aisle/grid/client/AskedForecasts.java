package io.aisle.grid.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks any node for forecasts.
final class AskedForecasts implements ForecastDesk {
    private final Asker asker;

    AskedForecasts(Asker asker) {
        this.asker = asker;
    }

    interface Asker {
        <A extends @Nullable Object> A ask(DeskQuestion<A> question);
    }

    @Override
    public List<ForecastState> states() {
        return asker.ask(new DeskQuestion.ForecastStates());
    }

    @Override
    public List<ForecastLine> lines(String store, ForecastKind kind) {
        return asker.ask(new DeskQuestion.ForecastLines(store, kind.name()));
    }

    @Override
    public @Nullable ForecastCourse course(String store, ForecastKind kind, String name, int pastDays) {
        return asker.ask(new DeskQuestion.CourseOf(store, kind.name(), name, pastDays));
    }

    @Override
    public @Nullable RegionForecast region(String region, int pastDays) {
        return asker.ask(new DeskQuestion.RegionOf(region, pastDays));
    }

    @Override
    public List<ForecastAccuracy> accuracy(String store, String code) {
        return asker.ask(new DeskQuestion.AccuracyOf(store, code));
    }

    @Override
    public @Nullable WhatIfAnswer whatIf(WhatIf asked) {
        return asker.ask(new DeskQuestion.Wonder(asked));
    }

    @Override
    public boolean learn(String[] stores) {
        return asker.ask(new DeskQuestion.Learn(stores));
    }

    @Override
    public List<ForecastOverride> overrides(String store, String code) {
        return asker.ask(new DeskQuestion.OverridesOf(store, code));
    }

    @Override
    public long override(ForecastOverride override) {
        return asker.ask(new DeskQuestion.KeepOverride(override));
    }

    @Override
    public boolean undo(String store, long no, String by) {
        return asker.ask(new DeskQuestion.UndoOverride(store, no, by));
    }

    @Override
    public boolean redo(String store, long no) {
        return asker.ask(new DeskQuestion.RedoOverride(store, no));
    }
}
