package io.aisle.edge.dialect;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import io.aisle.domain.reading.Reading.RecognisedBy;
import java.util.Locale;
import java.util.Optional;

/// Codes that several families send: items, tags and the schemes of members.
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

    /// How a member's code of this scheme was read.
    public static Optional<RecognisedBy> scheme(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "card" -> Optional.of(RecognisedBy.CARD);
            case "app" -> Optional.of(RecognisedBy.APP);
            case "phone" -> Optional.of(RecognisedBy.PHONE);
            case "tag" -> Optional.of(RecognisedBy.TAG);
            default -> Optional.empty();
        };
    }
}
