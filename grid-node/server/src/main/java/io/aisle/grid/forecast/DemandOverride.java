package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import java.util.List;

/// A planner's word on an item's demand on some days, first and last included.
///
/// @param amount units a day, or percent
record DemandOverride(long firstDay, long lastDay, Way way, double amount) {
    enum Way {
        SET,
        ADD,
        PERCENT
    }

    /// The forecast with what the planners say; of several words on one day the last in the list counts. The
    /// band moves in proportion.
    static ItemForecast applied(ItemForecast model, List<DemandOverride> overrides) {
        if (overrides.isEmpty()) {
            return model;
        }
        float[] mean = model.mean().clone();
        float[] p10 = model.p10().clone();
        float[] p50 = model.p50().clone();
        float[] p90 = model.p90().clone();
        for (int i = 0; i < mean.length; i++) {
            for (DemandOverride override : overrides.reversed()) {
                if (override.counts(model.epochDays()[i])) {
                    float told = override.mean(model.mean()[i]);
                    p10[i] = moved(model.p10()[i], model.mean()[i], told);
                    p50[i] = moved(model.p50()[i], model.mean()[i], told);
                    p90[i] = moved(model.p90()[i], model.mean()[i], told);
                    mean[i] = told;
                    break;
                }
            }
        }
        return new ItemForecast(model.code(), model.model(), model.epochDays(), mean, p10, p50, p90);
    }

    private boolean counts(long day) {
        return firstDay <= day && day <= lastDay;
    }

    private float mean(float model) {
        return (float) Math.max(
                0,
                switch (way) {
                    case SET -> amount;
                    case ADD -> model + amount;
                    case PERCENT -> model * (1 + amount / 100);
                });
    }

    private static float moved(float quantile, float model, float told) {
        return model > 0 ? quantile * (told / model) : told;
    }
}
