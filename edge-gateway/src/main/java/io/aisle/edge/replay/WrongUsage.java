package io.aisle.edge.replay;

/// The options do not fit the file; the message says what to change.
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}
