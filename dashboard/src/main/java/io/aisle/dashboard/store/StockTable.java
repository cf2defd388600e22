package io.aisle.dashboard.store;

import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.Quantity;
import io.aisle.domain.answer.StockRow;
import io.aisle.grid.client.Item;
import java.util.List;
import java.util.Optional;

/// A store's stock as a table for a spreadsheet.
final class StockTable {
    private StockTable() {}

    static Csv of(String store, List<StockRow> rows, Catalogue catalogue, Texts texts) {
        Csv csv = new Csv(List.of(
                texts.get("csv.store"),
                texts.get("csv.gtin"),
                texts.get("csv.code"),
                texts.get("stock.item"),
                texts.get("csv.department"),
                texts.get("stock.zone"),
                texts.get("stock.on-hand"),
                texts.get("stock.on-shelf"),
                texts.get("stock.back"),
                texts.get("stock.sold"),
                texts.get("csv.daily"),
                texts.get("stock.confidence")));
        for (StockRow row : rows) {
            Optional<Item> item = catalogue.item(row.code());
            csv.row(
                    store,
                    item.map(Item::gtin).orElse(""),
                    item.map(Item::code).orElse(row.code()),
                    item.map(Item::name).orElse(""),
                    item.map(Item::department).orElse(""),
                    row.zone(),
                    Quantity.decimal(row.onHandMilli()),
                    row.onShelf() < 0 ? null : row.onShelf(),
                    row.backroom() < 0 ? null : row.backroom(),
                    Quantity.decimal(row.soldTodayMilli()),
                    Quantity.decimal(row.averageDailyMilli()),
                    Math.round(row.confidence() * 100) / 100.0);
        }
        return csv;
    }
}
