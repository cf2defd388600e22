package io.aisle.domain.reading;

import io.aisle.domain.Epoch;

/// Everything of `epoch` up to and including `seq` is journaled. Cumulative: an older ack after a newer one says
/// nothing.
public record Ack(Epoch epoch, long seq) {}
