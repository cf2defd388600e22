package io.aisle.domain.answer;

import java.time.LocalDate;
import java.util.List;

/// One day of a store as its history keeps it.
///
/// @param digest of all that is known of the day, see [io.aisle.domain.store.StoreCodec#digest]; 0 of an open day
/// @param isOpen the day is not over yet
/// @param openMinutes of the opening hours, of an open day those that are over
/// @param completeMilli thousandths of these that a gateway vouched for or a reading speaks of; -1 if nobody can tell
/// @param items empty of an open day, and on a day on which nobody sold anything and nobody came in: it is no
///     trading day
public record SalesDay(
        LocalDate date,
        long digest,
        boolean isOpen,
        int openMinutes,
        int completeMilli,
        int entries,
        int receipts,
        long restatedAtMillis,
        List<ItemDay> items) {
    public SalesDay {
        items = List.copyOf(items);
    }

    /// Whether anybody came or bought; a day without is missing in the history, not zero.
    public boolean isTrading() {
        return entries > 0 || receipts > 0;
    }
}
