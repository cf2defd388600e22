package io.aisle.dashboard.rest;

import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import io.aisle.grid.client.WhatIfAnswer.Silence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would be, beside what is; nothing of it is kept.
///
/// @param kept always false
/// @param silence why price or promotion move nothing, in a sentence; null if they do, or were not asked about
/// @param usualPrice of the last weeks, null if unknown, as `lastPrice`
/// @param otherPriceDays days of its history on which the item had another price, `promotedDays` with a
///     promotion
/// @param order null if the item cannot be ordered, as `ifOrder`
record WhatIfLine(
        String store,
        String code,
        boolean kept,
        String model,
        @Nullable String silence,
        @Nullable Double usualPrice,
        @Nullable Double lastPrice,
        int otherPriceDays,
        int promotedDays,
        List<Day> days,
        @Nullable WhyLine order,
        @Nullable WhyLine ifOrder) {
    /// One trading day; units, with the overrides that count.
    ///
    /// @param meant whether the question was about this day
    record Day(
            LocalDate date,
            boolean meant,
            double p10,
            double p50,
            double p90,
            double mean,
            double ifP10,
            double ifP50,
            double ifP90,
            double ifMean) {}

    static WhatIfLine of(WhatIf asked, WhatIfAnswer answer, String currency) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < answer.days().length; i++) {
            days.add(new Day(
                    LocalDate.ofEpochDay(answer.days()[i]),
                    answer.isMeant()[i],
                    ForecastAnswer.rounded(answer.p10()[i]),
                    ForecastAnswer.rounded(answer.p50()[i]),
                    ForecastAnswer.rounded(answer.p90()[i]),
                    ForecastAnswer.rounded(answer.mean()[i]),
                    ForecastAnswer.rounded(answer.ifP10()[i]),
                    ForecastAnswer.rounded(answer.ifP50()[i]),
                    ForecastAnswer.rounded(answer.ifP90()[i]),
                    ForecastAnswer.rounded(answer.ifMean()[i])));
        }
        return new WhatIfLine(
                asked.store(),
                asked.code(),
                false,
                answer.model(),
                sentence(answer.whySilent()),
                ForecastAnswer.known(answer.usualPrice()),
                ForecastAnswer.known(answer.lastPrice()),
                answer.otherPrices(),
                answer.promoted(),
                List.copyOf(days),
                answer.order() == null ? null : WhyLine.of(answer.order(), currency),
                answer.ifOrder() == null ? null : WhyLine.of(answer.ifOrder(), currency));
    }

    private static @Nullable String sentence(Silence silence) {
        return switch (silence) {
            case NONE -> null;
            case SIMPLE_METHOD -> "This item is forecast by a simple method that knows no price.";
            case OLD_MODEL -> "The model of this forecast was made without what-if; the next learning brings it.";
            case NO_PRICES -> "Nothing was sold at another price long enough to learn what a price does.";
            case NO_PROMOTIONS -> "Nothing was promoted long enough to learn what a promotion does.";
            case NO_PRICE_OF_ITEM -> "The item's own price is not known.";
        };
    }
}
