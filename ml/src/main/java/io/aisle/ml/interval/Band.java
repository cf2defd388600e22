package io.aisle.ml.interval;

/// Demand of one period as a band, not a number: units, never negative, never crossing.
///
/// @param mean what is expected, the number that adds up over items and days
/// @param p10 lower end of the 80 % band
/// @param p50 as often exceeded as not
/// @param p90 upper end of the 80 % band
public record Band(double mean, double p10, double p50, double p90) {
    /// @throws IllegalArgumentException if the quantiles cross or a number is negative or none
    public Band {
        if (!(0 <= p10 && p10 <= p50 && p50 <= p90 && p90 < Double.POSITIVE_INFINITY && mean >= 0)) {
            throw new IllegalArgumentException(
                    "quantiles cross or are negative: " + p10 + ", " + p50 + ", " + p90 + ", mean " + mean);
        }
    }

    /// The same band around another mean.
    public Band withMean(double other) {
        return new Band(other, p10, p50, p90);
    }
}
