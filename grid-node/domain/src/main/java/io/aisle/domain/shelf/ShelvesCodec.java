package io.aisle.domain.shelf;

import io.aisle.domain.Epc;
import io.aisle.domain.column.Names;
import io.aisle.domain.column.Ordered;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.column.WordList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes and reads [Shelves]. What receipts say of tags is not written: the receipts tell it again.
public final class ShelvesCodec {
    record Snapshot(
            Names zones,
            List<ZoneReads> reads,
            Map<String, Long> aliveMillis,
            Epcs epcs,
            Sights sights,
            ForeignTags foreign) {}

    private ShelvesCodec() {}

    public static void write(Shelves shelves, Packer out) {
        Snapshot all = shelves.snapshot();
        WordList zones = new WordList();
        for (int zone = 0; zone < all.zones.size(); zone++) {
            zones.add(all.zones.name(zone));
        }
        zones.write(out);
        for (String zone : zones.words()) {
            ZoneReads reads = all.reads.get(all.zones.find(zone));
            out.number(reads.newestBucket);
            out.number(reads.devices.size());
            reads.devices.forEach(out::text);
        }
        out.number(all.aliveMillis.size());
        new TreeMap<>(all.aliveMillis).forEach((device, millis) -> {
            out.text(device);
            out.number(millis);
        });
        byHead(all, zones, out);
        others(all, zones, out);
    }

    /// The tags of each head by serial, the heads in order.
    private static void byHead(Snapshot all, WordList zones, Packer out) {
        Heads heads = all.epcs.heads;
        int[] order =
                Ordered.numbers(heads.size(), (one, other) -> Long.compareUnsigned(heads.bits(one), heads.bits(other)));
        int[] rank = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            rank[order[place]] = place;
        }
        long[] tags = new long[all.epcs.size()];
        int size = 0;
        for (int id = 0; id < all.epcs.size(); id++) {
            int head = all.epcs.head(id);
            if (head >= 0 && all.sights.has(id)) {
                tags[size++] = (long) rank[head] << Epcs.SERIAL_BITS | all.epcs.serial(id);
            }
        }
        Arrays.sort(tags, 0, size);
        out.number(size);
        int lastRank = -1;
        long lastSerial = 0;
        for (int i = 0; i < size; i++) {
            int place = (int) (tags[i] >>> Epcs.SERIAL_BITS);
            long serial = tags[i] & Epcs.SERIAL;
            out.truth(place == lastRank);
            if (place != lastRank) {
                out.number(heads.bits(order[place]));
                lastSerial = 0;
            }
            out.number(serial - lastSerial);
            sight(out, all, zones, all.epcs.find(order[place], serial));
            lastRank = place;
            lastSerial = serial;
        }
    }

    private static void others(Snapshot all, WordList zones, Packer out) {
        TreeMap<String, Integer> tags = new TreeMap<>();
        for (int id = 0; id < all.epcs.size(); id++) {
            if (all.epcs.head(id) < 0 && all.sights.has(id)) {
                tags.put(all.epcs.hex(id), id);
            }
        }
        out.number(tags.size() + all.foreign.all().size());
        tags.forEach((hex, id) -> {
            out.text(hex);
            sight(out, all, zones, id);
        });
        for (ForeignTags.Tag tag : all.foreign.all()) {
            out.text(tag.hex());
            out.number(tag.bucket());
            out.number(tag.rssi());
            out.number(zones.place(tag.zone()));
        }
    }

    private static void sight(Packer out, Snapshot all, WordList zones, int id) {
        out.number(all.sights.bucket(id));
        out.number(all.sights.rssi(id));
        out.number(zones.place(all.zones.name(all.sights.zone(id))));
    }

    /// @param shelves without any tag yet
    /// @param isByHead whether tags stand by head and serial, as [#write] writes them; before, all stood
    ///     as text
    public static void read(Shelves shelves, Unpacker in, boolean isByHead) {
        List<String> zones = WordList.read(in);
        for (String zone : zones) {
            ZoneReads reads = shelves.zoneReads(zone);
            reads.newestBucket = in.number();
            for (int devices = in.count(); devices > 0; devices--) {
                reads.devices.add(in.text());
            }
        }
        for (int devices = in.count(); devices > 0; devices--) {
            String device = in.text();
            shelves.alive(device, in.number());
        }
        if (isByHead) {
            readByHead(shelves, in, zones);
        }
        for (int tags = in.count(); tags > 0; tags--) {
            shelves.restore(new Epc(in.text()), in.small(), in.small(), zone(zones, in));
        }
    }

    private static void readByHead(Shelves shelves, Unpacker in, List<String> zones) {
        long head = 0;
        long serial = 0;
        for (int tags = in.count(); tags > 0; tags--) {
            if (!in.truth()) {
                head = in.number();
                serial = 0;
            }
            serial += in.number();
            if (serial < 0 || serial > Epcs.SERIAL) {
                throw new IllegalArgumentException("a tag's serial has more than " + Epcs.SERIAL_BITS + " bits");
            }
            shelves.restore(head, serial, in.small(), in.small(), zone(zones, in));
        }
    }

    private static String zone(List<String> zones, Unpacker in) {
        return zones.get(in.small());
    }
}
