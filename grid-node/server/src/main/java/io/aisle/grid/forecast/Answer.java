package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastProgress;
import io.aisle.grid.client.ModelVerdict;
import java.io.Serializable;

/// What the process that reckons a group's forecasts says, in the order in which it says it: parts, and in the end that
/// it is done, or that it cannot be.
sealed interface Answer extends Serializable {
    /// What is kept or told as it comes, so that nobody holds all of it.
    sealed interface Part extends Answer permits Reached, NewModel, NewOutlooks, StoreResult {}

    record Reached(ForecastProgress.Stage stage) implements Part {}

    /// A model that was tried.
    ///
    /// @param model bytes of a [io.aisle.ml.train.BoostedModel]; none if it was refused
    /// @param outlooks bytes of [KeptOutlooks]
    record NewModel(ModelVerdict verdict, String provenance, byte[] model, byte[] outlooks) implements Part {
        static NewModel refused(ModelVerdict verdict) {
            return new NewModel(verdict, "", new byte[0], new byte[0]);
        }
    }

    /// What the model that stands goes on to learn its choice and its bands from.
    ///
    /// @param outlooks bytes of [KeptOutlooks]
    record NewOutlooks(byte[] outlooks) implements Part {}

    /// @param told one sentence on how it went
    record Done(String told) implements Answer {}

    /// @param sentence why it cannot be done
    record Failed(String sentence) implements Answer {}
}
