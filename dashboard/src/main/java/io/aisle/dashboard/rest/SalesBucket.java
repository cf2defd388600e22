package io.aisle.dashboard.rest;

import io.aisle.domain.answer.Bucket;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Sales in one stretch of a day; null where nothing is known.
///
/// @param receipts sales, voided ones left out
/// @param units net of returns and voids
/// @param net likewise, decimal text in `currency`
/// @param completeness share of its minutes that are covered, null if unknown
record SalesBucket(
        Instant start,
        @Nullable Integer receipts,
        @Nullable BigDecimal units,
        @Nullable String net,
        String currency,
        @Nullable Double completeness) {
    static SalesBucket of(Bucket bucket, String currency) {
        boolean known = bucket.completeness() > 0
                || bucket.receipts() != 0
                || bucket.unitsMilli() != 0
                || bucket.netMicros() != 0;
        return new SalesBucket(
                Instant.ofEpochMilli(bucket.startMillis()),
                known ? bucket.receipts() : null,
                known ? Figures.quantity(bucket.unitsMilli()) : null,
                known ? Figures.money(bucket.netMicros(), currency) : null,
                currency,
                Figures.known(bucket.completeness()));
    }
}
