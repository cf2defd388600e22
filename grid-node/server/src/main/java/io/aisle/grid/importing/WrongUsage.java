package io.aisle.grid.importing;

/// A command line, file or environment that cannot work; one sentence that says what to do.
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}
