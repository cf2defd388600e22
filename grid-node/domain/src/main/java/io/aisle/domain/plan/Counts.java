package io.aisle.domain.plan;

/// How probable each number of units is: 0, 1, 2, …
///
/// One sum of demand is a negative binomial distribution of its mean and variance (a Poisson distribution
/// if the variance is not above the mean): counts are whole, never negative, and skewed where they are
/// small. Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains, 4th edition,
/// chapter 6, argue for a distribution fitted by these two moments.
public final class Counts {
    private static final double NEGLIGIBLE = 1e-12;
    private static final Counts NONE = new Counts(0, new double[] {1});

    private final int lowest;
    private final double[] probabilities;

    private Counts(int lowest, double[] probabilities) {
        this.lowest = lowest;
        this.probabilities = probabilities;
    }

    /// @param mean below 0 counts as 0
    public static Counts of(double mean, double variance) {
        if (!(mean > 0)) {
            return NONE;
        }
        boolean isPoisson = variance <= mean * (1 + 1e-9);
        double size = isPoisson ? 0 : mean * mean / (variance - mean);
        double tail = isPoisson ? 0 : 1 - mean / variance;
        int mode = (int) (isPoisson ? mean : Math.max(0, Math.floor((size - 1) * tail / (1 - tail))));
        // relative to the mode's, so that nothing underflows where the mean is large
        int down = 0;
        for (double p = 1; mode - down > 0 && p > NEGLIGIBLE; down++) {
            p /= ratio(mode - down - 1, mean, size, tail);
        }
        int up = 0;
        for (double p = 1; p > NEGLIGIBLE; up++) {
            p *= ratio(mode + up, mean, size, tail);
        }
        double[] probabilities = new double[down + up + 1];
        probabilities[down] = 1;
        for (int i = down; i > 0; i--) {
            probabilities[i - 1] = probabilities[i] / ratio(mode - down + i - 1, mean, size, tail);
        }
        for (int i = down; i < down + up; i++) {
            probabilities[i + 1] = probabilities[i] * ratio(mode - down + i, mean, size, tail);
        }
        double sum = 0;
        for (double p : probabilities) {
            sum += p;
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return new Counts(mode - down, probabilities);
    }

    /// How much more probable `count + 1` is than `count`.
    private static double ratio(int count, double mean, double size, double tail) {
        return (size == 0 ? mean : (count + size) * tail) / (count + 1);
    }

    /// One of `parts`, each with its weight.
    ///
    /// @param weights one a part, adding up to 1
    public static Counts mix(double[] weights, Counts[] parts) {
        int lowest = Integer.MAX_VALUE;
        int highest = 0;
        for (Counts part : parts) {
            lowest = Math.min(lowest, part.lowest);
            highest = Math.max(highest, part.lowest + part.probabilities.length);
        }
        double[] probabilities = new double[highest - lowest];
        for (int i = 0; i < parts.length; i++) {
            for (int k = 0; k < parts[i].probabilities.length; k++) {
                probabilities[parts[i].lowest - lowest + k] += weights[i] * parts[i].probabilities[k];
            }
        }
        return new Counts(lowest, probabilities);
    }

    /// The least number that is enough with a probability of `level`.
    public long quantile(double level) {
        double below = 0;
        for (int i = 0; i < probabilities.length; i++) {
            below += probabilities[i];
            if (below >= level - NEGLIGIBLE) {
                return lowest + i;
            }
        }
        return lowest + probabilities.length - 1;
    }

    /// The probability that more than `units` are wanted.
    public double riskBeyond(double units) {
        double risk = 0;
        for (int i = probabilities.length - 1; i >= 0 && lowest + i > units; i--) {
            risk += probabilities[i];
        }
        return Math.min(1, risk);
    }

    /// How many units beyond `units` are wanted on average.
    public double expectedBeyond(double units) {
        double expected = 0;
        for (int i = probabilities.length - 1; i >= 0 && lowest + i > units; i--) {
            expected += probabilities[i] * (lowest + i - units);
        }
        return expected;
    }

    public double mean() {
        double mean = 0;
        for (int i = 0; i < probabilities.length; i++) {
            mean += probabilities[i] * (lowest + i);
        }
        return mean;
    }
}
