package io.aisle.ml.train;

import java.util.Arrays;

/// Exponential smoothing in state-space form with additive errors: level alone, with a damped trend,
/// with a season, or with both, whichever has the least AICc after its shares were fitted to the squared
/// one-step errors. A season needs three seasons of history, a trend ten periods. Unknown periods leave
/// the states to run on; a forecast is never negative.
///
/// Hyndman, Koehler, Snyder and Grose, A state space framework for automatic forecasting, 2002; damping
/// by Gardner and McKenzie, 1985.
///
/// @param season periods in a season; 1 for none
public record Ets(int season) implements Method {
    private static final int EVALUATIONS = 160;
    private static final int SHORTEST_TREND = 10;

    /// @throws IllegalArgumentException if the season is shorter than one period
    public Ets {
        if (season < 1) {
            throw new IllegalArgumentException("A season has at least one period, not " + season + ".");
        }
    }

    @Override
    public String name() {
        return "ets";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        Demand.require(history, horizon);
        int known = 0;
        for (double value : history) {
            known += Double.isNaN(value) ? 0 : 1;
        }
        if (known == 0) {
            return Demand.flat(Double.NaN, horizon);
        }
        double best = Double.POSITIVE_INFINITY;
        double[] forecast = Demand.flat(Demand.mean(history, 0, history.length), horizon);
        for (boolean trend : new boolean[] {false, true}) {
            for (boolean seasonal : new boolean[] {false, true}) {
                boolean enough = (!trend || known >= SHORTEST_TREND)
                        && (!seasonal || (season > 1 && history.length >= 3 * season && known >= 2 * season));
                if (enough) {
                    States states = fitted(history, trend, seasonal);
                    double criterion = states.aicc(known);
                    if (criterion < best) {
                        best = criterion;
                        forecast = states.ahead(horizon);
                    }
                }
            }
        }
        return forecast;
    }

    private States fitted(double[] history, boolean trend, boolean seasonal) {
        int shares = 1 + (trend ? 2 : 0) + (seasonal ? 1 : 0);
        double[] start = new double[shares];
        start[0] = -1.5;
        for (int i = 1; i < shares; i++) {
            start[i] = -3;
        }
        States begin = begin(history, trend, seasonal);
        double[] fit = NelderMead.minimum(at -> run(history, begin, at).squares, start, 1, EVALUATIONS);
        return run(history, begin, fit);
    }

    /// Level and season from the first seasons, no trend.
    private States begin(double[] history, boolean trend, boolean seasonal) {
        States begin = new States();
        begin.trend = trend;
        begin.season = new double[seasonal ? season : 1];
        int window = Math.min(history.length, Math.max(SHORTEST_TREND, 3 * season));
        begin.level = Demand.mean(history, 0, window);
        if (Double.isNaN(begin.level)) {
            begin.level = Demand.mean(history, 0, history.length);
        }
        if (seasonal) {
            for (int place = 0; place < season; place++) {
                double sum = 0;
                int known = 0;
                for (int i = place; i < window; i += season) {
                    if (!Double.isNaN(history[i])) {
                        sum += history[i] - begin.level;
                        known++;
                    }
                }
                begin.season[place] = known == 0 ? 0 : sum / known;
            }
        }
        return begin;
    }

    private static States run(double[] history, States begin, double[] at) {
        States states = begin.copy();
        double alpha = share(at[0]);
        double beta = states.trend ? alpha * share(at[1]) : 0;
        double phi = states.trend ? 0.8 + 0.18 * share(at[2]) : 1;
        double gamma = states.season.length > 1 ? (1 - alpha) * share(at[at.length - 1]) : 0;
        states.phi = phi;
        states.shares = at.length;
        for (double value : history) {
            int place = states.place;
            double expected = states.level + phi * states.slope;
            double error = Double.isNaN(value) ? 0 : value - expected - states.season[place];
            states.squares += error * error;
            states.level = expected + alpha * error;
            states.slope = states.trend ? phi * states.slope + beta * error : 0;
            states.season[place] += gamma * error;
            states.place = (place + 1) % states.season.length;
        }
        return states;
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /// What the smoothing has arrived at; changed while it runs, by its own thread only.
    private static final class States {
        boolean trend;
        double level;
        double slope;
        double phi = 1;
        double[] season = {};
        int place;
        int shares;
        double squares;

        States copy() {
            States copy = new States();
            copy.trend = trend;
            copy.level = level;
            copy.slope = slope;
            copy.season = season.clone();
            return copy;
        }

        double aicc(int known) {
            // shares, start level, slope and season, and the variance
            int parameters = shares + 2 + (trend ? 1 : 0) + (season.length > 1 ? season.length - 1 : 0);
            double spare = known - parameters - 1;
            if (spare <= 0) {
                return shares == 1 ? Double.MAX_VALUE : Double.POSITIVE_INFINITY;
            }
            double fit = known * Math.log(Math.max(squares / known, 1e-12));
            return fit + 2.0 * parameters + 2.0 * parameters * (parameters + 1) / spare;
        }

        double[] ahead(int horizon) {
            double[] forecast = new double[horizon];
            double damped = 0;
            double factor = phi;
            for (int h = 0; h < horizon; h++) {
                damped += factor;
                factor *= phi;
                double expected = level + damped * slope + season[(place + h) % season.length];
                forecast[h] = Math.max(0, expected);
            }
            return forecast;
        }

        @Override
        public String toString() {
            return "level " + level + ", slope " + slope + ", season " + Arrays.toString(season);
        }
    }
}
