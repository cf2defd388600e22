package io.aisle.dashboard.store;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.aisle.dashboard.grid.Snapshot;
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.FilterChip;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Idle;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.SortOrder;
import io.aisle.dashboard.shell.Watched;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import io.aisle.grid.client.GridUnavailable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Live stock. The list is read once for what is searched and filtered, and keeps its order; only the rows in
/// view are asked for again.
final class StockPanel {
    private static final int MOST = 20_000;
    private static final int MOST_IN_VIEW = 120;

    /// How a panel of the page watches and stops watching.
    interface Watching {
        Watched<StockPage, Snapshot<StockPage>> watch(Topic<StockPage> topic, Consumer<Snapshot<StockPage>> show);
    }

    private final StoreId store;
    private final Lookout lookout;
    private final Texts texts;
    private final StockTexts rowTexts;
    private final StockGrid grid;
    private final Idle idle;
    private final TextField search = new TextField();
    private final Map<StockShow, FilterChip> chips;
    private final NativeButton reload = new NativeButton();
    private final Section card;
    private Div nothing = new Div();
    private List<String> codes = List.of();
    private StockShow show = StockShow.ALL;
    private String query = "";
    private SortOrder sort = StockOrder.of("");
    private Address here = new Address(".", new TreeMap<>());
    private boolean loaded;
    private @Nullable Watching watching;
    private @Nullable Consumer<Watched<?, ?>> ending;
    private @Nullable Watched<?, ?> inView;
    private List<String> viewed = List.of();
    private @Nullable StockPage counts;
    private @Nullable StockPage newest;

