package io.aisle.ml.feature;

/// What is known of the prices and promotions of the periods after the known ones.
public enum Plans {
    /// Nothing; a model never sees a target's price or promotion.
    UNKNOWN,
    /// They are planned and kept to: a model always sees them.
    PLANNED,
    /// Nothing is planned, but somebody may ask what if: a model learns every row's target with its price and
    /// promotion or without, by chance, and so can answer both ways. Forecasts are asked without.
    ASKED
}
