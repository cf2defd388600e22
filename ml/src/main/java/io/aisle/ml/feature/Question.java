package io.aisle.ml.feature;

/// What a model is asked about one series from one origin on, without the price and promotion of the
/// periods asked for: these can be filled in later, when the panel is long gone.
///
/// @param level what amounts are divided by, above 0
/// @param rows one per period, in the columns of [Features#names]; NaN where a column is unknown
/// @param usualPrice of the weeks before the origin; NaN if there was none, as `lastPrice`
/// @param usualPromotion mean strength of promotion in these weeks; NaN if nothing is known of it
/// @param otherPrices periods in which the price was more than a twentieth off the usual one
/// @param promoted periods with a promotion
/// @param allOtherPrices the same over all series the model learns from, as `allPromoted`
public record Question(
        double level,
        float[][] rows,
        double usualPrice,
        double lastPrice,
        double usualPromotion,
        int otherPrices,
        int promoted,
        int allOtherPrices,
        int allPromoted) {
    private static final int PRICE = Features.names().indexOf(Features.PRICE);
    private static final int PROMOTION = Features.names().indexOf(Features.PROMOTION);
    private static final int PROMOTION_OVER_USUAL = Features.names().indexOf(Features.PROMOTION_OVER_USUAL);

    /// The row of a period with a price and a promotion; NaN for unknown.
    public float[] row(int period, double price, double promotion) {
        float[] row = rows[period].clone();
        row[PRICE] = (float) (price / usualPrice);
        row[PROMOTION] = (float) promotion;
        row[PROMOTION_OVER_USUAL] = Features.overUsual((float) promotion, usualPromotion);
        return row;
    }
}
