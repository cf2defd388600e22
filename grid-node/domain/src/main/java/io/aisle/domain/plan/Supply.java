package io.aisle.domain.plan;

/// How an item is bought.
///
/// @param costMicros of a unit, 0 if unknown; `priceMicros` likewise
/// @param packSize units in a case, 1 or more
/// @param shelfLifeDays 0 if it keeps
/// @param minimumMicros below this value the supplier takes no order, 0 for none
public record Supply(
        String code,
        String supplier,
        long costMicros,
        long priceMicros,
        int packSize,
        int shelfLifeDays,
        LeadTime leadTime,
        OrderDays orderDays,
        long minimumMicros) {
    public Supply {
        if (packSize < 1 || shelfLifeDays < 0) {
            throw new IllegalArgumentException("A case of " + code + " holds " + packSize + " units and keeps "
                    + shelfLifeDays + " days: that cannot be.");
        }
    }

    /// How sure one must be that another unit sells before it spoils: what is earned with it against what
    /// it costs (the newsvendor's ratio; Silver, Pyke and Thomas, chapter 9).
    double worthBuying() {
        boolean isKnown = costMicros > 0 && priceMicros > costMicros;
        return isKnown ? Math.clamp((priceMicros - costMicros) / (double) priceMicros, 0.5, 0.95) : 0.5;
    }
}
