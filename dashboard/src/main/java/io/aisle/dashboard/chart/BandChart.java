package io.aisle.dashboard.chart;

import java.util.List;
import java.util.Locale;

/// What was sold and what is expected: a line, and a band with its middle. Two equal charts look the same.
///
/// @param id letters and digits, unique on its page; ids inside the SVG begin with it
/// @param title what it shows
/// @param finding what it says, in one sentence
/// @param days in order; between two of them there may be days on which the store was closed
/// @param soFar what was sold today so far, NaN if unknown or today is not among the days
/// @param width pixels
/// @param height pixels
public record BandChart(
        String id,
        String title,
        String finding,
        List<Day> days,
        double soFar,
        Words words,
        Locale locale,
        int width,
        int height) {
    public BandChart {
        days = List.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A chart has at least one day.");
        }
    }

    /// One trading day. NaN where there is no such number.
    ///
    /// @param epochDay days since 1970-01-01
    /// @param isMissing the shelf was empty or the data are incomplete: what was sold says little
    /// @param mean what the model expects; it is what overrides change
    /// @param override what planners say instead of the model's mean
    /// @param supposed what would be expected if something were otherwise
    public record Day(
            int epochDay,
            double actual,
            boolean isMissing,
            double p10,
            double p50,
            double p90,
            double mean,
            double override,
            Band supposed) {
        /// A day that is over.
        public static Day past(int epochDay, double actual, boolean isMissing) {
            double none = Double.NaN;
            return new Day(epochDay, actual, isMissing, none, none, none, none, none, Band.NONE);
        }
    }

    /// Low, middle and high.
    public record Band(double p10, double p50, double p90) {
        public static final Band NONE = new Band(Double.NaN, Double.NaN, Double.NaN);
    }

    /// What stands at the lines.
    public record Words(
            String actual,
            String forecast,
            String mean,
            String override,
            String supposed,
            String missing,
            String soFar) {}
}
