package io.aisle.dashboard.shell;

import java.util.Comparator;
import java.util.Set;

/// By which column a list is sorted, as `?sort=` names it.
///
/// @param flipped the other way round, a `-` before the column's name
public record SortOrder(String column, boolean flipped) {
    /// @param word of the address; anything that names no column of `known` means `otherwise`
    public static SortOrder of(String word, Set<String> known, String otherwise) {
        boolean flipped = word.startsWith("-");
        String column = flipped ? word.substring(1) : word;
        return known.contains(column) ? new SortOrder(column, flipped) : new SortOrder(otherwise, false);
    }

    String word() {
        return flipped ? "-" + column : column;
    }

    /// @param natural the column's own order, as the first click gives it
    public <T> Comparator<T> of(Comparator<T> natural) {
        return flipped ? natural.reversed() : natural;
    }

    /// What a click on the header of `clicked` asks for: that column, or the other way round if it is sorted by it.
    SortOrder after(String clicked) {
        return new SortOrder(clicked, column.equals(clicked) && !flipped);
    }
}
