package io.aisle.edge.dialect;

/// Something a device sent cannot be used; the message is one sentence that names field and place.
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unusable(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
