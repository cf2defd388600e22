package io.aisle.dashboard.devices;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.FilterChip;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.TextColumns;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.StoreMaster;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What could not be read, newest first, by store, state and reason; filters, page and the chosen message stand in the
/// address.
final class QuarantinePanel {
    private final Texts texts;
    private final ReasonTexts reasons;
    private final Figures figures;
    private final Catalogue catalogue;
    private final Grid<String> grid = new Grid<>();
    private final TextColumns columns = new TextColumns(grid, Set.of());
    private final Span today = Panels.badge("w", "watch", "");
    private final Map<String, FilterChip> states = new LinkedHashMap<>();
    private final ComboBox<StoreMaster> store = new ComboBox<>();
    private final TextField reason = new TextField();
    private final Anchor newer = new Anchor();
    private final Anchor older = new Anchor();
    private final Span place = Panels.text("xs mut nw", "");
    private final Div pager;
    private final Div none;
    private final Div filtered;
    private final Section section = new Section();
    private Address here = new Address("devices", new TreeMap<>());
    private QuarantineShow show = QuarantineShow.of(here, Set.of());
    private List<String> order = List.of();

    /// @param stores those whose messages may be asked for
    QuarantinePanel(Texts texts, Figures figures, Catalogue catalogue, List<StoreMaster> stores) {
        this.texts = texts;
        reasons = new ReasonTexts(texts);
        this.figures = figures;
        this.catalogue = catalogue;
        grid.setId("quarantine");
        grid.addClassName("clickable");
        grid.getElement().setAttribute("aria-label", texts.get("quarantine"));
        columns();
        grid.addItemClickListener(
                clicked -> here.with("item", clicked.getItem()).open());
        today.setVisible(false);
        none = Panels.empty("well", texts.get("quarantine.none"), texts.get("quarantine.none.how"));
        Anchor clear = new Anchor("devices", texts.get("stock.clear"));
        clear.setClassName("btn");
        filtered =
                Panels.empty("filter", texts.get("quarantine.no-match"), texts.get("quarantine.no-match.how"), clear);
        none.setVisible(false);
        filtered.setVisible(false);
        Div row = new Div();
        row.addClassName("chips");
        chip(row, "open", "all");
        QuarantineShow.STATES.forEach(state -> chip(row, state, state));
        chip(row, "every", "every");
        Div head = new Div(new H2(texts.get("quarantine")), today, Panels.grow(), row);
        head.addClassName("hh");
        Div filters = new Div(storeFilter(stores), reasonFilter());
        filters.addClassName("hh");
        pager = new Div(place, Panels.grow(), newer, older);
        pager.setClassName("foot row");
        newer.setText(texts.get("page.newer"));
        older.setText(texts.get("page.older"));
        newer.setClassName("btn small");
        older.setClassName("btn small");
        section.add(head, filters, grid, none, filtered, pager);
    }

    // The chip's value `all` leaves the state out of the address: everything that still waits.
    private void chip(Div row, String key, String value) {
        FilterChip chip = new FilterChip("state", value, "", texts.get("quarantine.show." + key));
        states.put(key, chip);
        row.add(chip.link());
    }

    private void columns() {
        columns.add(
                        "what",
                        "<span class=\"row\"><span class=\"${item.icon}\" title=\"${item.stateWord}\"></span>"
                                + "<span class=\"two grow\"><a class=\"m lead\" href=\"${item.href}\" title=\"${item.reason}\">${item.reason}</a>"
                                + "<small>${item.where}</small></span></span>",
                        texts.get("quarantine.what"),
                        "200px",
                        false)
                .setFlexGrow(1);
        columns.add(
                "times", "<span class=\"xs mut\">${item.times}</span>", texts.get("quarantine.times"), "56px", true);
        columns.add("at", "<span class=\"xs mut\">${item.at}</span>", texts.get("quarantine.received"), "116px", true);
    }

