package io.aisle.domain.answer;

/// One store's day so far, for a list of stores. Money in micros, quantities in thousandths, times in epoch
/// milliseconds.
///
/// "Then" is the same weekday a week ago, up to the same local minute. Half hours run from local midnight; a day has
/// 46 to 50.
///
/// @param store the store's id
/// @param epochDay the store's own date at the time asked, as days since 1970-01-01
/// @param halfHourStarts epoch milliseconds of each half hour of the day
/// @param entriesByHalfHour today; 0 in half hours to come: see `nowHalfHour`
/// @param coveredByHalfHour share of each half hour of today some gateway listened, 0 to 1
/// @param nowHalfHour index of the half hour that is running
/// @param hasThen whether anything is known of that day
/// @param completeness share of the day's minutes so far for which a gateway listened or a reading arrived, 0 to 1;
///     -1 unknown
/// @param lowStock items whose on hand is positive and below one average day's sales
/// @param emptyShelves items that were seen on a shelf before, no tag of them in a shelf zone now
/// @param atRiskMicrosPerHour net sales an hour of the empty and negative items, from their average day
/// @param restatedAtMillis when late data last changed a figure of today, 0 if never
/// @param lastReadingMillis greatest event time applied, 0 if none
/// @param closedMillis when the newest applied batch was closed (gateway clock corrected by its offset), 0 if none
/// @param appliedBatches how many batches this state is made of
/// @param openVoids voids whose receipt has not arrived
/// @param conflicts receipt lines that arrived in differing copies
public record StoreSummary(
        String store,
        long epochDay,
        int occupancy,
        int entries,
        int exits,
        int receipts,
        long unitsMilli,
        long netMicros,
        boolean hasThen,
        int entriesThen,
        int receiptsThen,
        long unitsMilliThen,
        long netMicrosThen,
        long[] halfHourStarts,
        int nowHalfHour,
        int[] entriesByHalfHour,
        int[] entriesByHalfHourThen,
        long[] netByHalfHour,
        long[] netByHalfHourThen,
        double[] coveredByHalfHour,
        double completeness,
        int items,
        int lowStock,
        int negativeStock,
        int emptyShelves,
        long atRiskMicrosPerHour,
        long restatedAtMillis,
        long lastReadingMillis,
        long closedMillis,
        long appliedBatches,
        int openVoids,
        int conflicts) {}
