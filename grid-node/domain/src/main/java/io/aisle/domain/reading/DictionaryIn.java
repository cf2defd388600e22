package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import java.util.HexFormat;
import java.util.List;

/// What the tables of one received batch refer to.
final class DictionaryIn {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String[] words;
    private final long[] gtins;
    private final int gtinCount;
    private final long[] heads;
    private final int headCount;
    private final Epc[] epcs;

    DictionaryIn(TableIn batch) throws DamagedBatch {
        words = batch.frontCoded(BatchCodec.WORD_SHARED, BatchCodec.WORD_REST, true);
        gtinCount = batch.entries(BatchCodec.GTINS);
        gtins = ascending(batch, BatchCodec.GTINS, gtinCount);
        for (int i = 0; i < gtinCount; i++) {
            gtins[i] = GtinNumber.with(gtins[i]);
        }
        headCount = batch.entries(BatchCodec.SGTIN_HEADS);
        heads = ascending(batch, BatchCodec.SGTIN_HEADS, headCount);
        List<byte[]> raw = batch.byteArrays(BatchCodec.EPCS);
        epcs = new Epc[raw.size()];
        for (int i = 0; i < epcs.length; i++) {
            epcs[i] = new Epc(HEX.formatHex(raw.get(i)));
        }
    }

    private static long[] ascending(TableIn batch, int field, int count) throws DamagedBatch {
        long[] steps = batch.column(field, count);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += steps[i];
            steps[i] = sum;
        }
        return steps;
    }

    String word(long index) throws DamagedBatch {
        return words[within(index, words.length, "word")];
    }

    String wordOrNone(long indexAndOne) throws DamagedBatch {
        return indexAndOne == 0 ? "" : word(indexAndOne - 1);
    }

    ItemCode code(long index) throws DamagedBatch {
        if (isGtin(index)) {
            return GtinNumber.code(gtin(index));
        }
        return new ItemCode(word(index - gtinCount));
    }

    boolean isGtin(long index) {
        return index >= 0 && index < gtinCount;
    }

    /// All 14 digits as a number.
    long gtin(long index) {
        return gtins[(int) index];
    }

    /// What the tags of an item share, 58 bits each; not a copy.
    long[] heads() {
        return heads;
    }

    int headCount() {
        return headCount;
    }

    boolean isHead(long index) {
        return index >= 0 && index < headCount;
    }

    Epc sgtin(long head, long serial) throws DamagedBatch {
        SgtinSplit.check(heads[(int) head], serial);
        return SgtinSplit.join(heads[(int) head], serial);
    }

    Epc otherEpc(long index) throws DamagedBatch {
        return epcs[within(index - headCount, epcs.length, "EPC")];
    }

    private static int within(long index, int size, String what) throws DamagedBatch {
        if (index < 0 || index >= size) {
            throw new DamagedBatch("There is no " + what + " " + index + ", only " + size + " of them.");
        }
        return (int) index;
    }
}
