package io.aisle.domain.column;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Rows into columns, see [Transposing].
public final class RowsToColumns extends Transposing {
    private static final byte[] NONE = {};

    private final Unpacker in;
    private final ColumnsOut out = new ColumnsOut();
    private final Map<Integer, byte[]> texts = new HashMap<>();

    public RowsToColumns(byte[] rows) {
        in = new Unpacker(rows);
    }

    /// All columns, made small.
    public Deflated columns() {
        return out.deflated();
    }

    @Override
    public long number(int column, long expected) {
        long value = in.number();
        out.add(column * PARTS, value - expected);
        return value;
    }

    @Override
    public void bits(int column) {
        out.add(column * PARTS, in.bits());
    }

    @Override
    public boolean truth(int column) {
        boolean value = in.truth();
        out.add(column * PARTS, value ? 1 : 0);
        return value;
    }

    @Override
    public void text(int column) {
        byte[] text = in.text().getBytes(UTF_8);
        byte[] before = texts.getOrDefault(column, NONE);
        int same = Arrays.mismatch(before, text);
        same = same < 0 ? text.length : same;
        out.add(column * PARTS, same);
        out.add(column * PARTS + 1, text.length - same);
        for (int i = same; i < text.length; i++) {
            out.add(column * PARTS + 2, text[i]);
        }
        texts.put(column, text);
    }

    @Override
    public long named(int column, long expected, Dictionary names) {
        long number = names.number(in.text());
        out.add(column * PARTS, number - expected);
        return number;
    }

    @Override
    public boolean more(int column) {
        boolean more = !in.atEnd();
        out.add(column * PARTS, more ? 1 : 0);
        return more;
    }
}
