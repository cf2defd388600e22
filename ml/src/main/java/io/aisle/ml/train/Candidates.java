package io.aisle.ml.train;

import io.aisle.ml.feature.Features;
import io.aisle.ml.feature.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Asks the ladder and a freshly trained boosted model, at any origin, in the state of knowledge of that
/// origin.
public final class Candidates {
    private static final double MOST_SHAPE = 1.5;

    private final List<Method> ladder;
    private final Boosting boosting;

    public Candidates(List<Method> ladder, Boosting boosting) {
        this.ladder = List.copyOf(ladder);
        this.boosting = boosting;
    }

    /// Everything up to the origin is cut out of the panel first, so that the future cannot leak: it is
    /// not there.
    public Outlook at(Panel panel, int origin, int horizon) {
        Panel past = panel.asOf(origin);
        return ask(past, new BoostedTrainer(boosting).train(past, horizon), horizon);
    }

    /// Whether the answer of a simple method for a series is wanted.
    public interface Wanted {
        boolean answer(String method, int series);
    }

    private Outlook ask(Panel past, BoostedModel model, int horizon) {
        return ask(past, model, horizon, (method, series) -> true);
    }

    /// The outlook at the end of the panel with a model trained before; NaN for the simple answers that are
    /// not wanted.
    public Outlook ask(Panel past, BoostedModel model, int horizon, Wanted wanted) {
        int count = past.series().size();
        List<String> methods = new ArrayList<>(ladder.stream().map(Method::name).toList());
        methods.add(Outlook.BOOSTED);
        double[][][] expected = new double[methods.size()][count][];
        double[][] shape = new double[count][horizon];
        Features features = new Features(past);
        for (int i = 0; i < count; i++) {
            double[] history = past.series().get(i).history(past.known());
            for (int m = 0; m < ladder.size(); m++) {
                Method method = ladder.get(m);
                expected[m][i] = wanted.answer(method.name(), i) ? simple(method, history, horizon) : unknown(horizon);
            }
            BoostedModel.Ahead ahead = model.forecast(features, past, i, horizon);
            expected[ladder.size()][i] = ahead.mean();
            for (int h = 0; h < horizon; h++) {
                shape[i][h] = Math.min(MOST_SHAPE, ahead.middle()[h] / Math.max(ahead.mean()[h], 1e-9));
            }
        }
        return new Outlook(past.known(), horizon, List.copyOf(methods), expected, shape);
    }

    private static double[] simple(Method method, double[] history, int horizon) {
        boolean tooShort =
                history.length == 0 || (method instanceof SeasonalNaive naive && history.length < naive.season());
        if (tooShort) {
            return unknown(horizon);
        }
        return method.forecast(history, horizon);
    }

    private static double[] unknown(int horizon) {
        double[] unknown = new double[horizon];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }
}
