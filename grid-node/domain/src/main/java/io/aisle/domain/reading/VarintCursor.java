package io.aisle.domain.reading;

/// A place in bytes where varints are read one after another.
final class VarintCursor {
    private final byte[] data;
    private final int end;
    private int position;

    VarintCursor(byte[] data, int start, int end) {
        this.data = data;
        this.end = end;
        position = start;
    }

    int position() {
        return position;
    }

    int left() {
        return end - position;
    }

    long next() throws DamagedBatch {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position == end) {
                throw new DamagedBatch("A column in bits ends within its head.");
            }
            byte next = data[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedBatch("A column in bits has a number of more than 64 bits.");
    }
}
