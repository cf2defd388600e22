package io.aisle.domain.reading;

/// A [RetryRequest] as bytes, by `aisle.proto`.
public final class RetryRequestCodec {
    private static final int DEVICE = 1;
    private static final int ORIGIN = 2;
    private static final int TOPIC = 3;
    private static final int RAW = 4;
    private static final int MAX_BYTES = 512 * 1024;

    private RetryRequestCodec() {}

    public static byte[] encode(RetryRequest request) {
        return SmallCodec.bytes(out -> {
            out.writeString(DEVICE, request.device());
            out.writeFixed64(ORIGIN, request.origin());
            out.writeString(TOPIC, request.topic());
            out.writeByteArray(RAW, request.raw());
        });
    }

    /// Never throws anything but [DamagedBatch], whatever the bytes.
    public static RetryRequest decode(byte[] bytes) throws DamagedBatch {
        return SmallCodec.read(
                bytes,
                MAX_BYTES,
                table -> new RetryRequest(
                        table.text(DEVICE), table.number(ORIGIN), table.text(TOPIC), table.bytes(RAW)));
    }
}
