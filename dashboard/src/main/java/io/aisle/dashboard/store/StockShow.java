package io.aisle.dashboard.store;

import io.aisle.dashboard.shell.FilterChip;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery.Filter;
import io.aisle.domain.answer.StockQuery.Sort;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Which items the stock list shows; named in the address as `?show=`.
enum StockShow {
    ALL(Filter.ALL, Sort.SOLD_TODAY, ""),
    LOW(Filter.LOW, Sort.COVER, "watch"),
    NEGATIVE(Filter.NEGATIVE, Sort.ON_HAND, "watch"),
    SHELF(Filter.SHELF_EMPTY, Sort.COVER, "critical"),
    RESTATED(Filter.RESTATED, Sort.CODE, "restated");

    private final Filter filter;
    private final Sort sort;
    private final String icon;

    StockShow(Filter filter, Sort sort, String icon) {
        this.filter = filter;
        this.sort = sort;
        this.icon = icon;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Filter filter() {
        return filter;
    }

    Sort sort() {
        return sort;
    }

    int count(StockPage page) {
        return switch (this) {
            case ALL -> page.all();
            case LOW -> page.low();
            case NEGATIVE -> page.negative();
            case SHELF -> page.shelfEmpty();
            case RESTATED -> page.restated();
        };
    }

    static StockShow of(String word) {
        return Arrays.stream(values())
                .filter(show -> show.word().equals(word))
                .findFirst()
                .orElse(ALL);
    }

    static Map<StockShow, FilterChip> chips(Texts texts) {
        Map<StockShow, FilterChip> chips = new LinkedHashMap<>();
        for (StockShow show : values()) {
            chips.put(show, new FilterChip(show.word(), show.icon, texts.get("stock.show." + show.word())));
        }
        return chips;
    }
}
