package io.aisle.domain.store;

import io.aisle.domain.column.Scratch;
import io.aisle.domain.day.Late;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.CountColumns;
import io.aisle.domain.reading.LineColumns;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.QuarantineRetried;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.reading.Reading.TagSeen;
import io.aisle.domain.reading.Reading.Unreadable;
import io.aisle.domain.reading.Reading.UplinkOutage;
import io.aisle.domain.reading.TagColumns;
import io.aisle.domain.shelf.TagFigures;

/// How the readings of a batch change a store's parts.
final class Intake {
    private static final long NO_SHELF = Long.MIN_VALUE;
    /// Of the thread, not of the store: there are thousands of these.
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final Store store;

    Intake(Store store) {
        this.store = store;
    }

    /// @param closedMillis when the batch was closed, by the grid's clock
    void take(Batch batch, long closedMillis) {
        Scratch scratch = SCRATCH.get();
        scratch.reset();
        see(batch.tags(), scratch);
        count(batch.counts(), closedMillis, scratch);
        sell(batch.lines(), closedMillis, scratch);
        for (Reading reading : batch.others()) {
            if (!isTaken(reading.atMillis())) {
                continue;
            }
            if (!isOfGateway(reading)) {
                store.days.told(reading.atMillis());
            }
            take(reading, Late.of(reading.atMillis(), closedMillis));
        }
    }

    private void see(TagColumns tags, Scratch scratch) {
        int[] seen = store.shelves.see(tags, Store.EARLIEST_MILLIS, Store.LATEST_MILLIS, scratch);
        long[] zones = shelfZones(tags);
        if (tags.rows() > 0 && !Store.isRefused(tags.atMillis(0))) {
            store.days.fetchShelves(tags.atMillis(0), seen, tags.rows(), scratch);
        }
        for (int row = 0; row < tags.rows(); row++) {
            long at = tags.atMillis(row);
            if (isTaken(at)) {
                store.days.told(at);
                long zone = zones[tags.source(row)];
                if (zone != NO_SHELF) {
                    store.days.onShelf(seen[row], (int) zone, at);
                }
            }
        }
    }

    /// Of each source the hash of its zone's name, [#NO_SHELF] of a back room.
    private static long[] shelfZones(TagColumns tags) {
        long[] zones = new long[tags.sources()];
        for (int source = 0; source < zones.length; source++) {
            String zone = tags.zone(source);
            zones[source] = TagFigures.isBackroom(zone) ? NO_SHELF : zone.hashCode();
        }
        return zones;
    }

    private void count(CountColumns counts, long closedMillis, Scratch scratch) {
        if (counts.rows() > 0 && !Store.isRefused(counts.atMillis(0))) {
            store.days.fetch(counts, scratch);
        }
        for (int row = 0; row < counts.rows(); row++) {
            long at = counts.atMillis(row);
            if (isTaken(at)) {
                store.days.told(at);
                store.days.door(counts, row, Late.of(at, closedMillis));
            }
        }
    }

    private void sell(LineColumns lines, long closedMillis, Scratch scratch) {
        int rows = lines.rows();
        if (rows == 0) {
            return;
        }
        long[] gtins = scratch.longs(rows);
        for (int row = 0; row < rows; row++) {
            gtins[row] = lines.gtin(row);
        }
        int[] items = store.items.find(gtins, rows, scratch);
        if (!Store.isRefused(lines.atMillis(0))) {
            store.days.fetch(lines.atMillis(0), items, rows, scratch);
            store.cells.fetch(items, rows, scratch);
        }
        for (int row = 0; row < rows; row++) {
            long at = lines.atMillis(row);
            if (isTaken(at)) {
                store.days.told(at);
                int item = items[row] >= 0 ? items[row] : itemOf(lines, row, gtins[row]);
                store.days.line(lines, row, item, Late.of(at, closedMillis));
            }
        }
    }

    private int itemOf(LineColumns lines, int row, long gtin) {
        return gtin >= 0 ? store.items.id(gtin) : store.items.id(lines.code(row).value());
    }

    /// Refuses a reading whose time cannot be.
    private boolean isTaken(long atMillis) {
        if (Store.isRefused(atMillis)) {
            store.counters.refusedReadings++;
            return false;
        }
        store.counters.lastReadingMillis = Math.max(store.counters.lastReadingMillis, atMillis);
        return true;
    }

    private void take(Reading reading, int late) {
        long at = reading.atMillis();
        switch (reading) {
            case TagSeen _, DoorCount _, ReceiptLine _ ->
                throw new IllegalStateException(reading + " comes in columns.");
            case DoorTotal total -> store.days.door(total, late);
            case ReceiptVoided voided -> store.days.voided(voided, late);
            case StockScanned scan -> store.days.scan(scan, late);
            case MemberSeen seen -> store.days.seen(seen);
            case DeviceReport report -> {
                if (report.lost() > 0) {
                    store.days.lost(at);
                }
                if (report.event() == DeviceEvent.ALIVE) {
                    store.shelves.alive(report.device(), at);
                }
            }
            case UplinkOutage outage -> store.days.outage(outage.sinceMillis(), at);
            case Unreadable _, QuarantineRetried _ -> {
                // Kept elsewhere; of one that was read again, its readings count.
            }
        }
    }

    /// Its time is the gateway's, which says by itself when it listened.
    private static boolean isOfGateway(Reading reading) {
        return reading instanceof Unreadable || reading instanceof QuarantineRetried || reading instanceof UplinkOutage;
    }
}
