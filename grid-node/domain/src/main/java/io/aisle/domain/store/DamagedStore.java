package io.aisle.domain.store;

/// Bytes that are no store, or no longer; the message says what is wrong in one sentence.
public final class DamagedStore extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedStore(String message) {
        super(message);
    }

    public DamagedStore(String message, Throwable cause) {
        super(message, cause);
    }
}
