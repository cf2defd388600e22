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
    private record Packed(Deflated columns, boolean hasSales) {}

    private final Days days;
    private final TreeMap<Long, Packed> byDate = new TreeMap<>();

    Resting(Days days) {
        this.days = days;
    }

    void put(long epochDay, byte[] day, boolean hasSales) {
        RowsToColumns rows = new RowsToColumns(day);
        DayLayout.pass(days, rows);
        byDate.put(epochDay, new Packed(rows.columns(), hasSales));
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

    Set<Long> dates() {
        return byDate.keySet();
    }
}
