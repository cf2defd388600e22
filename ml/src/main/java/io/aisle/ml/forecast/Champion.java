package io.aisle.ml.forecast;

import io.aisle.ml.feature.Panel;
import io.aisle.ml.interval.Band;
import io.aisle.ml.interval.Conformal;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What earlier origins taught: which method forecasts which series, and how wide the bands must be.
public final class Champion {
    private final Choice choice;
    private final Conformal conformal;
    private final String partner;
    private final StoreTotals totals;

    private Champion(Choice choice, Conformal conformal, String partner, StoreTotals totals) {
        this.choice = choice;
        this.conformal = conformal;
        this.partner = partner;
        this.totals = totals;
    }

    /// @param panel as known now
    /// @param past outlooks at earlier origins, oldest first, at least one, each over when the next
    ///     begins and all over now
    /// @param partner the simple method the blend is made with
    /// @throws IllegalArgumentException if there is no past outlook, or one is not over
    public static Champion of(Panel panel, List<Outlook> past, String partner) {
        for (Outlook outlook : past) {
            if (outlook.origin() + outlook.horizon() > panel.known()) {
                throw new IllegalArgumentException("The outlook at period " + outlook.origin() + " is not over at "
                        + panel.known() + ": nothing can be learned from it yet.");
            }
        }
        if (past.isEmpty()) {
            throw new IllegalArgumentException("Without an earlier origin there is nothing to choose by.");
        }
        Choice choice = Choice.among(panel, past, past.getFirst().methods(), partner);
        List<double[][]> means =
                past.stream().map(outlook -> chosen(outlook, choice, partner)).toList();
        StoreTotals totals = StoreTotals.learn(panel, past, means);
        List<Conformal.Past> fared = new ArrayList<>();
        for (int p = 0; p < past.size(); p++) {
            Outlook outlook = past.get(p);
            double[][] mean = means.get(p);
            double[][] middle = middles(outlook, mean);
            double[][] came = new double[mean.length][];
            Arrays.setAll(came, i -> Choice.came(panel, i, outlook));
            fared.add(new Conformal.Past(mean, middle, came));
        }
        Conformal conformal = Conformal.learn(fared, panel.timeline().season());
        return new Champion(choice, conformal, partner, totals);
    }

    /// The forecasts at a later origin, in the order of the panel's series.
    ///
    /// @throws IllegalArgumentException if the outlook is of other methods than were learned from
    public List<SeriesForecast> forecast(Panel panel, Outlook now) {
        if (!choice.methods().subList(0, choice.methods().size() - 1).equals(now.methods())) {
            throw new IllegalArgumentException("The outlook is of " + now.methods() + ", learned was from "
                    + choice.methods() + ": ask the same methods.");
        }
        double[][] alone = chosen(now, choice, partner);
        double[][] middle = middles(now, alone);
        double[][] mean = expected(panel, now);
        List<SeriesForecast> forecasts = new ArrayList<>();
        for (int i = 0; i < mean.length; i++) {
            String model = choice.methods().get(choice.chosen()[i]);
            Band[] bands = conformal.bands(alone[i], middle[i]);
            for (int h = 0; h < bands.length; h++) {
                bands[h] = bands[h].withMean(mean[i][h]);
            }
            forecasts.add(new SeriesForecast(panel.series().get(i).name(), model, List.of(bands)));
        }
        return forecasts;
    }

    /// Whether the forecast of a series needs what a simple method says.
    boolean wants(String method, int series) {
        String chosen = choice.methods().get(choice.chosen()[series]);
        return chosen.equals(method) || (chosen.equals(Choice.BLEND) && partner.equals(method));
    }

    /// The expected demand at any outlook, per series and period: by the method chosen for each, moved
    /// with its store.
    ///
    /// @param panel as known at the outlook's origin or later
    double[][] expected(Panel panel, Outlook outlook) {
        double[][] mean = chosen(outlook, choice, partner);
        totals.move(panel, outlook, mean);
        return mean;
    }

    private static double[][] chosen(Outlook outlook, Choice choice, String partner) {
        double[][] mean = new double[choice.chosen().length][outlook.horizon()];
        for (int i = 0; i < mean.length; i++) {
            for (int h = 0; h < mean[i].length; h++) {
                mean[i][h] = Choice.mean(outlook, choice.chosen()[i], i, h, partner);
            }
        }
        return mean;
    }

    private static double[][] middles(Outlook outlook, double[][] mean) {
        double[][] middle = new double[mean.length][outlook.horizon()];
        for (int i = 0; i < mean.length; i++) {
            for (int h = 0; h < middle[i].length; h++) {
                middle[i][h] = mean[i][h] * outlook.shape()[i][h];
            }
        }
        return middle;
    }
}
