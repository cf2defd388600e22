package io.aisle.domain.reading;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// `TagSeen` in columns; device and zone come as one index, serials as differences within an item.
final class TagSeenTable implements ReadingTables.TableOut {
    private static final int AT = 1;
    private static final int SOURCE_DEVICE = 2;
    private static final int SOURCE_ZONE = 3;
    private static final int SOURCE = 4;
    private static final int EPC = 5;
    private static final int SERIAL = 6;
    private static final int RSSI_SCALE = 7;
    private static final int RSSI = 8;

    private final DictionaryOut dictionary;
    private final ColumnOut at;
    private final Map<Long, Integer> sources = new HashMap<>();
    private final ColumnOut sourceDevice = new ColumnOut();
    private final ColumnOut sourceZone = new ColumnOut();
    private final ColumnOut source = new ColumnOut();
    private final ColumnOut epc = new ColumnOut();
    private final ColumnOut serial = new ColumnOut();
    private final ScaledOut rssi = new ScaledOut();
    private final long[] lastSerials;
    private boolean empty = true;

    TagSeenTable(DictionaryOut dictionary, long closedMillis) {
        this.dictionary = dictionary;
        at = new ColumnOut(closedMillis);
        lastSerials = new long[dictionary.heads()];
    }

    void add(Reading.TagSeen seen) {
        empty = false;
        at.difference(seen.atMillis());
        source.unsigned(source(dictionary.word(seen.device()), dictionary.word(seen.zone())));
        int index = dictionary.epc(seen.epc());
        epc.unsigned(index);
        if (index < lastSerials.length) {
            long value = SgtinSplit.serial(seen.epc());
            serial.signed(value - lastSerials[index]);
            lastSerials[index] = value;
        } else {
            serial.signed(0);
        }
        rssi.add(seen.rssiCentiDbm());
    }

    private int source(int device, int zone) {
        Integer known = sources.putIfAbsent((long) device << 32 | zone, sources.size());
        if (known != null) {
            return known;
        }
        sourceDevice.unsigned(device);
        sourceZone.unsigned(zone);
        return sources.size() - 1;
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void writeTo(WireOut out) throws IOException {
        at.writeAlwaysTo(out, AT);
        sourceDevice.writeAlwaysTo(out, SOURCE_DEVICE);
        sourceZone.writeTo(out, SOURCE_ZONE);
        source.writeTo(out, SOURCE);
        epc.writeTo(out, EPC);
        serial.writeTo(out, SERIAL);
        rssi.writeDifferencesTo(out, RSSI_SCALE, RSSI);
    }

    static TagColumns read(TableIn table, DictionaryIn dictionary, long closedMillis) throws DamagedBatch {
        int rows = table.entries(AT);
        long[] at = table.differences(AT, closedMillis, rows);
        int sources = table.entries(SOURCE_DEVICE);
        long[] sourceDevice = table.column(SOURCE_DEVICE, sources);
        long[] sourceZone = table.column(SOURCE_ZONE, sources);
        long[] source = table.column(SOURCE, rows);
        long[] epc = table.column(EPC, rows);
        long[] serial = table.signedColumn(SERIAL, rows);
        long[] rssi = table.scaledDifferences(RSSI_SCALE, RSSI, rows);
        TagColumns tags = new TagColumns(
                rows,
                words(dictionary, sourceDevice, sources),
                words(dictionary, sourceZone, sources),
                dictionary.heads(),
                at,
                source,
                rssi,
                epc,
                serial);
        long[] lastSerials = table.scratch().zeros(dictionary.headCount());
        for (int row = 0; row < rows; row++) {
            if (source[row] < 0 || source[row] >= sources) {
                throw new DamagedBatch("There is no source " + source[row] + ".");
            }
            int _ = ReadingTables.whole(rssi[row]);
            if (!dictionary.isHead(epc[row])) {
                tags.putOther(row, dictionary.otherEpc(epc[row]));
                continue;
            }
            int index = (int) epc[row];
            lastSerials[index] += serial[row];
            serial[row] = lastSerials[index];
            SgtinSplit.check(dictionary.heads()[index], serial[row]);
        }
        return tags;
    }

    private static String[] words(DictionaryIn dictionary, long[] numbers, int count) throws DamagedBatch {
        String[] words = new String[count];
        for (int i = 0; i < words.length; i++) {
            words[i] = dictionary.word(numbers[i]);
        }
        return words;
    }
}