    private ComboBox<StoreMaster> storeFilter(List<StoreMaster> stores) {
        store.setId("quarantine-store");
        store.setItems(stores);
        store.setItemLabelGenerator(each -> each.name() + " " + each.store());
        store.setPlaceholder(texts.get("quarantine.every-store"));
        store.setAriaLabel(texts.get("quarantine.every-store"));
        store.setClearButtonVisible(true);
        store.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                StoreMaster wanted = changed.getValue();
                fresh("store", wanted == null ? "" : wanted.store()).open();
            }
        });
        return store;
    }

    private TextField reasonFilter() {
        reason.setId("quarantine-reason");
        reason.addClassName("find");
        reason.setPlaceholder(texts.get("quarantine.reason"));
        reason.setAriaLabel(texts.get("quarantine.reason"));
        reason.setPrefixComponent(Icons.icon("search"));
        reason.setClearButtonVisible(true);
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.setMaxLength(100);
        reason.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                fresh("reason", changed.getValue()).open();
            }
        });
        return reason;
    }

    /// A changed filter begins with its newest message.
    private Address fresh(String name, String value) {
        return here.with("page", "").with("item", "").with(name, value);
    }

    Section section() {
        return section;
    }

    void lead(Address address, QuarantineShow wanted) {
        here = address;
        show = wanted;
        Address first = address.with("page", "").with("item", "");
        states.forEach((key, chip) -> chip.lead(
                first,
                key.equals(wanted.state())
                        || key.equals("open") && wanted.state().isEmpty()));
        store.setValue(
                wanted.store().isEmpty()
                        ? null
                        : catalogue.store(new StoreId(wanted.store())).orElse(null));
        if (!reason.getValue().equals(wanted.words())) {
            reason.setValue(wanted.words());
        }
        newer.setHref(address.with("page", wanted.page() <= 2 ? "" : String.valueOf(wanted.page() - 1))
                .href());
        older.setHref(address.with("page", String.valueOf(wanted.page() + 1)).href());
        select();
    }

    private void select() {
        String chosen = here.get("item");
        if (order.contains(chosen)) {
            grid.select(chosen);
        } else {
            grid.deselectAll();
        }
    }

    /// For a window of that width.
    void fit(int width) {
        columns.visible("times", width > 600);
    }

    void show(@Nullable QuarantinePage page, long now) {
        if (page == null) {
            return;
        }
        List<String> ids = Arrays.stream(page.items()).map(QuarantineItem::id).toList();
        for (QuarantineItem item : page.items()) {
            if (columns.show(item.id(), texts(item, now), true, now) && order.contains(item.id())) {
                grid.getDataProvider().refreshItem(item.id());
            }
        }
        if (!ids.equals(order)) {
            order = ids;
            grid.setItems(order);
            grid.setAllRowsVisible(true);
            select();
        }
        grid.setVisible(!ids.isEmpty());
        none.setVisible(ids.isEmpty() && !show.isFiltered());
        filtered.setVisible(ids.isEmpty() && show.isFiltered());
        today.setVisible(page.today() > 0);
        today.getChildren()
                .skip(1)
                .findFirst()
                .ifPresent(text -> ((Span) text).setText(texts.get("quarantine.today", figures.whole(page.today()))));
        showPlace(page.total());
    }

    private void showPlace(long total) {
        long from = (long) (show.page() - 1) * QuarantineShow.PAGE;
        pager.setVisible(total > QuarantineShow.PAGE || show.page() > 1);
        place.setText(texts.get(
                "page.place",
                figures.whole(Math.min(total, from + 1)),
                figures.whole(Math.min(total, from + QuarantineShow.PAGE)),
                figures.whole(total)));
        newer.setVisible(show.page() > 1);
        older.setVisible(from + QuarantineShow.PAGE < total);
    }

    private Map<String, String> texts(QuarantineItem item, long now) {
        Map<String, String> row = new HashMap<>();
        row.put("href", here.with("item", item.id()).href());
        row.put("reason", reasons.of(item.reason()));
        row.put(
                "where",
                name(item.store()) + Texts.DOT + item.device() + Texts.DOT + texts.get("quarantine." + item.state()));
        row.put(
                "icon",
                switch (item.state()) {
                    case "settled" -> "i i-well good";
                    case "retrying" -> "i i-again mut";
                    default -> "i i-watch warn";
                });
        row.put("stateWord", texts.get("quarantine." + item.state()));
        row.put("times", item.times() > 1 ? item.times() + "\u00d7" : "");
        row.put("at", at(item, now));
        return row;
    }

    /// The time of today; the day too of an older one.
    private String at(QuarantineItem item, long now) {
        ZoneId zone = zone(item.store());
        Instant received = Instant.ofEpochMilli(item.receivedMillis());
        boolean today = received.atZone(zone)
                .toLocalDate()
                .equals(Instant.ofEpochMilli(now).atZone(zone).toLocalDate());
        String time = figures.timeSeconds(item.receivedMillis(), zone);
        return today ? time : figures.shortDate(received.atZone(zone).toLocalDate()) + " " + time.substring(0, 5);
    }

    private String name(String store) {
        return StoreId.isValid(store)
                ? catalogue.store(new StoreId(store)).map(StoreMaster::name).orElse(store)
                : store;
    }

    private ZoneId zone(String store) {
        return StoreId.isValid(store) ? catalogue.zone(new StoreId(store)) : ZoneOffset.UTC;
    }
}
