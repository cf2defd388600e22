package io.aisle.dashboard.forecast;

import io.aisle.dashboard.shell.Address;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// What-if as it stands in the address: whoever opens it sees the same.
///
/// @param price in the store's currency, empty where it stays; all are as they were typed
/// @param level percent
record Wish(String price, boolean isPromoted, String first, String last, String level) {
    static Wish of(Address address) {
        return new Wish(
                address.get("if-price"),
                address.get("if-promotion").equals("1"),
                address.get("if-from"),
                address.get("if-to"),
                address.get("if-level"));
    }

    Address in(Address address) {
        return address.with("if-price", price)
                .with("if-promotion", isPromoted ? "1" : "")
                .with("if-from", isAsked() ? first : "")
                .with("if-to", isAsked() ? last : "")
                .with("if-level", level);
    }

    static Address without(Address address) {
        return new Wish("", false, "", "", "").in(address);
    }

    boolean isAsked() {
        return !price.isEmpty() || isPromoted || !level.isEmpty();
    }

    /// Whether the price is so far from what was seen that the answer says nothing.
    boolean isBeyond(WhatIfAnswer answer) {
        return !price.isEmpty() && answer.isBeyond(Double.parseDouble(price));
    }

    /// @param today the first day where none is named
    /// @throws IllegalArgumentException if something of it is no number or no day, or cannot be meant
    Optional<WhatIf> question(String store, String code, LocalDate today) {
        if (!isAsked()) {
            return Optional.empty();
        }
        try {
            LocalDate from = first.isEmpty() ? today : LocalDate.parse(first);
            LocalDate to = last.isEmpty() ? from.plusDays(6) : LocalDate.parse(last);
            return Optional.of(new WhatIf(
                    store,
                    code,
                    from.toEpochDay(),
                    to.toEpochDay(),
                    price.isEmpty() ? Double.NaN : Double.parseDouble(price),
                    isPromoted,
                    level.isEmpty() ? Double.NaN : Double.parseDouble(level) / 100));
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException("A day is written like 2026-11-28.", noDay);
        }
    }
}
