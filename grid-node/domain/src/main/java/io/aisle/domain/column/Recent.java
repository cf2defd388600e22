package io.aisle.domain.column;

/// Asks a dictionary only when the text is another object than the last: those of one batch share theirs.
public final class Recent {
    private final Names names;
    private String last = "";
    private int id = -1;

    public Recent(Names names) {
        this.names = names;
    }

    /// As [Names#id].
    @SuppressWarnings("ReferenceEquality") // another object with the same text is only asked for again
    public int id(String name) {
        if (id < 0 || name != last) {
            id = names.id(name);
            last = name;
        }
        return id;
    }
}
