package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastOverride;
import java.util.List;

/// A forecast with what planners say.
final class Overridden {
    private Overridden() {}

    /// Of several overrides that count on one day the last in the list decides. The band moves in proportion.
    static ItemForecast of(ItemForecast model, List<ForecastOverride> overrides) {
        if (overrides.isEmpty()) {
            return model;
        }
        float[] mean = model.mean().clone();
        float[] p10 = model.p10().clone();
        float[] p50 = model.p50().clone();
        float[] p90 = model.p90().clone();
        for (int i = 0; i < mean.length; i++) {
            for (ForecastOverride override : overrides.reversed()) {
                if (override.counts(model.epochDays()[i])) {
                    float told = (float) override.applied(model.mean()[i]);
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

    private static float moved(float quantile, float model, float told) {
        return model > 0 ? quantile * (told / model) : told;
    }
}
