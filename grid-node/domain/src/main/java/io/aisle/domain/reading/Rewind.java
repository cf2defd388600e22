package io.aisle.domain.reading;

import io.aisle.domain.Epoch;

/// The grid asks to be sent `next` and what follows of `epoch` again.
public record Rewind(Epoch epoch, long next) {}
