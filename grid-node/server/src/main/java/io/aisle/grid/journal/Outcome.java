package io.aisle.grid.journal;

/// What became of an [Offer].
public sealed interface Outcome {
    /// The batch is on disk, and the stream's cursor stood at `cursor` after its group.
    record Journaled(long cursor) implements Outcome {}

    /// The batch was not the next of its stream; the cursor stands at `cursor`. Normal, harms nobody.
    record NotNext(long cursor) implements Outcome {}

    /// Nobody knows; read the cursor before deciding anything.
    record Unknown(String reason) implements Outcome {}
}
