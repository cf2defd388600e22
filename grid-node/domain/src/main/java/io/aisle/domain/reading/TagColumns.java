package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `TagSeen` of one batch in columns, so that most of what a store is told needs no object a reading. Never
/// changes.
public final class TagColumns {
    static final TagColumns NONE = new TagColumns(0, new String[0], new String[0]);
    /// Stands for the head of a tag that is not kept by head and serial.
    private static final long NO_HEAD = -1;

    private final String[] devices;
    private final String[] zones;
    final long[] at;
    final int[] source;
    final int[] rssi;
    final long[] head;
    final long[] serial;
    private @Nullable Epc @Nullable [] others;

    /// Of tags that were heard by `devices` in `zones`, one of each a source.
    TagColumns(int rows, String[] devices, String[] zones) {
        this.devices = devices;
        this.zones = zones;
        at = new long[rows];
        source = new int[rows];
        rssi = new int[rows];
        head = new long[rows];
        serial = new long[rows];
    }

    static TagColumns of(List<Reading> readings) {
        List<Reading.TagSeen> tags = new ArrayList<>();
        List<List<String>> sources = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.TagSeen seen) {
                tags.add(seen);
                if (!sources.contains(source(seen))) {
                    sources.add(source(seen));
                }
            }
        }
        TagColumns columns = new TagColumns(
                tags.size(),
                sources.stream().map(List::getFirst).toArray(String[]::new),
                sources.stream().map(List::getLast).toArray(String[]::new));
        for (int row = 0; row < columns.rows(); row++) {
            Reading.TagSeen seen = tags.get(row);
            columns.at[row] = seen.atMillis();
            columns.source[row] = sources.indexOf(source(seen));
            columns.rssi[row] = seen.rssiCentiDbm();
            columns.put(row, seen.epc());
        }
        return columns;
    }

    private static List<String> source(Reading.TagSeen seen) {
        return List.of(seen.device(), seen.zone());
    }

    void put(int row, Epc epc) {
        if (SgtinSplit.fits(epc)) {
            head[row] = SgtinSplit.head(epc);
            serial[row] = SgtinSplit.serial(epc);
            return;
        }
        head[row] = NO_HEAD;
        if (others == null) {
            others = new Epc[at.length];
        }
        others[row] = epc;
    }

    public int rows() {
        return at.length;
    }

    public long atMillis(int row) {
        return at[row];
    }

    /// The number of the device and zone that heard the tag, from 0 to [#sources] - 1.
    public int source(int row) {
        return source[row];
    }

    public int sources() {
        return devices.length;
    }

    public String device(int source) {
        return devices[source];
    }

    public String zone(int source) {
        return zones[source];
    }

    public int rssiCentiDbm(int row) {
        return rssi[row];
    }

    /// Whether the tag is one of 96 bits with the header of SGTIN-96, and so has [#head] and [#serial].
    public boolean hasHead(int row) {
        return head[row] != NO_HEAD;
    }

    /// The 58 bits before the serial.
    public long head(int row) {
        return head[row];
    }

    /// 38 bits.
    public long serial(int row) {
        return serial[row];
    }

    public Epc epc(int row) {
        Epc other = others == null ? null : others[row];
        return other == null ? SgtinSplit.join(head[row], serial[row]) : other;
    }

    Reading.TagSeen reading(int row) {
        return new Reading.TagSeen(at[row], devices[source[row]], zones[source[row]], epc(row), rssi[row]);
    }

    @Override
    public String toString() {
        return rows() + " tags of " + Arrays.toString(zones);
    }
}
