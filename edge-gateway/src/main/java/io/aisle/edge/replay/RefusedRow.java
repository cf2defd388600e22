package io.aisle.edge.replay;

/// A row that cannot be played.
final class RefusedRow extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason in words, without the place
    RefusedRow(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
