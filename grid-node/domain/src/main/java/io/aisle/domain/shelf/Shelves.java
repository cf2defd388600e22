package io.aisle.domain.shelf;

import io.aisle.domain.Epc;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.column.Codes;
import io.aisle.domain.column.Names;
import io.aisle.domain.column.Scratch;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.TagColumns;
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
/// A tag stands where its largest (bucket, signal, zone) put it. It is *present* while the zone's newest
/// read is less than ten minutes newer, then *departed*; *sold* from a counting sale line at or after its
/// bucket until a later return line. All of it is a maximum over the readings, so their order does not
/// matter.
public final class Shelves {
    static final long BUCKET_MILLIS = 10_000;
    private static final int PRESENT_BUCKETS = 60;
    private static final long NEVER = PaidTimes.NEVER;

    /// When a tag was last sold and brought back, as the receipts that count now say.
    public interface Payments {
        /// Greatest time of a counting line of `kind` with this tag, [Long#MIN_VALUE] if none.
        long lastMillis(int epc, ReceiptKind kind);
    }

    private final Codes items;
    private final Epcs epcs;
    private final Payments payments;
    private final ForeignTags foreign;

    private final Names zones = new Names();
    private final List<ZoneReads> reads = new ArrayList<>();
    private final Map<String, Long> aliveMillis = new HashMap<>();

    private final Sights sights = new Sights();
    private final PaidTimes paid = new PaidTimes();
    private final BitSet unsettled = new BitSet();
    private long version;
    private final ShelfCounts counts = new ShelfCounts();
    private long countsVersion = -1;

    /// @param items the store's item codes; tags add theirs
    public Shelves(Codes items, Epcs epcs, Payments payments) {
        this(items, epcs, payments, ForeignTags.LIMIT);
    }

