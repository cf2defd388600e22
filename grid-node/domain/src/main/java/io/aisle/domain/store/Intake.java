package io.aisle.domain.store;

import io.aisle.domain.day.Late;
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
import java.util.ArrayList;
import java.util.List;

/// How the readings of a batch change a store's parts.
final class Intake {
    private static final long NO_SHELF = Long.MIN_VALUE;

    private final Store store;

    Intake(Store store) {
        this.store = store;
    }

    /// @param closedMillis when the batch was closed, by the grid's clock
    void take(TagColumns tags, List<Reading> others, long closedMillis) {
        see(tags);
        int[] codes = store.items.ids(codes(others));
        int line = 0;
        for (Reading reading : others) {
            if (Store.isRefused(reading.atMillis())) {
                store.counters.refusedReadings++;
                continue;
            }
            if (!isOfGateway(reading)) {
                store.days.told(reading.atMillis());
            }
            take(
                    reading,
                    reading instanceof ReceiptLine ? codes[line++] : -1,
                    Late.of(reading.atMillis(), closedMillis));
        }
    }

    private void see(TagColumns tags) {
        int[] seen = store.shelves.see(tags, Store.EARLIEST_MILLIS, Store.LATEST_MILLIS);
        long[] zones = shelfZones(tags);
        for (int row = 0; row < tags.rows(); row++) {
            long at = tags.atMillis(row);
            if (Store.isRefused(at)) {
                store.counters.refusedReadings++;
            } else {
                store.counters.lastReadingMillis = Math.max(store.counters.lastReadingMillis, at);
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

    /// Of the receipt lines that are taken, in their order.
    private static List<String> codes(List<Reading> readings) {
        List<String> codes = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            if (reading instanceof ReceiptLine line && !Store.isRefused(line.atMillis())) {
                codes.add(line.code().value());
            }
        }
        return codes;
    }

    /// @param item number of a receipt line's code
    private void take(Reading reading, int item, int late) {
        long at = reading.atMillis();
        store.counters.lastReadingMillis = Math.max(store.counters.lastReadingMillis, at);
        switch (reading) {
            case TagSeen seen -> throw new IllegalStateException("Tags come in columns, not as " + seen + ".");
            case DoorCount count -> store.days.door(count, late);
            case DoorTotal total -> store.days.door(total, late);
            case ReceiptLine line -> store.days.line(line, item, late);
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
