package io.aisle.domain.shelf;

import io.aisle.domain.Epc;
import io.aisle.domain.EpcDecoder;
import io.aisle.domain.TagIdentity;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.column.Names;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.TagSeen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every tag's latest place, and what it means now.
///
/// A tag stands where its largest (bucket, signal, zone) put it. It is *present* while the zone's newest read is less
/// than ten minutes newer, then *departed*; *sold* from a counting sale line at or after its bucket until a later
/// return line. All of it is a maximum over the readings, so their order does not matter.
public final class Shelves {
    static final long BUCKET_MILLIS = 10_000;
    private static final int PRESENT_BUCKETS = 60;
    private static final long NEVER = Long.MIN_VALUE;
    static final byte ITEM = 1;

    /// When a tag was last sold and brought back, as the receipts that count now say.
    public interface Payments {
        /// Greatest time of a counting line of `kind` with this tag, [Long#MIN_VALUE] if none.
        long lastMillis(int epc, ReceiptKind kind);
    }

    private final Names items;
    private final Epcs epcs;
    private final Payments payments;
    private final ForeignTags foreign;

    private final Names zones = new Names();
    private final List<ZoneReads> reads = new ArrayList<>();
    private final Map<String, Long> aliveMillis = new HashMap<>();

    private byte[] kind = new byte[64];
    private int[] item = new int[64];
    private int[] bucket = new int[64];
    private int[] rssi = new int[64];
    private int[] zone = new int[64];
    private long[] soldMillis = filled(64);
    private long[] returnedMillis = filled(64);
    private final BitSet unsettled = new BitSet();
    private long version;

    /// @param items the store's item codes; tags add theirs
    public Shelves(Names items, Epcs epcs, Payments payments) {
        this(items, epcs, payments, ForeignTags.LIMIT);
    }

    Shelves(Names items, Epcs epcs, Payments payments, int foreignLimit) {
        this.items = items;
        this.epcs = epcs;
        this.payments = payments;
        foreign = new ForeignTags(foreignLimit);
    }

    /// How many tags of items it has ever met.
    public int tags() {
        return epcs.size();
    }

    /// Changes whenever an answer may have changed.
    public long version() {
        return version;
    }

    /// The code of the tag's item, empty if it is a foreign tag.
    public String see(TagSeen seen) {
        int bucket = (int) Math.floorDiv(seen.atMillis(), BUCKET_MILLIS);
        ZoneReads zoneReads = zoneReads(seen.zone());
        zoneReads.see(seen.device(), bucket);
        version++;
        int id = epcs.find(seen.epc());
        if (id < 0 || id >= kind.length || kind[id] != ITEM) {
            id = identify(seen.epc());
        }
        if (id < 0) {
            foreign.see(new ForeignTags.Tag(bucket, seen.epc().hex(), seen.rssiCentiDbm(), seen.zone()));
            return "";
        }
        place(id, bucket, seen.rssiCentiDbm(), zones.id(seen.zone()));
        return items.name(item[id]);
    }

    /// A device told that it is alive.
    public void alive(String device, long atMillis) {
        version++;
        aliveMillis.merge(device, atMillis, Math::max);
    }

    /// A receipt line with a tag begins (`counts`) or ceases to count.
    public void paid(int epc, ReceiptKind kind, long atMillis, boolean counts) {
        version++;
        room(epc);
        long[] times = kind == ReceiptKind.SALE ? soldMillis : returnedMillis;
        if (counts) {
            times[epc] = Math.max(times[epc], atMillis);
        } else if (times[epc] == atMillis) {
            unsettled.set(epc);
        }
    }

    /// Zones by name.
    public List<ZoneTags> zones() {
        settle();
        long[] newest = newestBuckets();
        int[] present = new int[zones.size()];
        int[] departed = new int[zones.size()];
        for (int id = 0; id < kind.length; id++) {
            if (kind[id] == ITEM && !isSold(id)) {
                (isPresent(bucket[id], newest[zone[id]]) ? present : departed)[zone[id]]++;
            }
        }
        int[] strangers = new int[zones.size()];
        for (ForeignTags.Tag tag : foreign.all()) {
            int zone = zones.find(tag.zone());
            if (isPresent(tag.bucket(), newest[zone])) {
                strangers[zone]++;
            }
        }
        List<ZoneTags> answer = new ArrayList<>();
        for (int zone = 0; zone < zones.size(); zone++) {
            answer.add(new ZoneTags(
                    zones.name(zone),
                    present[zone],
                    departed[zone],
                    strangers[zone],
                    reads.get(zone).newestBucket * BUCKET_MILLIS));
        }
        answer.sort(Comparator.comparing(ZoneTags::zone));
        return answer;
    }

