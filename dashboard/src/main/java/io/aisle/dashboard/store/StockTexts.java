package io.aisle.dashboard.store;

import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StockRow;
import io.aisle.grid.client.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texts of one item's row, by column.
final class StockTexts {
    private final String store;
    private final Texts texts;
    private final Figures figures;
    private final Catalogue catalogue;
    private final ZoneId zone;

    /// @param store the address of the store's page
    StockTexts(String store, Texts texts, Figures figures, Catalogue catalogue, ZoneId zone) {
        this.store = store;
        this.texts = texts;
        this.figures = figures;
        this.catalogue = catalogue;
        this.zone = zone;
    }

    Map<String, String> of(StockRow row) {
        Map<String, String> shown = new HashMap<>();
        Optional<Item> item = catalogue.item(row.code());
        shown.put("name", catalogue.itemName(row.code()));
        shown.put("sub", item.map(StockTexts::codes).orElse(texts.get("stock.not-imported")));
        boolean restated = row.restatedAtMillis() > 0;
        shown.put("restated", restated ? texts.get("stock.restated", figures.time(row.restatedAtMillis(), zone)) : "");
        shown.put("restatedClass", restated ? "badge tiny first" : "");
        shown.put("zone", row.zone().isEmpty() ? "\u2013" : row.zone());
        shown.put("href", store + "?q=" + URLEncoder.encode(row.code(), StandardCharsets.UTF_8));
        shown.put("onHand", figures.quantity(row.onHandMilli()));
        shown.put("onHandTone", row.onHandMilli() < 0 ? "crit m" : "m");
        shown.put("onHandIcon", row.onHandMilli() < 0 ? "i s i-critical" : "");
        shown.put("onShelf", row.onShelf() < 0 ? "?" : figures.whole(row.onShelf()));
        shown.put("onShelfTone", row.onShelf() == 0 ? "crit m" : row.onShelf() < 0 ? "dim" : "");
        shown.put("onShelfTitle", row.onShelf() < 0 ? texts.get("stock.no-tags") : "");
        shown.put("back", row.backroom() < 0 ? "?" : figures.whole(row.backroom()));
        shown.put("backTone", row.backroom() < 0 ? "dim" : "");
        shown.put("sold", figures.quantity(row.soldTodayMilli()));
        putConfidence(shown, row);
        putCover(shown, row);
        return shown;
    }

    private static String codes(Item item) {
        return Stream.of(item.department(), item.code(), item.gtin())
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(Texts.DOT));
    }

    private void putConfidence(Map<String, String> shown, StockRow row) {
        boolean low = row.confidence() < 0.7;
        String word =
                texts.get(low ? "confidence.low" : row.confidence() < 0.9 ? "confidence.fair" : "confidence.high");
        shown.put("confidence", word + " " + figures.decimal(row.confidence(), 2));
        shown.put("confidenceTone", low ? "warn m" : "mut");
        shown.put("meter", low ? "meter low" : "meter");
        shown.put("meterWidth", "width:" + Math.round(100 * Math.clamp(row.confidence(), 0, 1)) + "%");
    }

    // How long the stock lasts at the pace of an average day.
    private void putCover(Map<String, String> shown, StockRow row) {
        double days = row.averageDailyMilli() <= 0 ? Double.NaN : (double) row.onHandMilli() / row.averageDailyMilli();
        String tone = "mut";
        String icon = "";
        String words;
        if (row.onShelf() == 0) {
            words = texts.get("cover.shelf");
            tone = "crit m";
            icon = "i s i-critical";
        } else if (row.onHandMilli() <= 0) {
            words = texts.get("cover.none");
            tone = "crit m";
            icon = "i s i-critical";
        } else if (Double.isNaN(days)) {
            words = texts.get("cover.unknown");
        } else if (days < 1) {
            words = texts.get("cover.hours", figures.whole(Math.max(1, Math.round(days * 24))));
            tone = "warn m";
            icon = "i s i-watch";
        } else {
            words = days >= 100
                    ? texts.get("cover.long")
                    : texts.get("cover.days", figures.decimal(days, days < 10 ? 1 : 0));
        }
        shown.put("cover", words);
        shown.put("coverTone", tone);
        shown.put("coverIcon", icon);
    }
}
