package io.aisle.grid.client;

/// What a forecast is of.
public enum ForecastKind {
    ITEM("I"),
    CATEGORY("C"),
    STORE("S"),
    FOOTFALL("F"),
    /// what the stores that share a store's model sell together
    GROUP("G");

    private final String letter;

    ForecastKind(String letter) {
        this.letter = letter;
    }

    /// As it stands in tables and answers.
    public String letter() {
        return letter;
    }
}
