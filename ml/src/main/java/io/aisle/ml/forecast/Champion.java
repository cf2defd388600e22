package io.aisle.ml.forecast;

import io.aisle.ml.feature.Panel;
import io.aisle.ml.interval.Conformal;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.List;

/// What earlier origins taught: which method forecasts which series, and how wide the bands must be.
public final class Champion {
    private final Choice choice;
    private final Conformal conformal;
    private final String partner;

    private Champion(Choice choice, Conformal conformal, String partner) {
        this.choice = choice;
        this.conformal = conformal;
        this.partner = partner;
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
        List<Conformal.Past> fared = new ArrayList<>();
        int count = panel.series().size();
        for (Outlook outlook : past) {
            double[][] came = new double[count][];
            double[][] mean = new double[count][];
            double[][] middle = new double[count][];
            for (int i = 0; i < count; i++) {
                came[i] = Choice.came(panel, i, outlook);
                mean[i] = mean(outlook, choice, i, partner);
                middle[i] = middle(outlook, i, mean[i]);
            }
            fared.add(new Conformal.Past(mean, middle, came));
        }
        return new Champion(choice, Conformal.learn(fared, panel.timeline().season()), partner);
    }

    /// The forecasts at a later origin, in the order of the panel's series.
    public List<SeriesForecast> forecast(Panel panel, Outlook now) {
        List<SeriesForecast> forecasts = new ArrayList<>();
        for (int i = 0; i < panel.series().size(); i++) {
            double[] mean = mean(now, choice, i, partner);
            String model = choice.methods().get(choice.chosen()[i]);
            forecasts.add(new SeriesForecast(
                    panel.series().get(i).name(), model, List.of(conformal.bands(mean, middle(now, i, mean)))));
        }
        return forecasts;
    }

    /// Whether the forecast of a series needs what a simple method says.
    boolean wants(String method, int series) {
        String chosen = choice.methods().get(choice.chosen()[series]);
        return chosen.equals(method) || (chosen.equals(Choice.BLEND) && partner.equals(method));
    }

    /// The expected demand of a series at any outlook, by the method chosen for it.
    double[] expected(Outlook outlook, int series) {
        return mean(outlook, choice, series, partner);
    }

    private static double[] mean(Outlook outlook, Choice choice, int series, String partner) {
        double[] mean = new double[outlook.horizon()];
        for (int h = 0; h < mean.length; h++) {
            mean[h] = Choice.mean(outlook, choice.chosen()[series], series, h, partner);
        }
        return mean;
    }

    private static double[] middle(Outlook outlook, int series, double[] mean) {
        double[] middle = new double[mean.length];
        for (int h = 0; h < mean.length; h++) {
            middle[h] = mean[h] * outlook.shape()[series][h];
        }
        return middle;
    }
}
