package io.aisle.edge.lab;

import java.util.random.RandomGenerator;

/// Figures measured on public data; `docs/lab.md` tells which came from where and how.
final class Calibration {
    /// Share of a day's baskets by hour of day, in thousandths.
    static final double[] HOUR_SHARE = {
        6.7, 3.1, 2.5, 1.5, 0.7, 1.3, 3.9, 8.4, 14.9, 26.4, 44.6, 62.4,
        70.1, 74.3, 75.0, 80.9, 94.3, 106.1, 99.4, 79.6, 62.6, 43.1, 26.1, 12.3
    };

    /// Share of a week's baskets by day, Monday first.
    static final double[] WEEKDAY_SHARE = {0.1433, 0.1286, 0.1264, 0.1265, 0.1345, 0.1632, 0.1776};

    /// Lines of a basket: negative binomial, at least one.
    static final double BASKET_SHAPE = 0.36;

    static final double BASKET_MEAN_BEFORE_TRUNCATION = 6.51;
    static final int BASKET_MAX = 60;

    /// Share of lines with 1, 2, 3, … pieces.
    static final double[] PIECES_SHARE = {0.7990, 0.1466, 0.0277, 0.0150, 0.0045, 0.0072};

    /// Natural logarithm of a grocery item's unit price.
    static final double GROCERY_LOG_PRICE = 0.588;

    static final double GROCERY_LOG_PRICE_SPREAD = 0.781;

    /// The same for gifts and household goods.
    static final double HOME_LOG_PRICE = 0.776;

    static final double HOME_LOG_PRICE_SPREAD = 0.926;

    /// An item of popularity rank r sells in proportion to r to the minus this.
    static final double POPULARITY_SLOPE = 0.65;

    /// Share of a card holder's lines that are reduced, and by how much on average.
    static final double MEMBER_DISCOUNT_SHARE = 0.50;

    static final double MEAN_DISCOUNT = 0.27;

    /// Lines that come back, of all lines.
    static final double RETURNED_LINES = 0.018;

    /// People a door counter misses on their way out.
    static final double MISSED_EXITS = 0.039;

    private Calibration() {}

    /// How many times the mean over all hours the hour is visited; the mean over 24 hours is 1.
    ///
    /// @param nightFloor share of the visits that are spread evenly over the day, 0 for none
    static double hourFactor(int hour, double nightFloor) {
        return nightFloor + (1 - nightFloor) * HOUR_SHARE[hour] * 24 / 1000;
    }

    /// @param weekday 0 Monday to 6 Sunday; the mean over the week is 1
    static double weekdayFactor(int weekday) {
        return WEEKDAY_SHARE[weekday] * 7;
    }

    static int basketLines(RandomGenerator random) {
        while (true) {
            double rate = gamma(random, BASKET_SHAPE) * BASKET_MEAN_BEFORE_TRUNCATION / BASKET_SHAPE;
            int lines = poisson(random, Math.min(rate, 3 * BASKET_MAX));
            if (lines >= 1) {
                return Math.min(lines, BASKET_MAX);
            }
        }
    }

    /// The mean of [#basketLines], but for the few that are cut off.
    static double meanBasketLines() {
        double none = Math.pow(BASKET_SHAPE / (BASKET_SHAPE + BASKET_MEAN_BEFORE_TRUNCATION), BASKET_SHAPE);
        return BASKET_MEAN_BEFORE_TRUNCATION / (1 - none);
    }

    static int pieces(RandomGenerator random) {
        double at = random.nextDouble();
        for (int i = 0; i < PIECES_SHARE.length; i++) {
            at -= PIECES_SHARE[i];
            if (at < 0) {
                return i + 1;
            }
        }
        return 1;
    }

    static int poisson(RandomGenerator random, double mean) {
        if (mean > 30) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int n = 0;
        while (product > limit) {
            product *= random.nextDouble();
            n++;
        }
        return n;
    }

    /// Marsaglia and Tsang's method; for shapes below 1 with their boost.
    static double gamma(RandomGenerator random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
