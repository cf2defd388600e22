package io.aisle.grid.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which field each column of a file is, and what is the same for all rows.
///
/// @param columns field name to position in the file
/// @param constants field name to text
/// @param width fields in the file's header
record Layout(Map<String, Integer> columns, Map<String, String> constants, int width) {
    /// @param map column name to field name; comes before recognition by name
    /// @param set field name to text; comes before both
    static Layout of(Kind kind, List<String> header, Map<String, String> map, Map<String, String> set) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        map.forEach((column, field) -> {
            if (columns.put(checked(kind, field), position(header, column)) != null) {
                throw new WrongUsage("--map names two columns for the field \"" + field + "\".");
            }
        });
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT);
            if (kind.fields().contains(name) && !columns.containsValue(i)) {
                columns.putIfAbsent(name, i);
            }
        }
        Map<String, String> constants = new LinkedHashMap<>();
        set.forEach((field, text) -> constants.put(checked(kind, field), text));
        constants.keySet().forEach(columns::remove);
        Layout layout = new Layout(columns, constants, header.size());
        layout.requireNeeded(kind, header);
        return layout;
    }

    boolean has(String field) {
        return columns.containsKey(field) || constants.containsKey(field);
    }

    /// Empty if the file has no such field.
    String text(List<String> row, String field) {
        String constant = constants.get(field);
        if (constant != null) {
            return constant;
        }
        Integer position = columns.get(field);
        return position == null ? "" : row.get(position);
    }

    private void requireNeeded(Kind kind, List<String> header) {
        List<String> missing = new ArrayList<>();
        for (String needed : kind.needed()) {
            boolean there = false;
            for (String one : needed.split("\\|", -1)) {
                there |= has(one);
            }
            if (!there) {
                missing.add(needed.replace("|", " or "));
            }
        }
        if (!missing.isEmpty()) {
            throw new WrongUsage("The file has no column " + String.join(", ", missing) + " among "
                    + String.join(", ", header)
                    + "; name it with --map COLUMN=FIELD or give one value with --set FIELD=VALUE.");
        }
    }

    private static int position(List<String> header, String column) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equalsIgnoreCase(column.strip())) {
                return i;
            }
        }
        throw new WrongUsage(
                "--map names a column \"" + column + "\", but the file has " + String.join(", ", header) + ".");
    }

    private static String checked(Kind kind, String field) {
        String name = field.strip().toLowerCase(Locale.ROOT);
        if (!kind.fields().contains(name)) {
            throw new WrongUsage("There is no field \"" + field + "\" for " + kind.label() + ", only "
                    + String.join(", ", kind.fields()) + ".");
        }
        return name;
    }
}
