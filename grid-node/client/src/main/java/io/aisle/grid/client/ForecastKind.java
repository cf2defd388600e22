package io.aisle.grid.client;

/// What a forecast is of.
public enum ForecastKind {
    ITEM("I"),
    CATEGORY("C"),
    STORE("S"),
    FOOTFALL("F"),
    /// what the stores that share a store's model sell together
    GROUP("G"),
    /// no forecast: what a store had sold on its last trading days when its forecast was made
    PAST("P");

    private final String letter;

    ForecastKind(String letter) {
        this.letter = letter;
    }

    /// As it stands in tables and answers.
    public String letter() {
        return letter;
    }
}
