package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `TagSeen` of one batch in columns, so that most of what a store is told needs no object a reading. Changes
/// only when the [BatchDecoder] that has lent it decodes the next.
public final class TagColumns {
    static final TagColumns NONE = new TagColumns(
            0,
            new String[0],
            new String[0],
            new long[0],
            new long[0],
            new long[0],
            new long[0],
            new long[0],
            new long[0]);
    /// Stands for the head of a tag that is not kept by head and serial.
    private static final int NO_HEAD = -1;

    private final int rows;
    private final String[] devices;
    private final String[] zones;
    private final long[] heads;
    private final long[] at;
    private final long[] source;
    private final long[] rssi;
    private final long[] head;
    private final long[] serial;
    private @Nullable Epc @Nullable [] others;

    /// Of tags that were heard by `devices` in `zones`, one of each a source; the arrays, of
    /// `rows` entries or more, are not copied.
    ///
    /// @param heads what the tags of an item share
    /// @param head of each tag its place among the heads
    TagColumns(
            int rows,
            String[] devices,
            String[] zones,
            long[] heads,
            long[] at,
            long[] source,
            long[] rssi,
            long[] head,
            long[] serial) {
        this.rows = rows;
        this.devices = devices;
        this.zones = zones;
        this.heads = heads;
        this.at = at;
        this.source = source;
        this.rssi = rssi;
        this.head = head;
        this.serial = serial;
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
        int rows = tags.size();
        TagColumns columns = new TagColumns(
                rows,
                sources.stream().map(List::getFirst).toArray(String[]::new),
                sources.stream().map(List::getLast).toArray(String[]::new),
                new long[rows],
                new long[rows],
                new long[rows],
                new long[rows],
                new long[rows],
                new long[rows]);
        for (int row = 0; row < rows; row++) {
            Reading.TagSeen seen = tags.get(row);
            columns.at[row] = seen.atMillis();
            columns.source[row] = sources.indexOf(source(seen));
            columns.rssi[row] = seen.rssiCentiDbm();
            if (SgtinSplit.fits(seen.epc())) {
                columns.head[row] = row;
                columns.heads[row] = SgtinSplit.head(seen.epc());
                columns.serial[row] = SgtinSplit.serial(seen.epc());
            } else {
                columns.putOther(row, seen.epc());
            }
        }
        return columns;
    }

    private static List<String> source(Reading.TagSeen seen) {
        return List.of(seen.device(), seen.zone());
    }

    /// @param epc one that has no head and serial
    void putOther(int row, Epc epc) {
        head[row] = NO_HEAD;
        if (others == null) {
            others = new Epc[rows];
        }
        others[row] = epc;
    }

    public int rows() {
        return rows;
    }

    public long atMillis(int row) {
        return at[row];
    }

    /// The number of the device and zone that heard the tag, from 0 to [#sources] - 1.
    public int source(int row) {
        return (int) source[row];
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
        return (int) rssi[row];
    }

    /// Whether the tag is one of 96 bits with the header of SGTIN-96, and so has [#head] and [#serial].
    public boolean hasHead(int row) {
        return head[row] != NO_HEAD;
    }

    /// The 58 bits before the serial.
    public long head(int row) {
        return heads[(int) head[row]];
    }

    /// 38 bits.
    public long serial(int row) {
        return serial[row];
    }

    public Epc epc(int row) {
        Epc other = others == null ? null : others[row];
        return other == null ? SgtinSplit.join(head(row), serial[row]) : other;
    }

    Reading.TagSeen reading(int row) {
        return new Reading.TagSeen(at[row], device(source(row)), zone(source(row)), epc(row), rssiCentiDbm(row));
    }

    @Override
    public String toString() {
        return rows() + " tags of " + Arrays.toString(zones);
    }
}
