package io.aisle.grid.desk;

/// A row that cannot be taken; the message says which column and why, without its line.
final class RefusedRow extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedRow(String message) {
        super(message);
    }
}
