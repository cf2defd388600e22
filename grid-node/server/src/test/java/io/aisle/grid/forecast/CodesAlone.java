package io.aisle.grid.forecast;

/// A catalogue that knows no item: each code stands for itself.
record CodesAlone() implements HistoryRows.Catalogue {
    @Override
    public String primary(String code) {
        return code;
    }

    @Override
    public String category(String code) {
        return "";
    }
}
