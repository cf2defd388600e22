package io.aisle.domain.shelf;

import io.aisle.domain.Epc;
import io.aisle.domain.column.Names;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.column.WordList;
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
            byte[] kind,
            int[] bucket,
            int[] rssi,
            int[] zone,
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
        TreeMap<String, Integer> tags = new TreeMap<>();
        for (int id = 0; id < Math.min(all.kind.length, all.epcs.size()); id++) {
            if (all.kind[id] == Shelves.ITEM) {
                tags.put(all.epcs.hex(id), id);
            }
        }
        out.number(tags.size() + all.foreign.all().size());
        tags.forEach(
                (hex, id) -> tag(out, hex, all.bucket[id], all.rssi[id], zones.place(all.zones.name(all.zone[id]))));
        for (ForeignTags.Tag tag : all.foreign.all()) {
            tag(out, tag.hex(), tag.bucket(), tag.rssi(), zones.place(tag.zone()));
        }
    }

    /// @param shelves without any tag yet
    public static void read(Shelves shelves, Unpacker in) {
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
        for (int tags = in.count(); tags > 0; tags--) {
            shelves.restore(new Epc(in.text()), in.small(), in.small(), zones.get(in.small()));
        }
    }

    private static void tag(Packer out, String hex, int bucket, int rssi, int zone) {
        out.text(hex);
        out.number(bucket);
        out.number(rssi);
        out.number(zone);
    }
}