    StockPanel(StoreId store, ZoneId zone, Lookout lookout, Texts texts, Figures figures) {
        this.store = store;
        this.lookout = lookout;
        this.texts = texts;
        rowTexts = new StockTexts("stores/" + store, texts, figures, lookout.catalogue(), zone);
        grid = new StockGrid(texts);
        idle = new Idle(grid.grid(), lookout);
        chips = StockShow.chips(texts);
        search.setId("stock-search");
        search.addClassName("find");
        search.setPlaceholder(texts.get("stock.search"));
        search.setAriaLabel(texts.get("stock.search"));
        search.setPrefixComponent(Icons.icon("search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setMaxLength(64);
        search.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                here.with("q", changed.getValue()).open();
            }
        });
        reload.setClassName("btn small");
        reload.setId("stock-reload");
        reload.add(Icons.small("again"), new Span(texts.get("stock.changed")));
        reload.setVisible(false);
        reload.addClickListener(clicked -> load());
        Div filters = new Div();
        filters.addClassName("chips");
        chips.values().forEach(chip -> filters.add(chip.link()));
        card = Panels.card(
                texts.get("stock"),
                search,
                Panels.grow(),
                filters,
                reload,
                new CsvLink(texts, "stock", texts.get("stock"), this::csv).compact());
        card.setId("stock");
        nothing.setVisible(false);
        card.add(grid.grid(), nothing);
        grid.grid().setDataProvider(provider());
    }

    Section card() {
        return card;
    }

    void fit(int width) {
        grid.fit(width);
    }

    private Csv csv() {
        try {
            List<StockRow> rows = lookout.grid()
                    .stock(store, wanted(), lookout.nowMillis())
                    .map(page -> StockOrder.sorted(List.of(page.rows()), sort, lookout.catalogue()))
                    .orElse(List.of());
            return StockTable.of(store.value(), rows, lookout.catalogue(), texts);
        } catch (GridUnavailable silence) {
            return StockTable.of(store.value(), List.of(), lookout.catalogue(), texts);
        }
    }

    /// Reads the filter, the search and the order from the address.
    void lead(Address address) {
        here = address;
        StockShow wanted = StockShow.of(address.get("show"));
        SortOrder order = StockOrder.of(address.get("sort"));
        String words = address.get("q");
        boolean changed = wanted != show || !words.equals(query) || !order.equals(sort) || !loaded;
        show = wanted;
        query = words;
        sort = order;
        if (!search.getValue().equals(words)) {
            search.setValue(words);
        }
        chips.forEach((each, chip) -> chip.lead(address, each == show));
        grid.lead(address, order);
        if (changed) {
            load();
        }
    }

    void watchWith(Watching start, Consumer<Watched<?, ?>> stop) {
        watching = start;
        ending = stop;
        viewed = List.of();
        inView = null;
        StockQuery countOnly =
                new StockQuery(new String[0], StockQuery.Filter.ALL, Long.MAX_VALUE, StockQuery.Sort.CODE, 0, 1);
        var _ = start.watch(new Topic.Stock(store, countOnly), snapshot -> counts = snapshot.value());
    }

    /// The codes that are searched; empty: all.
    private String[] searched() {
        if (query.isEmpty()) {
            return new String[0];
        }
        List<String> found = new ArrayList<>();
        lookout.catalogue().search(query, 999).forEach(item -> found.add(item.key()));
        // A code that nobody has imported can be found by itself.
        String code = Optional.of(query)
                .filter(words -> words.length() <= 64)
                .map(words -> io.aisle.domain.ItemCode.of(words).value())
                .orElse("");
        if (!code.isEmpty() && !found.contains(code)) {
            found.add(code);
        }
        return found.toArray(String[]::new);
    }

    private StockQuery wanted() {
        return new StockQuery(searched(), show.filter(), Long.MAX_VALUE, show.sort(), 0, MOST);
    }

    private void load() {
        loaded = true;
        reload.setVisible(false);
        idle.touched();
        try {
            Optional<StockPage> page = lookout.grid().stock(store, wanted(), lookout.nowMillis());
            codes = new ArrayList<>();
            if (page.isPresent()) {
                counts = counts == null ? page.get() : counts;
                for (StockRow row : StockOrder.sorted(List.of(page.get().rows()), sort, lookout.catalogue())) {
                    codes.add(row.code());
                    grid.show(row.code(), rowTexts.of(row), true, lookout.nowMillis());
                }
            } else {
                loaded = false;
            }
            showNothing(page.isEmpty());
        } catch (GridUnavailable silence) {
            loaded = false;
            codes = List.of();
            swapNothing(Panels.empty("off", texts.get("stock.error"), texts.get("stock.error.how"), tryAgain()));
        }
        grid.grid().getDataProvider().refreshAll();
    }

    private NativeButton tryAgain() {
        NativeButton again = new NativeButton(texts.get("try-again"), clicked -> load());
        again.setClassName("btn");
        return again;
    }

    private void showNothing(boolean loading) {
        if (!codes.isEmpty()) {
            nothing.setVisible(false);
            grid.grid().setVisible(true);
        } else if (loading) {
            swapNothing(Panels.empty("again", texts.get("store.loading.title"), texts.get("store.loading.how")));
        } else if (query.isEmpty() && show == StockShow.ALL) {
            swapNothing(Panels.empty("stock", texts.get("stock.empty"), texts.get("stock.empty.how")));
        } else {
            NativeButton clear = new NativeButton(
                    texts.get("stock.clear"),
                    clicked -> here.with("q", "").with("show", "").open());
            clear.setClassName("btn");
            int all = counts == null ? 0 : counts.all();
            swapNothing(
                    Panels.empty("filter", texts.get("stock.no-match"), texts.count("stock.no-match.how", all), clear));
        }
    }

    private void swapNothing(Div shown) {
        card.replace(nothing, shown);
        nothing = shown;
        grid.grid().setVisible(false);
    }

    private CallbackDataProvider<String, Void> provider() {
        return DataProvider.fromCallbacks(
                wanted -> {
                    int from = Math.min(codes.size(), wanted.getOffset());
                    int to = Math.min(codes.size(), from + wanted.getLimit());
                    List<String> range = codes.subList(from, to);
                    look(range);
                    return range.stream();
                },
                wanted -> codes.size());
    }

    /// These rows have come into view: ask for them from now on.
    private void look(List<String> range) {
        List<String> wanted = List.copyOf(range.subList(0, Math.min(MOST_IN_VIEW, range.size())));
        if (wanted.equals(viewed) || watching == null || ending == null || wanted.isEmpty()) {
            return;
        }
        viewed = wanted;
        if (inView != null) {
            ending.accept(inView);
        }
        StockQuery rows = new StockQuery(
                wanted.toArray(String[]::new),
                StockQuery.Filter.ALL,
                Long.MAX_VALUE,
                StockQuery.Sort.CODE,
                0,
                MOST_IN_VIEW);
        inView = watching.watch(new Topic.Stock(store, rows), snapshot -> newest = snapshot.value());
    }

    void refreshed(boolean quiet, long now) {
        StockPage rows = newest;
        if (rows != null) {
            newest = null;
            for (StockRow row : rows.rows()) {
                if (grid.show(row.code(), rowTexts.of(row), quiet, now)) {
                    grid.grid().getDataProvider().refreshItem(row.code());
                }
            }
        }
        StockPage all = counts;
        if (all != null) {
            chips.forEach((each, chip) -> chip.count(each.count(all)));
            if (!loaded) {
                load();
            } else if (query.isEmpty()) {
                boolean differs = show.count(all) != codes.size() && show.count(all) <= MOST;
                if (differs && (codes.isEmpty() || idle.isCalm())) {
                    load();
                } else if (differs != reload.isVisible()) {
                    reload.setVisible(differs);
                }
            }
        }
    }

    Grid<String> grid() {
        return grid.grid();
    }
}
