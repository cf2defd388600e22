package io.aisle.domain.reading;

import io.aisle.domain.Epoch;

/// Everything of `epoch` up to and including `seq` is journaled. Cumulative: an older ack after a newer one says
/// nothing.
///
/// @param atMillis the grid's clock when it was sent, 0 if unknown
public record Ack(Epoch epoch, long seq, long atMillis) {
    public Ack(Epoch epoch, long seq) {
        this(epoch, seq, 0);
    }
}
