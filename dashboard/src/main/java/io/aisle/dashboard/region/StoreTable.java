package io.aisle.dashboard.region;

import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.Money;
import io.aisle.domain.answer.StoreSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stores in view as a table for a spreadsheet.
final class StoreTable {
    private StoreTable() {}

    static Csv of(List<StoreLine> lines, Texts texts) {
        Csv csv = new Csv(List.of(
                texts.get("csv.store"),
                texts.get("stores.store"),
                texts.get("csv.region"),
                texts.get("stores.data"),
                texts.get("csv.as-of"),
                texts.get("csv.currency"),
                texts.get("stores.risk"),
                texts.get("stores.in"),
                texts.get("stores.footfall"),
                texts.get("csv.footfall-then"),
                texts.get("kpi.receipts"),
                texts.get("csv.receipts-then"),
                texts.get("stores.net"),
                texts.get("csv.net-then"),
                texts.get("csv.empty-shelves"),
                texts.get("csv.low"),
                texts.get("csv.negative"),
                texts.get("csv.complete")));
        lines.forEach(line -> csv.row(row(line, texts)));
        return csv;
    }

    private static @Nullable Object[] row(StoreLine line, Texts texts) {
        StoreSummary s = line.summary();
        @Nullable Object[] row = new @Nullable Object[18];
        row[0] = line.master().store();
        row[1] = line.master().name();
        row[2] = line.master().region();
        row[3] = texts.get("state." + line.fresh().state().word());
        if (s != null) {
            boolean then = s.hasThen();
            row[4] = asOf(line);
            row[5] = line.master().currency();
            row[6] = Money.decimal(s.atRiskMicrosPerHour());
            row[7] = line.isOffline() ? null : s.occupancy();
            row[8] = s.entries();
            row[9] = then ? s.entriesThen() : null;
            row[10] = s.receipts();
            row[11] = then ? s.receiptsThen() : null;
            row[12] = Money.decimal(s.netMicros());
            row[13] = then ? Money.decimal(s.netMicrosThen()) : null;
            row[14] = s.emptyShelves();
            row[15] = s.lowStock();
            row[16] = s.negativeStock();
            row[17] = s.completeness() < 0 ? null : 100 * s.completeness();
        }
        return row;
    }

    private static String asOf(StoreLine line) {
        DataAge fresh = line.fresh();
        return fresh.asOfMillis() == 0
                ? ""
                : Instant.ofEpochMilli(fresh.asOfMillis())
                        .atZone(ZoneId.of(line.master().timeZone()))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toOffsetDateTime()
                        .toString();
    }
}
