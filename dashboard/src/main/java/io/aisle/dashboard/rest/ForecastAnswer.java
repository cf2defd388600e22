package io.aisle.dashboard.rest;

import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastCourse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forecast of one item, or of a category or the whole store.
///
/// @param code the item's code; null for a category or the store
/// @param model the method that was chosen; `sum` for what is a sum of items
/// @param mase over seasonal naive's error in the past; null if it was not measured, as the others
/// @param naiveMase what seasonal naive itself had on the same days
record ForecastAnswer(
        String store,
        @Nullable String code,
        @Nullable String category,
        String model,
        List<Day> days,
        @Nullable Double mase,
        @Nullable Double naiveMase,
        @Nullable Double wape,
        @Nullable Double naiveWape,
        @Nullable Double rmsse,
        @Nullable Double bias,
        @Nullable Double coverage80) {
    /// One trading day; units.
    ///
    /// @param override the mean by a planner's word; null where none counts
    record Day(
            LocalDate date,
            double p10,
            double p50,
            double p90,
            double mean,
            String model,
            @Nullable Double override) {}

    static ForecastAnswer of(
            String store, @Nullable String code, @Nullable String category, ForecastCourse course, int most) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < Math.min(most, course.days().length); i++) {
            boolean isTold = course.told()[i] != course.mean()[i];
            days.add(new Day(
                    LocalDate.ofEpochDay(course.days()[i]),
                    rounded(course.p10()[i]),
                    rounded(course.p50()[i]),
                    rounded(course.p90()[i]),
                    rounded(course.mean()[i]),
                    course.model(),
                    isTold ? rounded(course.told()[i]) : null));
        }
        ForecastAccuracy ours = measured(course, ForecastAccuracy.CHOSEN);
        ForecastAccuracy naive = measured(course, ForecastAccuracy.NAIVE);
        return new ForecastAnswer(
                store,
                code,
                category,
                course.model(),
                List.copyOf(days),
                ours == null ? null : known(ours.mase()),
                naive == null ? null : known(naive.mase()),
                ours == null ? null : known(ours.wape()),
                naive == null ? null : known(naive.wape()),
                ours == null ? null : known(ours.rmsse()),
                ours == null ? null : known(ours.bias()),
                ours == null ? null : known(ours.coverage80()));
    }

    private static @Nullable ForecastAccuracy measured(ForecastCourse course, String model) {
        return Arrays.stream(course.accuracy())
                .filter(row ->
                        row.isBacktest() && row.isOverall() && row.model().equals(model))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Double known(double number) {
        return Double.isFinite(number) ? Math.round(number * 10_000) / 10_000.0 : null;
    }

    static double rounded(float number) {
        return Math.round(number * 1_000.0) / 1_000.0;
    }
}
