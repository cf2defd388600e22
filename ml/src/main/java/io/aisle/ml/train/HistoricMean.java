package io.aisle.ml.train;

/// Forecasts every period by the mean of all there was.
///
/// Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.2.
public record HistoricMean() implements Method {
    @Override
    public String name() {
        return "historic-mean";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        Demand.require(history, horizon);
        return Demand.flat(Demand.mean(history, 0, history.length), horizon);
    }
}
