package io.aisle.edge.dialect;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;

/// Codes that several families send: items and tags.
public final class Codes {
    private Codes() {}

    public static ItemCode item(JsonFields fields, String name) throws Unusable {
        String text = fields.text(name);
        if (text.length() > ItemCode.MAX_LENGTH) {
            throw new Unusable("Field \"" + fields.place(name) + "\" has " + text.length()
                    + " characters, an item code has at most " + ItemCode.MAX_LENGTH + ".");
        }
        return ItemCode.of(text);
    }

    /// A tag's code in hex.
    public static Epc epc(JsonFields fields, String name) throws Unusable {
        String text = fields.text(name);
        try {
            return new Epc(text);
        } catch (IllegalArgumentException unusable) {
            throw fields.wrong(name, "1 to " + Epc.MAX_BYTES + " bytes in hex");
        }
    }
}
