package io.aisle.dashboard.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The texts of one grid row as the browser has them, by column; a row is sent again only if one of them changed.
public final class ShownRow {
    private Map<String, String> texts = Map.of();
    private final Map<String, Flash> flashes = new HashMap<>();

    /// @param tinted columns whose change is tinted
    /// @param quiet no tints now
    /// @return whether the row must be sent
    public boolean show(Map<String, String> next, Set<String> tinted, boolean quiet, long nowMillis) {
        if (next.equals(texts)) {
            return false;
        }
        if (!quiet && !texts.isEmpty()) {
            for (String column : tinted) {
                if (!next.getOrDefault(column, "").equals(texts.get(column))) {
                    flashes.computeIfAbsent(column, first -> new Flash()).changed(nowMillis);
                }
            }
        }
        texts = Map.copyOf(next);
        return true;
    }

    /// Empty if the row has no such text.
    public String text(String column) {
        return texts.getOrDefault(column, "");
    }

    /// The tint's class of a column.
    public String flash(String column) {
        Flash flash = flashes.get(column);
        return flash == null ? "" : flash.name();
    }
}
