package io.aisle.ml.train;

/// How a boosted model is trained.
///
/// @param trees rounds of boosting
/// @param eta share of each tree that is taken over
/// @param leafWeight the least number of rows in a leaf
/// @param rowShare share of rows a tree looks at
/// @param columnShare share of columns a tree looks at
/// @param rows about how many rows to learn from; more are sampled down
/// @param threads of XGBoost while it trains
public record Boosting(
        int trees,
        double eta,
        int depth,
        double leafWeight,
        double rowShare,
        double columnShare,
        int rows,
        int threads,
        long seed) {
    /// What earlier origins of the public sets bore out; see docs/forecasting.md.
    public static Boosting withSeed(long seed) {
        return new Boosting(200, 0.03, 4, 40, 0.8, 0.6, 150_000, 1, seed);
    }
}