    /// What tags tell of each item, by item number; null where an item has none on record.
    public @Nullable TagFigures[] byItem() {
        settle();
        long[] newest = newestBuckets();
        boolean[] backroom = new boolean[zones.size()];
        for (int zone = 0; zone < backroom.length; zone++) {
            backroom[zone] = TagFigures.isBackroom(zones.name(zone));
        }
        @Nullable Tally[] tallies = new Tally[items.size()];
        for (int id = 0; id < kind.length; id++) {
            if (kind[id] == ITEM) {
                boolean sold = isSold(id);
                boolean here = !sold && isPresent(bucket[id], newest[zone[id]]);
                long lastMillis = sold ? soldMillis[id] : bucket[id] * BUCKET_MILLIS;
                Tally tally = tallies[item[id]];
                if (tally == null) {
                    tally = new Tally();
                    tallies[item[id]] = tally;
                }
                tally.add(zone[id], backroom[zone[id]], here, lastMillis);
            }
        }
        @Nullable TagFigures[] figures = new TagFigures[tallies.length];
        for (int item = 0; item < figures.length; item++) {
            Tally tally = tallies[item];
            figures[item] = tally == null ? null : tally.figures(zones);
        }
        return figures;
    }

    ShelvesCodec.Snapshot snapshot() {
        return new ShelvesCodec.Snapshot(zones, reads, aliveMillis, epcs, kind, bucket, rssi, zone, foreign);
    }

    /// Puts a tag back where it was when the store was written.
    void restore(Epc epc, int bucket, int rssi, String zone) {
        int id = identify(epc);
        if (id < 0) {
            foreign.see(new ForeignTags.Tag(bucket, epc.hex(), rssi, zone));
        } else {
            place(id, bucket, rssi, zones.id(zone));
        }
    }

    ZoneReads zoneReads(String name) {
        int zone = zones.id(name);
        if (zone == reads.size()) {
            reads.add(new ZoneReads());
        }
        return reads.get(zone);
    }

    /// Makes room for a tag that was not seen before; -1 if it is foreign.
    private int identify(Epc epc) {
        return switch (EpcDecoder.decode(epc)) {
            case TagIdentity.OfItem ofItem -> {
                int id = epcs.id(epc);
                room(id);
                kind[id] = ITEM;
                item[id] = items.id(ofItem.sgtin().gtin().value());
                bucket[id] = Integer.MIN_VALUE;
                yield id;
            }
            case TagIdentity.Foreign stranger -> -1;
        };
    }

    private void place(int id, int newBucket, int newRssi, int newZone) {
        boolean later = newBucket != bucket[id]
                ? newBucket > bucket[id]
                : newRssi != rssi[id] ? newRssi > rssi[id] : zones.name(newZone).compareTo(zones.name(zone[id])) > 0;
        if (later) {
            bucket[id] = newBucket;
            rssi[id] = newRssi;
            zone[id] = newZone;
        }
    }

    private boolean isSold(int id) {
        return soldMillis[id] != NEVER
                && soldMillis[id] >= bucket[id] * BUCKET_MILLIS
                && returnedMillis[id] < soldMillis[id];
    }

    private static boolean isPresent(int bucket, long newestBucket) {
        return newestBucket - bucket < PRESENT_BUCKETS;
    }

    /// By zone: its newest read, or what its devices told since.
    private long[] newestBuckets() {
        long[] newest = new long[reads.size()];
        for (int zone = 0; zone < newest.length; zone++) {
            ZoneReads zoneReads = reads.get(zone);
            newest[zone] = zoneReads.newestBucket;
            for (String device : zoneReads.devices) {
                Long alive = aliveMillis.get(device);
                if (alive != null) {
                    newest[zone] = Math.max(newest[zone], Math.floorDiv(alive, BUCKET_MILLIS));
                }
            }
        }
        return newest;
    }

    private void settle() {
        for (int id = unsettled.nextSetBit(0); id >= 0; id = unsettled.nextSetBit(id + 1)) {
            soldMillis[id] = payments.lastMillis(id, ReceiptKind.SALE);
            returnedMillis[id] = payments.lastMillis(id, ReceiptKind.RETURN);
        }
        unsettled.clear();
    }

    private void room(int id) {
        int known = kind.length;
        if (id >= known) {
            int length = Math.max(known * 2, id + 1);
            kind = Arrays.copyOf(kind, length);
            item = Arrays.copyOf(item, length);
            bucket = Arrays.copyOf(bucket, length);
            rssi = Arrays.copyOf(rssi, length);
            zone = Arrays.copyOf(zone, length);
            soldMillis = Arrays.copyOf(soldMillis, length);
            returnedMillis = Arrays.copyOf(returnedMillis, length);
            Arrays.fill(soldMillis, known, length, NEVER);
            Arrays.fill(returnedMillis, known, length, NEVER);
        }
    }

    private static long[] filled(int length) {
        long[] times = new long[length];
        Arrays.fill(times, NEVER);
        return times;
    }
}
