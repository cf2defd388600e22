package io.aisle.domain.reading;

import java.io.IOException;
import java.util.List;

/// `UplinkOutage` in columns.
final class OutageTable implements ReadingTables.TableOut {
    private static final int AT = 1;
    private static final int DEVICE = 2;
    private static final int LASTED = 3;

    private final DictionaryOut dictionary;
    private final ColumnOut at;
    private final ColumnOut device = new ColumnOut();
    private final ColumnOut lasted = new ColumnOut();
    private boolean empty = true;

    OutageTable(DictionaryOut dictionary, long closedMillis) {
        this.dictionary = dictionary;
        at = new ColumnOut(closedMillis);
    }

    void add(Reading.UplinkOutage outage) {
        empty = false;
        at.difference(outage.atMillis());
        device.unsigned(dictionary.word(outage.device()));
        lasted.signed(outage.atMillis() - outage.sinceMillis());
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void writeTo(WireOut out) throws IOException {
        at.writeAlwaysTo(out, AT);
        device.writeTo(out, DEVICE);
        lasted.writeTo(out, LASTED);
    }

    static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
            throws DamagedBatch {
        int rows = table.entries(AT);
        long[] at = table.differences(AT, closedMillis, rows);
        long[] device = table.column(DEVICE, rows);
        long[] lasted = table.signedColumn(LASTED, rows);
        for (int i = 0; i < rows; i++) {
            into.add(new Reading.UplinkOutage(at[i], dictionary.word(device[i]), at[i] - lasted[i]));
        }
    }
}
