package io.aisle.edge.replay;

/// A row that cannot be played; the message says why, without the place.
final class RefusedRow extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedRow(String message) {
        super(message);
    }
}
