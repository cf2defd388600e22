package io.aisle.domain.answer;

/// Which items of a store to list.
///
/// @param codes only these item codes (canonical form), at most 1,000; empty: all
/// @param filter which of them
/// @param belowMilli only items with less on hand, thousandths; [Long#MAX_VALUE]: all
/// @param sort order of the rows
/// @param offset rows to leave out
/// @param limit rows to answer, 1 to 50,000
public record StockQuery(String[] codes, Filter filter, long belowMilli, Sort sort, int offset, int limit) {
    public enum Filter {
        ALL,
        /// on hand below zero
        NEGATIVE,
        /// on hand positive and below one average day's sales
        LOW,
        /// tags on record, none on a shelf zone now
        SHELF_EMPTY,
        /// changed by late data today
        RESTATED
    }

    public enum Sort {
        CODE,
        ON_HAND,
        SOLD_TODAY,
        /// shortest cover (on hand over average daily sales) first
        COVER
    }

    public static final StockQuery ALL =
            new StockQuery(new String[0], Filter.ALL, Long.MAX_VALUE, Sort.CODE, 0, 50_000);
}
