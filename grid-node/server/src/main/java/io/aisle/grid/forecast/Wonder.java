package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import io.aisle.grid.client.WhatIfAnswer.Silence;
import io.aisle.ml.feature.Question;
import io.aisle.ml.train.BoostedModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the model that stands again what it was asked for the forecast, with other prices and promotions.
/// Writes nothing.
final class Wonder {
    private static final int MODELS_AT_HAND = 4;

    /// So many days of items at another price or in a promotion teach something; fewer are chance.
    private static final int LEAST_TRIED = 20;

    private final Map<Long, BoostedModel> models = new LinkedHashMap<>(); // read ones, the last used at the end

    /// A forecast as it is and as it would be, each with the overrides that count.
    ///
    /// @param question what the model was asked; null if there is no model in the forecast
    record Heard(
            ItemForecast told,
            ItemForecast changed,
            boolean[] isMeant,
            Silence silence,
            @Nullable Question question) {
        /// @param both what is to be ordered; null if the item cannot be
        WhatIfAnswer with(OrderSums.@Nullable Both both) {
            return new WhatIfAnswer(
                    told.model(),
                    silence.name(),
                    told.epochDays(),
                    isMeant,
                    told.mean(),
                    told.p10(),
                    told.p50(),
                    told.p90(),
                    changed.mean(),
                    changed.p10(),
                    changed.p50(),
                    changed.p90(),
                    question == null ? Double.NaN : question.usualPrice(),
                    question == null ? Double.NaN : question.lastPrice(),
                    question == null ? 0 : question.otherPrices(),
                    question == null ? 0 : question.promoted(),
                    both == null ? null : both.now(),
                    both == null ? null : both.then());
        }
    }

    /// What the model says, or why it says nothing.
    private record Said(
            Silence silence,
            double @Nullable [] factors,
            @Nullable Question question) {
        static Said nothing(Silence silence) {
            return new Said(silence, null, null);
        }
    }

    Heard about(Connection connection, WhatIf asked, ItemForecast model, List<ForecastOverride> overrides)
            throws SQLException {
        boolean[] isMeant = new boolean[model.days()];
        for (int i = 0; i < isMeant.length; i++) {
            isMeant[i] = asked.counts(model.epochDays()[i]);
        }
        Said said = said(connection, asked, model, isMeant);
        ItemForecast told = Overridden.of(model, overrides);
        ItemForecast changed = said.factors == null ? told : Overridden.of(moved(model, said.factors), overrides);
        return new Heard(told, changed, isMeant, said.silence, said.question);
    }

    private Said said(Connection connection, WhatIf asked, ItemForecast forecast, boolean[] isMeant)
            throws SQLException {
        if (!io.aisle.ml.forecast.WhatIf.mayKnow(forecast.model())) {
            return Said.nothing(asked.movesDemand() ? Silence.SIMPLE_METHOD : Silence.NONE);
        }
        byte[] kept = ForecastTables.question(connection, asked.store(), forecast.code());
        Question question = kept == null ? null : question(kept);
        BoostedModel model = question == null ? null : model(connection, asked.store());
        if (question == null || model == null || question.rows().length != forecast.days()) {
            return Said.nothing(asked.movesDemand() ? Silence.OLD_MODEL : Silence.NONE);
        }
        if (!asked.movesDemand()) {
            return new Said(Silence.NONE, null, question);
        }
        Silence silence = silence(asked, model, question);
        if (silence != Silence.NONE) {
            return new Said(silence, null, question);
        }
        double[] prices = new double[isMeant.length];
        double[] promotions = new double[isMeant.length];
        Arrays.setAll(prices, i -> isMeant[i] ? asked.price() : Double.NaN);
        Arrays.setAll(promotions, i -> isMeant[i] && asked.isPromoted() ? 1 : 0);
        return new Said(
                Silence.NONE,
                io.aisle.ml.forecast.WhatIf.factors(
                        model, question, forecast.model(), forecast.mean(), prices, promotions),
                question);
    }

    private static Silence silence(WhatIf asked, BoostedModel model, Question question) {
        if (!Double.isNaN(asked.price()) && Double.isNaN(question.usualPrice())) {
            return Silence.NO_PRICE_OF_ITEM;
        }
        if (!Double.isNaN(asked.price()) && (!model.knowsPrice() || question.allOtherPrices() < LEAST_TRIED)) {
            return Silence.NO_PRICES;
        }
        boolean isBlind = !model.knowsPromotion() || question.allPromoted() < LEAST_TRIED;
        return asked.isPromoted() && isBlind ? Silence.NO_PROMOTIONS : Silence.NONE;
    }

    private static @Nullable Question question(byte[] kept) {
        try {
            return PackedQuestion.unpack(kept);
        } catch (IllegalArgumentException another) {
            return null; // of another version; the next forecast writes it anew
        }
    }

    private @Nullable BoostedModel model(Connection connection, String store) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT m.no, m.model FROM forecast_model m"
                + " JOIN forecast_store s ON s.store_group = m.store_group WHERE s.store = ? AND m.stands"
                + " ORDER BY m.no DESC FETCH FIRST 1 ROW ONLY")) {
            select.setString(1, store);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? atHand(row.getLong(1), row.getBytes(2)) : null;
            }
        }
    }

    private @Nullable BoostedModel atHand(long no, byte[] bytes) {
        synchronized (models) {
            BoostedModel known = models.remove(no);
            try {
                BoostedModel model = known == null ? BoostedModel.read(bytes) : known;
                models.put(no, model);
                if (models.size() > MODELS_AT_HAND) {
                    models.remove(models.keySet().iterator().next());
                }
                return model;
            } catch (IllegalArgumentException another) {
                return null; // of another version; the next run trains anew
            }
        }
    }

    private static ItemForecast moved(ItemForecast model, double[] factors) {
        return new ItemForecast(
                model.code(),
                model.model(),
                model.epochDays(),
                times(model.mean(), factors),
                times(model.p10(), factors),
                times(model.p50(), factors),
                times(model.p90(), factors));
    }

    private static float[] times(float[] numbers, double[] factors) {
        float[] product = new float[numbers.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = (float) (numbers[i] * factors[i]);
        }
        return product;
    }
}
