package io.aisle.grid.journal;

/// What became of an [Offer].
public sealed interface Outcome {
    /// The batch is on disk, and the stream's cursor stood at `cursor` after its group.
    record Journaled(long cursor) implements Outcome {}

    /// The batch was not the next of its stream, or nobody knows; the cursor stands at `cursor`. Normal, harms nobody.
    /// At or above the batch's number it says that a batch of this number is journaled: this one or another.
    record NotNext(long cursor) implements Outcome {}

    /// Nobody knows; read the cursor before deciding anything.
    record Unknown(String reason) implements Outcome {}
}
