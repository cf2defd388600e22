package io.aisle.domain.store;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.QuarantineRetried;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.reading.Reading.TagSeen;
import io.aisle.domain.reading.Reading.Unreadable;
import io.aisle.domain.reading.Reading.UplinkOutage;
import io.aisle.domain.reading.TagColumns;
import io.aisle.domain.shelf.Shelves;
import java.util.List;

/// Tells the ticker what a batch's readings say.
final class Showing {
    private final Ticker ticker;
    private final Shelves shelves;

    /// @param shelves name the items of tags
    Showing(Ticker ticker, Shelves shelves) {
        this.ticker = ticker;
        this.shelves = shelves;
    }

    /// From the end on: the newest are nearly always last, and what comes after them is passed over at a
    /// glance.
    void show(TagColumns tags, List<Reading> others) {
        for (int i = others.size() - 1; i >= 0; i--) {
            Reading reading = others.get(i);
            if (ticker.wants(reading.atMillis()) && !Store.isRefused(reading.atMillis())) {
                show(reading);
            }
        }
        for (int row = tags.rows() - 1; row >= 0; row--) {
            long at = tags.atMillis(row);
            if (ticker.wants(at) && !Store.isRefused(at)) {
                String code = shelves.code(tags, row);
                String device = tags.device(tags.source(row));
                if (code.isEmpty()) {
                    ticker.add(at, device, "foreign-tag", tags.zone(tags.source(row)), 0, 0);
                } else {
                    ticker.add(at, device, "tag", code, 1000, 0);
                }
            }
        }
    }

    private void show(Reading reading) {
        switch (reading) {
            case DoorCount count -> show(count, "door", "", count.in(), count.out());
            case DoorTotal total -> {
                boolean in = total.direction() == Direction.IN;
                show(total, "door-total", total.counter(), in ? total.total() : 0, in ? 0 : total.total());
            }
            case ReceiptLine line ->
                show(line, line.kind() == ReceiptKind.SALE ? "sale" : "return", line.receipt(), 0, 0);
            case ReceiptVoided voided -> show(voided, "void", voided.voids(), 0, 0);
            case StockScanned scan ->
                show(scan, word(scan.purpose()), scan.code().value(), scan.qtyMilli(), 0);
            case MemberSeen seen -> show(seen, "member", seen.by().name(), 0, 0);
            case DeviceReport report -> {
                if (report.event() != DeviceEvent.ALIVE) {
                    String subject = report.text().isEmpty() ? report.event().name() : report.text();
                    show(report, "device", subject, report.lost(), 0);
                }
            }
            case Unreadable unreadable -> show(unreadable, "unreadable", unreadable.reason(), 0, 0);
            case TagSeen _, QuarantineRetried _, UplinkOutage _ -> {
                // Tags are shown from their columns; what gateways tell of themselves is not shown.
            }
        }
    }

    private void show(Reading reading, String kind, String subject, long first, long second) {
        ticker.add(reading.atMillis(), reading.device(), kind, subject, first, second);
    }

    private static String word(ScanPurpose purpose) {
        return switch (purpose) {
            case RECEIVE -> "receive";
            case COUNT -> "count";
            case TRANSFER_IN -> "transfer-in";
            case TRANSFER_OUT -> "transfer-out";
            case WASTE -> "waste";
        };
    }
}
