package io.aisle.dashboard.rest;

import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.StoreMaster;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One store's day so far. Figures are null while the store is loading and when nothing is known.
///
/// @param netSalesToday decimal text in `currency`
/// @param dataAgeMillis age of the newest data, null if none ever came
/// @param completeness share of the day's minutes so far that are covered, null if unknown
record StoreFigures(
        String store,
        String name,
        String region,
        String timeZone,
        String currency,
        @Nullable Integer occupancy,
        @Nullable Integer footfallToday,
        @Nullable Integer receiptsToday,
        @Nullable String netSalesToday,
        @Nullable BigDecimal unitsToday,
        @Nullable Long dataAgeMillis,
        @Nullable Double completeness,
        boolean loading) {
    static StoreFigures of(StoreMaster master, @Nullable StoreSummary day, @Nullable Long dataAgeMillis) {
        StoreSummary known = day != null && isKnown(day) ? day : null;
        return new StoreFigures(
                master.store(),
                master.name(),
                master.region(),
                master.timeZone(),
                master.currency(),
                known == null ? null : known.occupancy(),
                known == null ? null : known.entries(),
                known == null ? null : known.receipts(),
                known == null ? null : Figures.money(known.netMicros(), master.currency()),
                known == null ? null : Figures.quantity(known.unitsMilli()),
                dataAgeMillis,
                day == null ? null : Figures.known(day.completeness()),
                day == null);
    }

    // Missing is not zero: without coverage only what did arrive is a figure.
    private static boolean isKnown(StoreSummary day) {
        return day.completeness() > 0
                || day.entries() != 0
                || day.exits() != 0
                || day.receipts() != 0
                || day.unitsMilli() != 0
                || day.netMicros() != 0;
    }
}
