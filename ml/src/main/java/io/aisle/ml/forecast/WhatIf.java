package io.aisle.ml.forecast;

import io.aisle.ml.feature.Question;
import io.aisle.ml.train.BoostedModel;
import io.aisle.ml.train.Outlook;
import java.util.Arrays;

/// How a forecast moves if prices or promotions of coming periods are others than lately.
public final class WhatIf {
    private WhatIf() {}

    /// Whether a method of [SeriesForecast#model] has a model in it that may know prices; the simple ones
    /// have not.
    public static boolean mayKnow(String chosen) {
        return chosen.equals(Outlook.BOOSTED) || chosen.equals(Choice.BLEND);
    }

    /// What each period's forecast is to be multiplied by: what the model says with the changed price and
    /// promotion over what it says with the last known price and no promotion. Of a blend only the model's
    /// half moves. The bands of [io.aisle.ml.interval.Conformal] are in proportion to the forecast, so they
    /// move by the same.
    ///
    /// @param chosen the method whose forecast it is, one that [#mayKnow]
    /// @param mean what that method expects of each period
    /// @param prices of each period; NaN where it stays
    /// @param promotions of each period, 0 for none
    public static double[] factors(
            BoostedModel model, Question question, String chosen, float[] mean, double[] prices, double[] promotions) {
        int periods = mean.length;
        double[] usual = new double[periods];
        Arrays.fill(usual, question.lastPrice());
        double[] asked = new double[periods];
        Arrays.setAll(asked, i -> Double.isNaN(prices[i]) ? question.lastPrice() : prices[i]);
        double[] before = model.answer(question, usual, new double[periods]);
        double[] after = model.answer(question, asked, promotions);
        double[] unknown = new double[periods];
        Arrays.fill(unknown, Double.NaN);
        double[] learned = model.answer(question, unknown, unknown);
        double[] factors = new double[periods];
        for (int i = 0; i < periods; i++) {
            double moves = before[i] > 0 ? after[i] / before[i] - 1 : 0;
            boolean isWhole = chosen.equals(Outlook.BOOSTED) || mean[i] <= 0;
            double share = isWhole ? 1 : Math.clamp(learned[i] / (2 * mean[i]), 0, 1);
            factors[i] = 1 + share * moves;
        }
        return factors;
    }
}
