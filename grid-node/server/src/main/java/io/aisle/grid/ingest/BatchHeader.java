package io.aisle.grid.ingest;

import io.aisle.domain.Epoch;
import java.util.Arrays;
import java.util.Optional;

/// The number under which a batch travels: the first two fields of the message, readable even if the rest is not.
record BatchHeader(Epoch epoch, long seq) {
    private static final int EPOCH_TAG = 1 << 3 | 2;
    private static final int SEQ_TAG = 2 << 3;
    private static final int EPOCH_BYTES = 16;

    /// Empty if the payload does not begin like a batch.
    static Optional<BatchHeader> of(byte[] payload) {
        if (payload.length < EPOCH_BYTES + 4
                || payload[0] != EPOCH_TAG
                || payload[1] != EPOCH_BYTES
                || payload[EPOCH_BYTES + 2] != SEQ_TAG) {
            return Optional.empty();
        }
        Epoch epoch = Epoch.ofBytes(Arrays.copyOfRange(payload, 2, EPOCH_BYTES + 2));
        long seq = 0;
        int at = EPOCH_BYTES + 3;
        for (int shift = 0; shift < 64 && at < payload.length; shift += 7) {
            byte part = payload[at++];
            seq |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return seq < 1 ? Optional.empty() : Optional.of(new BatchHeader(epoch, seq));
            }
        }
        return Optional.empty();
    }
}
