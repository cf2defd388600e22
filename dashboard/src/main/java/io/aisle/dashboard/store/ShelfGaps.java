package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Items whose tags have left every shelf, those that cost most first.
final class ShelfGaps {
    static final StockQuery QUERY =
            new StockQuery(new String[0], StockQuery.Filter.SHELF_EMPTY, Long.MAX_VALUE, StockQuery.Sort.COVER, 0, 100);
    private static final int PLACES = 5;

    private final StoreMaster store;
    private final Texts texts;
    private final Figures figures;
    private final Catalogue catalogue;
    private final Span count = Panels.badge("c", "critical", "0");
    private final Span perHour = Panels.text("xs mut", "");
    private final List<Place> places = new ArrayList<>();
    private final Div none = new Div();
    private final Anchor more = new Anchor();
    private final Section card;
    private int watchedZones = -1;
    private int saidZones = Integer.MIN_VALUE;

    ShelfGaps(StoreMaster store, Texts texts, Figures figures, Catalogue catalogue) {
        this.store = store;
        this.texts = texts;
        this.figures = figures;
        this.catalogue = catalogue;
        count.setVisible(false);
        card = Panels.card(texts.get("gaps"), count, Panels.grow(), perHour);
        card.setId("gaps");
        UnorderedList list = new UnorderedList();
        for (int i = 0; i < PLACES; i++) {
            Place place = new Place();
            places.add(place);
            list.add(place.item);
        }
        more.setHref("stores/" + store.store() + "?show=shelf");
        more.setClassName("link");
        Div foot = new Div(more);
        foot.addClassName("foot");
        foot.setVisible(false);
        none.setVisible(false);
        card.add(list, none, foot);
    }

    Section card() {
        return card;
    }

    void zones(@Nullable List<ZoneTags> zones) {
        watchedZones = zones == null ? -1 : zones.size();
    }

    void show(@Nullable StockPage page, long now) {
        if (page == null) {
            return;
        }
        List<StockRow> worst = Arrays.stream(page.rows())
                .sorted(Comparator.comparingDouble(this::perHour).reversed().thenComparing(StockRow::code))
                .toList();
        for (int i = 0; i < PLACES; i++) {
            places.get(i).show(i < worst.size() ? worst.get(i) : null, now);
        }
        int total = page.total();
        count.setVisible(total > 0);
        count.getChildren().skip(1).findFirst().ifPresent(text -> Panels.say((Span) text, figures.whole(total)));
        double sum = worst.stream().mapToDouble(this::perHour).sum();
        Panels.say(
                perHour, sum > 0 ? texts.get("gaps.per-hour", figures.money(Math.round(sum), store.currency())) : "");
        showNone(total);
        Panels.say(more, texts.count("gaps.more", total - PLACES));
        more.getParent().ifPresent(foot -> foot.setVisible(total > PLACES));
    }

    private void showNone(int total) {
        none.setVisible(total == 0);
        if (total == 0 && watchedZones != saidZones) {
            saidZones = watchedZones;
            none.removeAll();
            none.add(
                    watchedZones == 0
                            ? Panels.empty("tag", texts.get("gaps.no-rfid"), texts.get("gaps.no-rfid.how"))
                            : Panels.empty(
                                    "well",
                                    texts.get("gaps.none"),
                                    texts.count("gaps.none.how", Math.max(0, watchedZones))));
        }
    }

    /// What a missing item costs an opening hour, in micros.
    private double perHour(StockRow row) {
        return row.averageDailyMilli() / 1_000.0 * row.priceMicros() / openHours();
    }

    private double openHours() {
        if (store.opens().isEmpty() || store.opens().equals(store.closes())) {
            return 24;
        }
        double hours = Duration.between(LocalTime.parse(store.opens()), LocalTime.parse(store.closes()))
                        .toMinutes()
                / 60.0;
        return hours <= 0 ? hours + 24 : hours;
    }

    private final class Place {
        private final Span name = Panels.text("t grow el", "");
        private final Span where = Panels.text("xs mut nw", "");
        private final Span detail = Panels.text("x", "");
        private final ListItem item;

        Place() {
            Div first = new Div(name, where);
            first.addClassName("row");
            Span icon = Icons.icon("critical");
            icon.addClassName("crit");
            item = new ListItem(icon, new Div(first, detail));
            item.addClassName("alert");
            item.setVisible(false);
        }

        void show(@Nullable StockRow row, long now) {
            item.setVisible(row != null);
            if (row == null) {
                return;
            }
            Panels.say(name, catalogue.item(row.code()).map(Item::name).orElse(row.code()));
            String since = row.shelfEmptySinceMillis() == 0
                    ? ""
                    : Texts.DOT + figures.age((now - row.shelfEmptySinceMillis()) / 60_000 * 60_000);
            Panels.say(where, row.zone() + since);
            String back = row.backroom() < 0
                    ? texts.get("gaps.back.unknown")
                    : row.backroom() == 0 ? texts.get("gaps.back.none") : texts.get("gaps.back", row.backroom());
            double cost = perHour(row);
            Panels.say(
                    detail,
                    cost > 0
                            ? back
                                    + Texts.DOT
                                    + texts.get("gaps.per-hour", figures.money(Math.round(cost), store.currency()))
                            : back);
        }
    }
}
