package io.aisle.grid.forecast;

/// What a forecast is of.
enum Kind {
    ITEM("I"),
    CATEGORY("C"),
    STORE("S"),
    FOOTFALL("F");

    private final String letter;

    Kind(String letter) {
        this.letter = letter;
    }

    /// As it stands in the tables.
    String letter() {
        return letter;
    }
}
