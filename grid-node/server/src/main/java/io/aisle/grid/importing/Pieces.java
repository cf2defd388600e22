package io.aisle.grid.importing;

import io.aisle.domain.MemberHasher;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.grid.client.ImportRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the rows of a file into pieces for the grid. Members' codes are hashed here and go no further.
final class Pieces {
    private final Kind kind;
    private final Layout layout;
    private final @Nullable MemberHasher hasher;
    private final List<String> columns;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final Map<String, Integer> linesOfReceipt = new HashMap<>();

    /// @param hasher needed if the file has codes of members, see [#needsHasher]
    Pieces(Kind kind, Layout layout, @Nullable MemberHasher hasher) {
        this.kind = kind;
        this.layout = layout;
        this.hasher = hasher;
        columns = new ArrayList<>();
        for (String field : kind.fields()) {
            if (layout.has(field)
                    && !field.equals(codeField(kind))
                    && !(kind == Kind.SALES && field.equals("scheme"))) {
                columns.add(field);
            }
        }
        if (needsHasher(kind, layout)) {
            columns.add("member_key");
        }
        if (kind == Kind.SALES && !layout.has("line")) {
            columns.add("line");
        }
    }

    static boolean needsHasher(Kind kind, Layout layout) {
        return layout.has(codeField(kind));
    }

    /// Why the row cannot be taken at all; empty if the grid may have it. The grid sees no code, so it cannot
    /// tell under which scheme it was hashed.
    String objection(List<String> row) {
        String scheme = scheme(row);
        return code(row).isEmpty() || RecognisedBy.ofScheme(scheme).isPresent()
                ? ""
                : "scheme \"" + scheme + "\" must be card, app, phone or tag.";
    }

    /// @return whether a piece is full
    boolean add(List<String> row, long line) {
        String[] cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            String column = columns.get(i);
            cells[i] = column.equals("member_key")
                    ? memberKey(row)
                    : column.equals("line") && !layout.has("line") ? nextLine(row) : layout.text(row, column);
        }
        rows.add(cells);
        lines.add(line);
        return rows.size() == ImportRows.MAX_ROWS;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The rows since the last piece.
    ImportRows take() {
        ImportRows piece = new ImportRows(
                kind.label(),
                columns.toArray(String[]::new),
                rows.toArray(String[][]::new),
                lines.stream().mapToLong(Long::longValue).toArray());
        rows.clear();
        lines.clear();
        return piece;
    }

    private static String codeField(Kind kind) {
        return switch (kind) {
            case MEMBERS -> "code";
            case SALES -> "member";
            case STORES, SUPPLIERS, ITEMS -> "";
        };
    }

    private String memberKey(List<String> row) {
        String code = code(row);
        return code.isEmpty() || hasher == null
                ? ""
                : hasher.key(scheme(row), code).value();
    }

    private String code(List<String> row) {
        return layout.text(row, codeField(kind)).strip();
    }

    private String scheme(List<String> row) {
        String scheme = layout.text(row, "scheme").strip();
        return scheme.isEmpty() ? "card" : scheme;
    }

    // A file without line numbers: the rows of a receipt are its lines, in the file's order.
    private String nextLine(List<String> row) {
        String receipt = layout.text(row, "store").strip() + "\n"
                + layout.text(row, "receipt").strip();
        return Integer.toString(linesOfReceipt.merge(receipt, 1, Integer::sum));
    }
}
