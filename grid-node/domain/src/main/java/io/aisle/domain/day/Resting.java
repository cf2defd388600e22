package io.aisle.domain.day;

import io.aisle.domain.column.ColumnsToRows;
import io.aisle.domain.column.Deflated;
import io.aisle.domain.column.RowsToColumns;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Days in memory that nothing has spoken of for long, as [DayCodec] writes them, but in columns, with the store's own
/// numbers for words, items and tags, and made smaller. Of each there is also a [Remains], which answers most
/// questions without unpacking it.
final class Resting {
    private record Packed(
            Deflated columns, boolean hasSales, @Nullable AtHand atHand) {}

    private final Days days;
    private final TreeMap<Long, Packed> byDate = new TreeMap<>();

    Resting(Days days) {
        this.days = days;
    }

    /// @param bytes as [DayCodec] writes the day
    /// @param isRecent whether much is kept at hand of it
    void put(Day day, byte[] bytes, boolean isRecent) {
        RowsToColumns rows = new RowsToColumns(bytes);
        DayLayout.pass(days, rows);
        AtHand atHand = isRecent ? new AtHand(day) : null;
        byDate.put(day.epochDay, new Packed(rows.columns(), day.countingLines > 0, atHand));
    }

    @Nullable
    AtHand atHand(long epochDay) {
        Packed packed = byDate.get(epochDay);
        return packed == null ? null : packed.atHand;
    }

    /// Nothing is kept at hand any more of days before this one.
    void forgetAtHand(long epochDay) {
        byDate.headMap(epochDay).replaceAll((date, packed) -> new Packed(packed.columns, packed.hasSales, null));
    }

    boolean has(long epochDay) {
        return byDate.containsKey(epochDay);
    }

    boolean hasSales(long epochDay) {
        Packed packed = byDate.get(epochDay);
        return packed != null && packed.hasSales;
    }

    /// As it was put, null if it does not rest.
    byte @Nullable [] get(long epochDay) {
        Packed packed = byDate.get(epochDay);
        if (packed == null) {
            return null;
        }
        ColumnsToRows columns = new ColumnsToRows(packed.columns);
        DayLayout.pass(days, columns);
        return columns.rows();
    }

    void remove(long epochDay) {
        byDate.remove(epochDay);
    }

    /// The greatest number if none rests.
    long oldest() {
        return byDate.isEmpty() ? Long.MAX_VALUE : byDate.firstKey();
    }

    Set<Long> dates() {
        return byDate.keySet();
    }
}