    Shelves(Codes items, Epcs epcs, Payments payments, int foreignLimit) {
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

    /// Takes the tags whose time lies from … to.
    ///
    /// In several passes, so that what each tag needs is fetched while others' is under way: with many stores
    /// none of it is in a cache.
    ///
    /// @param scratch what is answered is one of its arrays
    /// @return of each row the number of the tag's item, -1 if it names none or was not taken
    public int[] see(TagColumns tags, long earliestMillis, long latestMillis, Scratch scratch) {
        int rows = tags.rows();
        int[] items = scratch.ints(rows);
        if (rows == 0) {
            return items;
        }
        version++;
        int[] zoneOf = sources(tags, earliestMillis, latestMillis);
        int[] ids = epcs.ids(tags, items, scratch);
        long[] known = sights.glance(ids, rows, scratch);
        for (int row = 0; row < rows; row++) {
            long at = tags.atMillis(row);
            if (at < earliestMillis || at > latestMillis) {
                items[row] = -1;
                continue;
            }
            int bucket = bucket(at);
            int id = ids[row] >= 0 ? ids[row] : epcs.idOfItem(tags, row);
            if (id < 0) {
                items[row] = -1;
                String zone = tags.zone(tags.source(row));
                foreign.see(new ForeignTags.Tag(bucket, tags.epc(row).hex(), tags.rssiCentiDbm(row), zone));
                continue;
            }
            if (ids[row] < 0 || items[row] < 0) {
                items[row] = epcs.item(id);
            }
            if (bucket >= Sights.bucket(known[row])) {
                place(id, bucket, tags.rssiCentiDbm(row), zoneOf[tags.source(row)]);
            }
        }
        return items;
    }

    /// The code of the tag's item, empty if it is a foreign tag.
    public String code(TagColumns tags, int row) {
        int item = epcs.itemOf(tags, row);
        return item < 0 ? "" : items.name(item);
    }

    private static int bucket(long atMillis) {
        return (int) Math.floorDiv(atMillis, BUCKET_MILLIS);
    }

    /// What each source's device and zone last read.
    ///
    /// @return the sources' zones
    private int[] sources(TagColumns tags, long earliestMillis, long latestMillis) {
        long[] newest = new long[tags.sources()];
        Arrays.fill(newest, NEVER);
        for (int row = 0; row < tags.rows(); row++) {
            long at = tags.atMillis(row);
            if (at >= earliestMillis && at <= latestMillis) {
                int source = tags.source(row);
                newest[source] = Math.max(newest[source], at);
            }
        }
        int[] zoneOf = new int[newest.length];
        for (int source = 0; source < newest.length; source++) {
            if (newest[source] != NEVER) {
                zoneReads(tags.zone(source)).see(tags.device(source), bucket(newest[source]));
                zoneOf[source] = zones.id(tags.zone(source));
            }
        }
        return zoneOf;
    }

    /// A device told that it is alive.
    public void alive(String device, long atMillis) {
        version++;
        aliveMillis.merge(device, atMillis, Math::max);
    }

    /// A receipt line with a tag begins (`counts`) or ceases to count.
    public void paid(int epc, ReceiptKind kind, long atMillis, boolean counts) {
        version++;
        boolean isSale = kind == ReceiptKind.SALE;
        long known = isSale ? paid.sold(epc) : paid.returned(epc);
        if (!counts) {
            if (known == atMillis) {
                unsettled.set(epc);
            }
        } else if (isSale) {
            paid.sold(epc, Math.max(known, atMillis));
        } else {
            paid.returned(epc, Math.max(known, atMillis));
        }
    }

    /// Zones by name.
    public List<ZoneTags> zones() {
        settle();
        long[] newest = newestBuckets();
        int[] present = new int[zones.size()];
        int[] departed = new int[zones.size()];
        for (int id = 0; id < epcs.size(); id++) {
            if (sights.has(id) && !isSold(id)) {
                int zone = sights.zone(id);
                (isPresent(sights.bucket(id), newest[zone]) ? present : departed)[zone]++;
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
        for (int id = 0; id < epcs.size(); id++) {
            if (sights.has(id)) {
                int zone = sights.zone(id);
                int item = epcs.item(id);
                boolean sold = isSold(id);
                boolean here = !sold && isPresent(sights.bucket(id), newest[zone]);
                long lastMillis = sold ? paid.sold(id) : sights.bucket(id) * BUCKET_MILLIS;
                Tally tally = tallies[item];
                if (tally == null) {
                    tally = new Tally();
                    tallies[item] = tally;
                }
                tally.add(zone, backroom[zone], here, lastMillis);
            }
        }
        @Nullable TagFigures[] figures = new TagFigures[tallies.length];
        for (int item = 0; item < figures.length; item++) {
            Tally tally = tallies[item];
            figures[item] = tally == null ? null : tally.figures(zones);
        }
        return figures;
    }

    /// Of each item how many of its tags are on the shelf now.
    ///
    /// @param changed items whose numbers have changed since this was last asked are added
    public ShelfCounts counts(BitSet changed) {
        if (countsVersion == version) {
            return counts;
        }
        settle();
        long[] newest = newestBuckets();
        boolean[] shelf = new boolean[zones.size()];
        boolean[] named = new boolean[zones.size()];
        for (int zone = 0; zone < shelf.length; zone++) {
            shelf[zone] = !TagFigures.isBackroom(zones.name(zone));
            named[zone] = shelf[zone] && !zones.name(zone).isEmpty();
        }
        counts.room(items.size());
        for (int id = 0; id < epcs.size(); id++) {
            if (sights.has(id)) {
                int zone = sights.zone(id);
                boolean here = shelf[zone] && isPresent(sights.bucket(id), newest[zone]) && !isSold(id);
                if (!counts.isAs(id, named[zone], here)) {
                    int item = epcs.item(id);
                    counts.put(id, item, named[zone], here);
                    changed.set(item);
                }
            }
        }
        countsVersion = version;
        return counts;
    }

    ShelvesCodec.Snapshot snapshot() {
        return new ShelvesCodec.Snapshot(zones, reads, aliveMillis, epcs, sights, foreign);
    }

    /// Puts a tag back where it was when the store was written.
    void restore(Epc epc, int bucket, int rssi, String zone) {
        int id = epcs.idOfItem(epc);
        if (id < 0) {
            foreign.see(new ForeignTags.Tag(bucket, epc.hex(), rssi, zone));
        } else {
            place(id, bucket, rssi, zones.id(zone));
        }
    }

    /// As [#restore(Epc,int,int,String)], of a tag that is kept by head and serial.
    void restore(long head, long serial, int bucket, int rssi, String zone) {
        int id = epcs.idOfItem(head, serial);
        if (id < 0) {
            throw new IllegalArgumentException("a tag among those of items names none");
        }
        place(id, bucket, rssi, zones.id(zone));
    }

    ZoneReads zoneReads(String name) {
        int zone = zones.id(name);
        if (zone == reads.size()) {
            reads.add(new ZoneReads());
        }
        return reads.get(zone);
    }

    private void place(int id, int bucket, int rssi, int zone) {
        if (!sights.has(id)) {
            int _ = epcs.item(id); // becomes known
            sights.put(id, bucket, rssi, zone);
            return;
        }
        int known = sights.bucket(id);
        boolean later = bucket != known
                ? bucket > known
                : rssi != sights.rssi(id)
                        ? rssi > sights.rssi(id)
                        : zones.name(zone).compareTo(zones.name(sights.zone(id))) > 0;
        if (later) {
            sights.put(id, bucket, rssi, zone);
        }
    }

    private boolean isSold(int id) {
        long sold = paid.sold(id);
        return sold != NEVER && sold >= sights.bucket(id) * BUCKET_MILLIS && paid.returned(id) < sold;
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
            paid.sold(id, payments.lastMillis(id, ReceiptKind.SALE));
            paid.returned(id, payments.lastMillis(id, ReceiptKind.RETURN));
        }
        unsettled.clear();
    }
}
