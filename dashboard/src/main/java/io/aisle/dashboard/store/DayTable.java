package io.aisle.dashboard.store;

import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.domain.answer.Bucket;
import io.aisle.grid.client.StoreMaster;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the charts show as a table for a spreadsheet; what was not listened to is empty.
final class DayTable {
    private DayTable() {}

    static Csv of(Course course, StoreMaster store, Texts texts) {
        Csv csv = new Csv(List.of(
                texts.get("csv.store"),
                texts.get("chart.from"),
                texts.get("csv.minutes"),
                texts.get("stores.footfall"),
                texts.get("kpi.receipts"),
                texts.get("csv.units"),
                texts.get("stores.net"),
                texts.get("csv.currency"),
                texts.get("csv.complete"),
                texts.get("csv.footfall-then"),
                texts.get("csv.net-then")));
        Map<Long, Bucket> earlier = course.earlier();
        for (Bucket bucket : course.shown()) {
            if (!bucket.future()) {
                boolean known = !Course.isMissing(bucket);
                Bucket match = course.match(earlier, bucket);
                Bucket then = match == null || Course.isMissing(match) ? null : match;
                csv.row(
                        store.store(),
                        Instant.ofEpochMilli(bucket.startMillis())
                                .atZone(course.zone())
                                .toOffsetDateTime()
                                .toString(),
                        bucket.minutes(),
                        known ? bucket.in() : null,
                        known ? bucket.receipts() : null,
                        known ? Quantity.decimal(bucket.unitsMilli()) : null,
                        known ? Money.decimal(bucket.netMicros()) : null,
                        store.currency(),
                        bucket.completeness() < 0 ? null : 100 * bucket.completeness(),
                        then == null ? null : then.in(),
                        then == null ? null : Money.decimal(then.netMicros()));
            }
        }
        return csv;
    }
}
