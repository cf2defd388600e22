package io.aisle.domain.reading;

/// A [Rewind] as bytes, by `aisle.proto`.
public final class RewindCodec {
    private static final int EPOCH = 1;
    private static final int NEXT = 2;
    private static final int MAX_BYTES = 1024;

    private RewindCodec() {}

    public static byte[] encode(Rewind rewind) {
        return SmallCodec.bytes(out -> {
            out.writeByteArray(EPOCH, rewind.epoch().bytes());
            out.writeUInt64(NEXT, rewind.next());
        });
    }

    /// Never throws anything but [DamagedBatch], whatever the bytes.
    public static Rewind decode(byte[] bytes) throws DamagedBatch {
        return SmallCodec.read(
                bytes, MAX_BYTES, table -> new Rewind(BatchCodec.epoch(table, EPOCH), table.number(NEXT)));
    }
}
