package io.aisle.grid.journal;

/// The database cannot be used as a journal; the message is one sentence that says why and what to do.
public final class JournalTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalTrouble(String message) {
        super(message);
    }

    public JournalTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
