package io.aisle.edge.simulation;

/// A law was broken.
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fault(String what) {
        super(what);
    }
}
