package io.aisle.domain.plan;

import static io.aisle.domain.plan.Remark.Value.COUNT;
import static io.aisle.domain.plan.Remark.Value.DAY;
import static io.aisle.domain.plan.Remark.Value.DEED;
import static io.aisle.domain.plan.Remark.Value.MONEY;
import static io.aisle.domain.plan.Remark.Value.STATE;
import static io.aisle.domain.plan.Remark.Value.TEXT;
import static io.aisle.domain.plan.Remark.Value.UNITS;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something said about an order, as its kind and its values: whoever shows it words it for the reader.
///
/// @param kind the name of a [Kind]; a later version may send one that is not known here
/// @param values one for each place of the kind's sentence, as [Value] says
public record Remark(String kind, String[] values) {
    /// How a value stands in a remark.
    public enum Value {
        /// as a person or another system wrote it
        TEXT,
        /// a whole number
        COUNT,
        /// units with a decimal point
        UNITS,
        /// micros of the store's currency
        MONEY,
        /// days since 1970-01-01
        DAY,
        /// the name of an [OrderState] that something is in
        STATE,
        /// the name of an [OrderState] that something is brought into, or [#HANDED_OUT]
        DEED
    }

    /// The deed that leads to no state of its own.
    public static final String HANDED_OUT = "HANDED_OUT";

    /// What can be said, in English; refusals are whole sentences.
    public enum Kind {
        NO_LINE("There is no line \"{0}\".", TEXT),
        BAD_QUANTITY("A quantity is above 0 and at most 1,000,000; cancel a line that is not wanted."),
        NOTHING_TO_ORDER("There is nothing to order on this line: set a quantity first."),
        ON_ITS_WAY("This order is already on its way to the supplier; call them to stop it."),
        NOT_POSSIBLE("A line that is {0} cannot be {1}.", STATE, DEED),
        PUT_OFF("put off until {0}", DAY),
        NO_LONGER_PUT_OFF("no longer put off"),
        AUTOMATIC("automatic from now on"),
        NO_LONGER_AUTOMATIC("no longer automatic"),
        NO_LONGER_NEEDED("no longer needed"),
        WITHIN_LIMIT("automatic: the order of {0} is within the limit of {1}", MONEY, MONEY),
        RECEIVED("{0} received so far", UNITS),
        RECEIVED_THOUGH_CANCELLED("{0} received so far although the line is cancelled", UNITS),
        NOTHING_MORE("nothing more will come"),
        REST_MISSING("the rest did not come within {0} days", COUNT),
        UNDONE("undone"),
        /// a person's own words
        TYPED("{0}", TEXT);

        private final String english;
        private final List<Value> places;

        Kind(String english, Value... places) {
            this.english = english;
            this.places = List.of(places);
        }

        public List<Value> places() {
            return places;
        }
    }

    /// @param values as many as the kind has places
    public static Remark of(Kind kind, Object... values) {
        if (values.length != kind.places.size()) {
            throw new IllegalArgumentException(kind + " has " + kind.places.size() + " values.");
        }
        return new Remark(
                kind.name(), Arrays.stream(values).map(String::valueOf).toArray(String[]::new));
    }

    /// Null if a later version said it.
    public @Nullable Kind known() {
        for (Kind known : Kind.values()) {
            if (known.name().equals(kind) && known.places.size() == values.length) {
                return known;
            }
        }
        return null;
    }

    /// In English, as REST and the audit have it.
    public String english() {
        Kind known = known();
        if (known == null) {
            return String.join(" ", values);
        }
        String text = known.english;
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", english(known.places.get(i), values[i]));
        }
        return text;
    }

    public static String together(Remark... remarks) {
        return Arrays.stream(remarks).map(Remark::english).collect(Collectors.joining(": "));
    }

    private static String english(Value value, String text) {
        return switch (value) {
            case TEXT, COUNT -> text;
            case UNITS -> Quantity.text(Math.round(Double.parseDouble(text) * Quantity.MILLI));
            case MONEY -> Money.text(Long.parseLong(text), 2);
            case DAY -> LocalDate.ofEpochDay(Long.parseLong(text)).toString();
            case STATE, DEED -> text.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
