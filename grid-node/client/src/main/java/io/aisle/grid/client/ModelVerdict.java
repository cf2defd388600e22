package io.aisle.grid.client;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why the model of some stores stands.
///
/// @param kind one of [Kind]
/// @param days trading days on which both were tried, 0 for the first model
/// @param challenger share of what was sold that the new model missed, `standing` what the standing one missed
public record ModelVerdict(Kind kind, int days, double challenger, double standing) implements Serializable {
    public enum Kind {
        /// there was none before
        FIRST,
        /// the new one took its place
        WON,
        /// the standing one stayed
        LOST
    }

    public static final ModelVerdict FIRST = new ModelVerdict(Kind.FIRST, 0, 0, 0);

    /// For [#parse], in any language the same.
    public String text() {
        return String.format(Locale.ROOT, "%s %d %.4f %.4f", kind, days, challenger, standing);
    }

    /// In English, for logs.
    public String sentence() {
        return switch (kind) {
            case FIRST -> "It is the first model of these stores.";
            case WON, LOST ->
                String.format(
                        Locale.ROOT,
                        "On the last %d trading days the new model missed %.1f %% of what was sold, the standing one"
                                + " %.1f %%.",
                        days,
                        100 * challenger,
                        100 * standing);
        };
    }

    /// @return null for words that are none of [#text], as earlier versions kept them
    public static @Nullable ModelVerdict parse(String text) {
        String[] words = text.split(" ", -1);
        try {
            return words.length == 4
                    ? new ModelVerdict(
                            Kind.valueOf(words[0]),
                            Integer.parseInt(words[1]),
                            Double.parseDouble(words[2]),
                            Double.parseDouble(words[3]))
                    : null;
        } catch (IllegalArgumentException sentence) {
            return null;
        }
    }
}
