package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import java.util.HexFormat;
import java.util.List;

/// What the tables of one received batch refer to.
final class DictionaryIn {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final List<String> words;
    private final long[] gtins;
    private final long[] heads;
    private final Epc[] epcs;

    DictionaryIn(TableIn batch) throws DamagedBatch {
        words = FrontCoding.read(batch, BatchCodec.WORD_SHARED, BatchCodec.WORD_REST);
        gtins = ascending(batch.column(BatchCodec.GTINS));
        for (int i = 0; i < gtins.length; i++) {
            gtins[i] = GtinNumber.with(gtins[i]);
        }
        heads = ascending(batch.column(BatchCodec.SGTIN_HEADS));
        List<byte[]> raw = batch.byteArrays(BatchCodec.EPCS);
        epcs = new Epc[raw.size()];
        for (int i = 0; i < epcs.length; i++) {
            epcs[i] = new Epc(HEX.formatHex(raw.get(i)));
        }
    }

    private static long[] ascending(long[] steps) {
        long sum = 0;
        for (int i = 0; i < steps.length; i++) {
            sum += steps[i];
            steps[i] = sum;
        }
        return steps;
    }

    String word(long index) throws DamagedBatch {
        return words.get(within(index, words.size(), "word"));
    }

    String wordOrNone(long indexAndOne) throws DamagedBatch {
        return indexAndOne == 0 ? "" : word(indexAndOne - 1);
    }

    ItemCode code(long index) throws DamagedBatch {
        if (isGtin(index)) {
            return GtinNumber.code(gtin(index));
        }
        return new ItemCode(word(index - gtins.length));
    }

    boolean isGtin(long index) {
        return index >= 0 && index < gtins.length;
    }

    /// All 14 digits as a number.
    long gtin(long index) {
        return gtins[(int) index];
    }

    /// What the tags of an item share, 58 bits each; not a copy.
    long[] heads() {
        return heads;
    }

    boolean isHead(long index) {
        return index >= 0 && index < heads.length;
    }

    Epc sgtin(long head, long serial) throws DamagedBatch {
        SgtinSplit.check(heads[(int) head], serial);
        return SgtinSplit.join(heads[(int) head], serial);
    }

    Epc otherEpc(long index) throws DamagedBatch {
        return epcs[within(index - heads.length, epcs.length, "EPC")];
    }

    private static int within(long index, int size, String what) throws DamagedBatch {
        if (index < 0 || index >= size) {
            throw new DamagedBatch("There is no " + what + " " + index + ", only " + size + " of them.");
        }
        return (int) index;
    }
}
