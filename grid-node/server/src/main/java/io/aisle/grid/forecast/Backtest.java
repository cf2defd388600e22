package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.forecast.Champion;
import io.aisle.ml.forecast.SeriesForecast;
import io.aisle.ml.interval.Band;
import io.aisle.ml.train.Outlook;
import io.aisle.ml.train.SeasonalNaive;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Holds forecasts against what came: those of earlier origins, and those that were given out.
final class Backtest {
    private Backtest() {}

    /// Each origin but the first, forecast with what the origins before it taught and nothing later.
    ///
    /// @param past outlooks that are over, oldest first
    static Measured ofOrigins(ForecastKind kind, GroupPanel group, List<Outlook> past, String partner) {
        Measured measured = new Measured();
        Panel panel = group.panel();
        int season = panel.timeline().season();
        for (int k = 1; k < past.size(); k++) {
            Outlook outlook = past.get(k);
            Panel known = panel.asOf(outlook.origin());
            List<SeriesForecast> chosen =
                    Champion.of(known, past.subList(0, k), partner).forecast(known, outlook);
            for (int i = 0; i < group.series().size(); i++) {
                Series series = panel.series().get(i);
                double[] history = known.series().get(i).history(known.known());
                double[] came = came(series, outlook.origin(), outlook.horizon());
                GroupPanel.Key key = group.series().get(i);
                List<Band> bands = chosen.get(i).bands();
                measured.add(kind, key, series.category(), history, season, came, said(bands));
                for (String method : outlook.methods()) {
                    double[] mean = outlook.expected()[outlook.method(method)][i];
                    double[] shape = outlook.shape()[i];
                    Measured.Said said = method.equals(Outlook.BOOSTED)
                            ? new Measured.Said(method, mean, times(mean, shape), new double[0], new double[0])
                            : Measured.Said.mean(method, mean);
                    if (kind == ForecastKind.ITEM || method.equals(ForecastAccuracy.NAIVE)) {
                        measured.add(kind, key, series.category(), history, season, came, said);
                    }
                }
            }
        }
        return measured;
    }

    /// A forecast that was given out, held against the days that are over since, and seasonal naive beside it.
    ///
    /// @param place of the series in the group
    static void ofReality(Measured measured, ForecastKind kind, GroupPanel group, int place, ItemForecast given) {
        Panel panel = group.panel();
        int[] days = Arrays.copyOf(panel.timeline().days(), panel.known());
        int at = Arrays.binarySearch(days, given.epochDays()[0]);
        int origin = at < 0 ? -at - 1 : at;
        int length = Math.min(given.days(), days.length - origin);
        Series series = panel.series().get(place);
        double[] history = series.history(origin);
        int season = panel.timeline().season();
        if (length <= 0 || history.length < season) {
            return;
        }
        double[][] said = new double[4][length];
        double[] came = came(series, origin, length);
        for (int t = 0; t < length; t++) {
            int h = Arrays.binarySearch(given.epochDays(), days[origin + t]);
            float[][] numbers = {given.mean(), given.p50(), given.p10(), given.p90()};
            for (int n = 0; n < said.length; n++) {
                said[n][t] = h < 0 ? Double.NaN : numbers[n][h];
            }
        }
        GroupPanel.Key key = group.series().get(place);
        measured.add(
                kind,
                key,
                series.category(),
                history,
                season,
                came,
                new Measured.Said(ForecastAccuracy.CHOSEN, said[0], said[1], said[2], said[3]));
        measured.add(
                kind,
                key,
                series.category(),
                history,
                season,
                came,
                Measured.Said.mean(ForecastAccuracy.NAIVE, new SeasonalNaive(season).forecast(history, length)));
    }

    private static Measured.Said said(List<Band> bands) {
        return new Measured.Said(
                ForecastAccuracy.CHOSEN,
                numbers(bands, Band::mean),
                numbers(bands, Band::p50),
                numbers(bands, Band::p10),
                numbers(bands, Band::p90));
    }

    private static double[] numbers(List<Band> bands, ToDoubleFunction<Band> number) {
        return bands.stream().mapToDouble(number).toArray();
    }

    private static double[] times(double[] numbers, double[] factors) {
        double[] product = new double[numbers.length];
        Arrays.setAll(product, i -> numbers[i] * factors[i]);
        return product;
    }

    static double[] came(Series series, int origin, int days) {
        double[] came = new double[days];
        Arrays.setAll(came, h -> origin + h < series.known() ? series.demand(origin + h) : Double.NaN);
        return came;
    }
}
