package io.aisle.domain.reading;

import io.aisle.domain.column.Scratch;

/// Decodes batches one after another with next to no garbage but new texts and rare readings. For one thread.
public final class BatchDecoder {
    private static final ThreadLocal<BatchDecoder> OF_THREAD = ThreadLocal.withInitial(BatchDecoder::new);

    private final Scratch scratch = new Scratch();
    private final Texts texts = new Texts();

    /// This thread's own.
    public static BatchDecoder ofThread() {
        return OF_THREAD.get();
    }

    /// As [BatchCodec#decode], but the batch may only be used until the next call: the arrays of its columns are used
    /// again. What [Batch#others] gives may be kept.
    public Batch decode(byte[] bytes) throws DamagedBatch {
        scratch.reset();
        return BatchCodec.decode(bytes, scratch, texts);
    }
}
