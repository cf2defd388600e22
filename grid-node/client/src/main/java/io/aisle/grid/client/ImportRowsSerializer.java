package io.aisle.grid.client;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.util.Objects;

/// Lays the rows end to end, as Compact knows no arrays of arrays.
final class ImportRowsSerializer implements CompactSerializer<ImportRows> {
    @Override
    public ImportRows read(CompactReader reader) {
        String[] columns = Objects.requireNonNull(reader.readArrayOfString("columns"));
        String[] cells = Objects.requireNonNull(reader.readArrayOfString("cells"));
        long[] lines = Objects.requireNonNull(reader.readArrayOfInt64("lines"));
        String[][] rows = new String[columns.length == 0 ? 0 : cells.length / columns.length][columns.length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(cells, row * columns.length, rows[row], 0, columns.length);
        }
        return new ImportRows(Objects.requireNonNull(reader.readString("kind")), columns, rows, lines);
    }

    @Override
    public void write(CompactWriter writer, ImportRows rows) {
        int width = rows.columns().length;
        String[] cells = new String[rows.rows().length * width];
        for (int row = 0; row < rows.rows().length; row++) {
            System.arraycopy(rows.rows()[row], 0, cells, row * width, width);
        }
        writer.writeString("kind", rows.kind());
        writer.writeArrayOfString("columns", rows.columns());
        writer.writeArrayOfString("cells", cells);
        writer.writeArrayOfInt64("lines", rows.lines());
    }

    @Override
    public String getTypeName() {
        return "aisle.import-rows";
    }

    @Override
    public Class<ImportRows> getCompactClass() {
        return ImportRows.class;
    }
}
