package io.aisle.domain.day;

import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;

/// Stock scans: each (device, at, origin) is one fact. Should two differ in content all the same, the
/// smaller one speaks.
final class Scans {
    static final ScanPurpose[] PURPOSES = ScanPurpose.values();

    private final Days days;

    Scans(Days days) {
        this.days = days;
    }

    void scan(StockScanned told, int late) {
        Day day = days.held.at(told.atMillis());
        ScanLog log = day.scans;
        int offset = day.offset(told.atMillis());
        int device = days.words.id(told.device());
        int scan = log.keys.find(offset, device, told.origin());
        if (scan < 0) {
            scan = log.add(offset, device, told.origin(), late);
        } else {
            int order = compare(told, log, scan);
            if (order == 0 && late < log.keys.late.at(scan)) {
                log.keys.late.set(scan, late);
                days.ledger.cameEarlier(log.item[scan]);
            }
            if (order >= 0) {
                return;
            }
            unlink(day, scan);
            tell(day, scan, false);
            log.keys.late.set(scan, late);
        }
        int item = days.items.id(told.code().value());
        log.purpose[scan] = (byte) told.purpose().ordinal();
        log.item[scan] = item;
        log.qty.set(scan, told.qtyMilli());
        log.document[scan] = days.words.id(told.document());
        log.zone[scan] = told.zone().isEmpty() ? -1 : days.words.id(told.zone());
        putBack(day, scan, true);
    }

    /// A scan's columns are filled; it counts from now on.
    ///
    /// @param tell whether stock learns of it
    void putBack(Day day, int scan, boolean tell) {
        int row = day.items.row(day.scans.item[scan]);
        day.scans.nextOfItem[scan] = day.items.lastScan(row);
        day.items.lastScan(row, scan);
        if (tell) {
            tell(day, scan, true);
        }
    }

    private void tell(Day day, int scan, boolean counts) {
        ScanLog log = day.scans;
        long atMillis = day.startMillis + log.keys.at[scan];
        int late = day.late(log.keys.at[scan], log.keys.late.at(scan));
        if (isCount(log, scan)) {
            days.ledger.counted(log.item[scan], atMillis, log.zone[scan], late, counts);
        } else {
            days.ledger.moved(log.item[scan], atMillis, goods(log, scan), log.zone[scan], late, counts);
        }
    }

    void show(Day day, int itemRow, Facts facts) {
        ScanLog log = day.scans;
        for (int scan = day.items.lastScan(itemRow); scan >= 0; scan = log.nextOfItem[scan]) {
            long atMillis = day.startMillis + log.keys.at[scan];
            int late = day.late(log.keys.at[scan], log.keys.late.at(scan));
            if (isCount(log, scan)) {
                facts.counted(atMillis, log.keys.device[scan], log.qty.at(scan), log.zone[scan], late);
            } else {
                facts.moved(atMillis, goods(log, scan), log.zone[scan], late);
            }
        }
    }

    private static boolean isCount(ScanLog log, int scan) {
        return PURPOSES[log.purpose[scan]] == ScanPurpose.COUNT;
    }

    private static long goods(ScanLog log, int scan) {
        return switch (PURPOSES[log.purpose[scan]]) {
            case RECEIVE, TRANSFER_IN -> log.qty.at(scan);
            case TRANSFER_OUT, WASTE -> -log.qty.at(scan);
            case COUNT -> 0;
        };
    }

    private static void unlink(Day day, int scan) {
        ScanLog log = day.scans;
        int row = day.items.find(log.item[scan]);
        if (day.items.lastScan(row) == scan) {
            day.items.lastScan(row, log.nextOfItem[scan]);
            return;
        }
        int before = day.items.lastScan(row);
        while (log.nextOfItem[before] != scan) {
            before = log.nextOfItem[before];
        }
        log.nextOfItem[before] = log.nextOfItem[scan];
    }

    private int compare(StockScanned told, ScanLog log, int scan) {
        int order = Integer.compare(told.purpose().ordinal(), log.purpose[scan]);
        order = order != 0 ? order : told.code().value().compareTo(days.items.name(log.item[scan]));
        order = order != 0 ? order : Long.compare(told.qtyMilli(), log.qty.at(scan));
        order = order != 0 ? order : told.document().compareTo(days.words.name(log.document[scan]));
        return order != 0 ? order : told.zone().compareTo(zone(log, scan));
    }

    String zone(ScanLog log, int scan) {
        return log.zone[scan] < 0 ? "" : days.words.name(log.zone[scan]);
    }
}
