package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the tables of one batch refer to while it is written: words, GTINs and EPCs, each written once.
///
/// GTINs and heads are sorted, so they must be known before the first index is asked for.
final class DictionaryOut {
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final long[] gtins;
    private final long[] heads;
    private final Map<String, Integer> epcs = new HashMap<>();
    private final List<byte[]> epcBytes = new ArrayList<>();

    DictionaryOut(List<Reading> readings) {
        Numbers seenGtins = new Numbers();
        Numbers seenHeads = new Numbers();
        for (Reading reading : readings) {
            switch (reading) {
                case Reading.TagSeen seen -> collect(seen.epc(), seenHeads);
                case Reading.ReceiptLine line -> {
                    collect(line.code(), seenGtins);
                    Epc epc = line.epc();
                    if (epc != null) {
                        collect(epc, seenHeads);
                    }
                }
                case Reading.StockScanned scanned -> collect(scanned.code(), seenGtins);
                case Reading.DoorCount _,
                        Reading.DoorTotal _,
                        Reading.ReceiptVoided _,
                        Reading.MemberSeen _,
                        Reading.DeviceReport _,
                        Reading.Unreadable _,
                        Reading.QuarantineRetried _,
                        Reading.UplinkOutage _ -> {}
            }
        }
        gtins = seenGtins.ascending();
        heads = seenHeads.ascending();
    }

    private static void collect(ItemCode code, Numbers gtins) {
        if (GtinNumber.fits(code)) {
            gtins.add(GtinNumber.of(code));
        }
    }

    private static void collect(Epc epc, Numbers heads) {
        if (SgtinSplit.fits(epc)) {
            heads.add(SgtinSplit.head(epc));
        }
    }

    int word(String text) {
        Integer known = words.putIfAbsent(text, words.size());
        return known == null ? words.size() - 1 : known;
    }

    int wordOrNone(String text) {
        return text.isEmpty() ? 0 : word(text) + 1;
    }

    int code(ItemCode code) {
        return GtinNumber.fits(code)
                ? Arrays.binarySearch(gtins, GtinNumber.of(code))
                : gtins.length + word(code.value());
    }

    int epc(Epc epc) {
        if (SgtinSplit.fits(epc)) {
            return Arrays.binarySearch(heads, SgtinSplit.head(epc));
        }
        Integer known = epcs.putIfAbsent(epc.hex(), epcs.size());
        if (known == null) {
            epcBytes.add(HexFormat.of().parseHex(epc.hex()));
        }
        return heads.length + (known == null ? epcs.size() - 1 : known);
    }

    int heads() {
        return heads.length;
    }

    void writeTo(WireOut out) throws IOException {
        FrontCoding coding = new FrontCoding();
        words.keySet().forEach(coding::add);
        for (String rest : coding.rests()) {
            out.writeString(BatchCodec.WORD_REST, rest);
        }
        steps(gtins).writeAlwaysTo(out, BatchCodec.GTINS);
        steps(heads).writeAlwaysTo(out, BatchCodec.SGTIN_HEADS);
        for (byte[] bytes : epcBytes) {
            out.writeByteArray(BatchCodec.EPCS, bytes);
        }
        coding.shared().writeTo(out, BatchCodec.WORD_SHARED);
    }

    private static ColumnOut steps(long[] ascending) {
        ColumnOut column = new ColumnOut();
        long previous = 0;
        for (long value : ascending) {
            column.unsigned(value - previous);
            previous = value;
        }
        return column;
    }

    /// A growing list of numbers.
    private static final class Numbers {
        private long[] values = new long[64];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] ascending() {
            return Arrays.stream(values, 0, size).sorted().distinct().toArray();
        }
    }
}
