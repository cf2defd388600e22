package io.aisle.edge.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where each field of a row comes from: a column, or the same text for all rows.
final class Columns {
    private final Map<Field, Integer> positions = new EnumMap<>(Field.class);
    private final Map<Field, String> constants = new EnumMap<>(Field.class);

    private Columns() {}

    /// @param header column names
    /// @param map column name to field name; comes before recognition by name
    /// @param set field name to the text it has in every row; comes before both
    /// @throws WrongUsage if a name is unknown or a needed field has no source
    static Columns of(List<String> header, Map<String, String> map, Map<String, String> set) {
        Columns columns = new Columns();
        Set<Integer> taken = new HashSet<>();
        set.forEach((label, text) -> columns.constants.put(field(label), text));
        map.forEach((column, label) -> {
            int position = position(header, column);
            taken.add(position);
            if (columns.positions.put(field(label), position) != null) {
                throw new WrongUsage("--map names two columns for the field \"" + label + "\".");
            }
        });
        for (int i = 0; i < header.size(); i++) {
            for (Field field : Field.values()) {
                if (!taken.contains(i) && field.isCalled(header.get(i))) {
                    columns.positions.putIfAbsent(field, i);
                }
            }
        }
        columns.requireEnough(header);
        return columns;
    }

    boolean has(Field field) {
        return constants.containsKey(field) || positions.containsKey(field);
    }

    /// The field's text in a row, stripped; empty if it has no source or the row is too short.
    String text(List<String> row, Field field) {
        String constant = constants.get(field);
        if (constant != null) {
            return constant;
        }
        Integer position = positions.get(field);
        return position == null || position >= row.size()
                ? ""
                : row.get(position).strip();
    }

    private void requireEnough(List<String> header) {
        List<String> missing = new ArrayList<>();
        for (Field field : List.of(Field.STORE, Field.AT, Field.RECEIPT, Field.CODE, Field.QTY)) {
            if (!has(field)) {
                missing.add(field.label());
            }
        }
        if (!has(Field.UNIT_PRICE) && !has(Field.NET)) {
            missing.add("unit_price or net");
        }
        if (!missing.isEmpty()) {
            throw new WrongUsage("No column for " + String.join(", ", missing) + " among " + String.join(", ", header)
                    + "; name it with --map COLUMN=FIELD or give one value with --set FIELD=VALUE.");
        }
    }

    private static Field field(String label) {
        return Field.named(label)
                .orElseThrow(
                        () -> new WrongUsage(
                                "There is no field \"" + label
                                        + "\"; fields are store, at, receipt, line, code, qty, unit_price, discount, net, promotion, member, kind."));
    }

    private static int position(List<String> header, String column) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equals(column.strip())) {
                return i;
            }
        }
        throw new WrongUsage("The file has no column \"" + column + "\"; it has " + String.join(", ", header) + ".");
    }
}
