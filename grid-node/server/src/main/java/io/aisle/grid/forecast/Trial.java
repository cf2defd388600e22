package io.aisle.grid.forecast;

import io.aisle.grid.client.ModelVerdict;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.forecast.Champion;
import io.aisle.ml.forecast.Forecaster;
import io.aisle.ml.forecast.SeriesForecast;
import io.aisle.ml.train.BoostedModel;
import io.aisle.ml.train.Boosting;
import io.aisle.ml.train.Candidates;
import io.aisle.ml.train.Method;
import io.aisle.ml.train.Outlook;
import java.util.List;

/// A new model against the one that stands, at the same origin, on days that neither knew.
///
/// The origin is the day after the last one the standing model knew, or a horizon ago if that is later, or so much
/// later that the history before it is enough to learn from; the new one is trained with what was known then.
///
/// @param isWon whether the new one had the smaller error
/// @param verdict both errors
record Trial(boolean isWon, ModelVerdict verdict) {
    /// Fewer days would be chance.
    static final int LEAST_DAYS = 7;

    /// @param origin first day that is tried
    static Trial at(Panel panel, int origin, BoostedModel standing, KeptOutlooks outlooks, Boosting boosting) {
        int days = panel.known() - origin;
        Panel known = panel.asOf(origin);
        Forecaster forecaster = new Forecaster(boosting);
        double challenger = error(panel, origin, forecaster.score(forecaster.train(known, days), known, days));
        double stands = error(panel, origin, asked(known, standing, outlooks, days, boosting));
        boolean isWon = challenger < stands;
        ModelVerdict.Kind kind = isWon ? ModelVerdict.Kind.WON : ModelVerdict.Kind.LOST;
        return new Trial(isWon, new ModelVerdict(kind, days, challenger, stands));
    }

    private static List<SeriesForecast> asked(
            Panel known, BoostedModel model, KeptOutlooks kept, int days, Boosting boosting) {
        List<Method> ladder = Forecaster.ladder(known, kept.methods());
        Champion champion = Champion.of(known, kept.over(known), Forecaster.partner(ladder));
        Outlook now = new Candidates(ladder, boosting).ask(known, model, days, (method, series) -> true);
        return champion.forecast(known, now);
    }

    /// Absolute error of the middle over what came.
    private static double error(Panel panel, int origin, List<SeriesForecast> forecasts) {
        double missed = 0;
        double came = 0;
        for (int i = 0; i < forecasts.size(); i++) {
            double[] actual = Backtest.came(panel.series().get(i), origin, panel.known() - origin);
            for (int h = 0; h < actual.length; h++) {
                double error =
                        Math.abs(actual[h] - forecasts.get(i).bands().get(h).p50());
                if (!Double.isNaN(error)) {
                    missed += error;
                    came += actual[h];
                }
            }
        }
        return missed / came;
    }
}
