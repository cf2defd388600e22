package io.aisle.domain.column;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Columns into rows, see [Transposing].
public final class ColumnsToRows extends Transposing {
    private static final byte[] NONE = {};

    private final ColumnsIn in;
    private final Packer out = new Packer();
    private final Map<Integer, byte[]> texts = new HashMap<>();

    public ColumnsToRows(Deflated columns) {
        in = new ColumnsIn(columns.inflate());
    }

    public byte[] rows() {
        return out.toBytes();
    }

    @Override
    public long number(int column, long expected) {
        long value = in.next(column * PARTS) + expected;
        out.number(value);
        return value;
    }

    @Override
    public void bits(int column) {
        out.bits(in.next(column * PARTS));
    }

    @Override
    public boolean truth(int column) {
        boolean value = in.next(column * PARTS) != 0;
        out.truth(value);
        return value;
    }

    @Override
    public void text(int column) {
        int same = (int) in.next(column * PARTS);
        byte[] text = Arrays.copyOf(texts.getOrDefault(column, NONE), same + (int) in.next(column * PARTS + 1));
        for (int i = same; i < text.length; i++) {
            text[i] = (byte) in.next(column * PARTS + 2);
        }
        texts.put(column, text);
        out.text(new String(text, UTF_8));
    }

    @Override
    public long named(int column, long expected, Dictionary names) {
        long number = in.next(column * PARTS) + expected;
        out.text(names.text(number));
        return number;
    }

    @Override
    public boolean more(int column) {
        return in.next(column * PARTS) != 0;
    }
}
