package io.aisle.grid.client;

/// How far the training and forecasting of a group of stores has come.
///
/// @param group its name
/// @param stage what is done now; see [Stage]
/// @param startedMillis of this run
/// @param changedMillis when this was told
/// @param message one sentence on how it ended, or empty
public record ForecastProgress(String group, String stage, long startedMillis, long changedMillis, String message) {
    /// In the order in which they come.
    public enum Stage {
        WAITING,
        READING,
        TRAINING,
        SCORING,
        WRITING,
        DONE,
        FAILED
    }

    public Stage at() {
        return Stage.valueOf(stage);
    }

    public boolean isRunning() {
        return at() != Stage.DONE && at() != Stage.FAILED;
    }
}
