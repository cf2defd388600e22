package io.aisle.grid.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Merges the rows of one piece into a [Book]: cells the file has no column for stay as they were.
final class MasterImport {
    private final Book book;
    private final Map<String, Object[]> stored;
    private final Map<String, Object[]> inserted = new LinkedHashMap<>();
    private final Map<String, Object[]> updated = new LinkedHashMap<>();

    MasterImport(Book book, Connection connection, Collection<String> keys) throws SQLException {
        this.book = book;
        stored = new HashMap<>(book.rows(connection, keys));
    }

    /// The row as it stands by now; null if it is new.
    Object @Nullable [] known(String key) {
        return stored.get(key);
    }

    /// @param row its cells, null where the file has no such column
    /// @return whether it is new or changes something
    boolean merge(@Nullable Object[] row) throws RefusedRow {
        String key = String.valueOf(row[0]);
        Object[] before = stored.get(key);
        Object[] after = new Object[row.length];
        for (int i = 0; i < row.length; i++) {
            Object cell = row[i] != null ? row[i] : before != null ? before[i] : book.defaults()[i];
            if (cell == null) {
                throw new RefusedRow(book.columns().get(i) + " is missing.");
            }
            after[i] = cell;
        }
        if (before != null && Arrays.equals(before, after)) {
            return false;
        }
        stored.put(key, after);
        if (before == null || inserted.containsKey(key)) {
            inserted.put(key, after);
        } else {
            updated.put(key, after);
        }
        return true;
    }

    boolean changesNothing() {
        return inserted.isEmpty() && updated.isEmpty();
    }

    void write(Connection connection, long version) throws SQLException {
        if (!inserted.isEmpty()) {
            book.insert(connection, new ArrayList<>(inserted.values()), version);
        }
        if (!updated.isEmpty()) {
            book.update(connection, List.copyOf(updated.values()), version);
        }
    }
}
