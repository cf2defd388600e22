package io.aisle.domain.store;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.CountColumns;
import io.aisle.domain.reading.LineColumns;
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
    /// glance. Tags come first: there are so many that of the other kinds only the newest are wanted then.
    void show(Batch batch) {
        show(batch.tags());
        show(batch.lines());
        show(batch.counts());
        List<Reading> others = batch.others();
        for (int i = others.size() - 1; i >= 0; i--) {
            Reading reading = others.get(i);
            if (isWanted(reading.atMillis())) {
                show(reading);
            }
        }
    }

    private boolean isWanted(long atMillis) {
        return ticker.wants(atMillis) && !Store.isRefused(atMillis);
    }

    private void show(LineColumns lines) {
        for (int row = lines.rows() - 1; row >= 0; row--) {
            if (isWanted(lines.atMillis(row))) {
                String kind = lines.kind(row) == ReceiptKind.SALE ? "sale" : "return";
                ticker.add(lines.atMillis(row), lines.device(row), kind, lines.receipt(row), 0, 0);
            }
        }
    }

    private void show(CountColumns counts) {
        for (int row = counts.rows() - 1; row >= 0; row--) {
            if (isWanted(counts.atMillis(row))) {
                ticker.add(counts.atMillis(row), counts.device(row), "door", "", counts.in(row), counts.out(row));
            }
        }
    }

    private void show(TagColumns tags) {
        for (int row = tags.rows() - 1; row >= 0; row--) {
            long at = tags.atMillis(row);
            if (isWanted(at)) {
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
            case DoorTotal total -> {
                boolean in = total.direction() == Direction.IN;
                show(total, "door-total", total.counter(), in ? total.total() : 0, in ? 0 : total.total());
            }
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
            case TagSeen _, DoorCount _, ReceiptLine _, QuarantineRetried _, UplinkOutage _ -> {
                // Some are shown from their columns; what gateways tell of themselves is not shown.
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
