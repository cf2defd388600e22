package io.aisle.domain.reading;

/// An [Ack] as bytes, by `aisle.proto`.
public final class AckCodec {
    private static final int EPOCH = 1;
    private static final int SEQ = 2;
    private static final int AT = 3;
    private static final int MAX_BYTES = 1024;

    private AckCodec() {}

    public static byte[] encode(Ack ack) {
        return SmallCodec.bytes(out -> {
            out.writeByteArray(EPOCH, ack.epoch().bytes());
            out.writeUInt64(SEQ, ack.seq());
            if (ack.atMillis() != 0) {
                out.writeSInt64(AT, ack.atMillis());
            }
        });
    }

    /// Never throws anything but [DamagedBatch], whatever the bytes.
    public static Ack decode(byte[] bytes) throws DamagedBatch {
        return SmallCodec.read(
                bytes,
                MAX_BYTES,
                table -> new Ack(BatchCodec.epoch(table, EPOCH), table.number(SEQ), table.signedNumber(AT)));
    }
}
