package io.aisle.domain.reading;

/// Bytes that are not the message they should be; the message says what is wrong in one sentence.
public final class DamagedBatch extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedBatch(String message) {
        super(message);
    }

    public DamagedBatch(String message, Throwable cause) {
        super(message, cause);
    }
}
