package io.aisle.grid.live;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchDecoder;
import io.aisle.domain.reading.DamagedBatch;

/// Reads journaled bytes the same way wherever they are applied: live, on a backup, on rebuilding.
final class Journaled {
    private Journaled() {}

    /// The batch; a lost one in its place if the bytes cannot be read or are not the batch of this number. It may only
    /// be used until this thread asks for the next.
    static Batch passing(Epoch epoch, long seq, byte[] payload) {
        try {
            Batch batch = BatchDecoder.ofThread().decode(payload);
            if (batch.seq() == seq && batch.epoch().equals(epoch)) {
                return batch;
            }
            return Batch.lost(epoch, seq, 0, "The bytes are those of another batch, number " + batch.seq() + ".");
        } catch (DamagedBatch damaged) {
            return Batch.lost(epoch, seq, 0, String.valueOf(damaged.getMessage()));
        }
    }
}
