package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.aisle.dashboard.grid.Snapshot;
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.shell.Crumb;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Frame;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Idle;
import io.aisle.dashboard.shell.LivePage;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.Watched;
import io.aisle.dashboard.shell.XlsxLink;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.StoreId;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentPage;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.client.StoreMaster;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What should be ordered, the most urgent first, with its reason; planners change, approve, automate
/// and snooze.
@Route(value = "replenishment", layout = Frame.class)
@PermitAll
public class ReplenishmentView extends LivePage implements BeforeEnterObserver {
    private static final int MOST = 2_000;
    private static final int ROWS_TO_COME = 8;
    private static final Comparator<ReplenishmentLine> WORST_FIRST = Comparator.comparing(
                    (ReplenishmentLine line) -> line.why().urgency())
            .thenComparing(line -> -line.why().lostMicros())
            .thenComparing(line -> -line.why().riskWithout());

    private final ProposalTexts words;
    private final WhyTexts sentences;
    private final ProposalGrid grid;
    private final BatchBar batch;
    private final Idle idle;
    private final Span sub = Panels.text("sub", "");
    private final Anchor see = new Anchor("replenishment?show=sent", "");
    private final Bar byRule = new Bar(see);
    private final Bar back = new Bar();
    private final Map<String, Anchor> tabs = new LinkedHashMap<>();
    private final Map<String, Span> counts = new LinkedHashMap<>();
    private final TextField find = new TextField();
    private final ComboBox<StoreMaster> store = new ComboBox<>();
    private final ComboBox<String> supplier = new ComboBox<>();
    private final Div loading;
    private final Div nothing = new Div();
    private final Div cut = new Div();
    private Address here = new Address("replenishment", new TreeMap<>());
    private ProposalShow show = ProposalShow.of(here);
    private @Nullable ReplenishmentPage page;
    private @Nullable Watched<ReplenishmentPage, Snapshot<ReplenishmentPage>> watched;
    private @Nullable Topic<ReplenishmentPage> topic;
    private Map<String, String> suppliers = Map.of();
    private boolean led;

    ReplenishmentView(Lookout lookout) {
        super(lookout);
        words = new ProposalTexts(texts(), figures(), lookout.catalogue());
        sentences = new WhyTexts(texts(), figures(), words);
        RemarkTexts remarks = new RemarkTexts(texts(), figures(), words);
        WhyPanel why = new WhyPanel(texts(), figures(), words, sentences, remarks);
        Minimums minimums = new Minimums(texts(), figures(), words);
        Decisions decisions =
                new Decisions(lookout.grid(), viewer().name(), texts(), words, minimums, remarks, this::ask);
        grid = new ProposalGrid(new Workplace(
                texts(),
                words,
                decisions,
                line -> why.of(line, events(line), zone(line.store())),
                lookout.access().mayOrder(viewer())));
        idle = new Idle(grid.grid(), lookout);
        batch = new BatchBar(texts(), words, minimums, decisions, grid::unsettled, grid.grid()::deselectAll);
        grid.onSelection(batch::show);
        Div titles = new Div(new H1(texts().get("replenishment")), sub);
        titles.addClassName("grow");
        Div head = new Div(
                titles,
                new CsvLink(texts(), "replenishment", texts().get("replenishment"), this::table),
                new XlsxLink(texts(), "replenishment", texts().get("replenishment"), this::table));
        head.addClassName("head");
        sub.add(Panels.text("skel long", ""));
        see.setText(texts().get("order.see"));
        see.setClassName("link nw see none");
        byRule.await(texts().get("order.by-rule.none"), texts().get("order.by-rule.rest", "100.00"));
        loading = Panels.loading(texts().get("state.loading"), ROWS_TO_COME);
        loading.setId("proposals-loading");
        // what may be said or not stands below what does not move
        add(head, byRule, card(), back);
    }

    private Csv table() {
        if (page == null) {
            ask(); // clicked before the list is there
        }
        return ProposalTable.of(grid.shown(), words, sentences, texts());
    }

    private Section card() {
        Section card = new Section();
        card.addClassName("card");
        card.getElement().setAttribute("aria-label", texts().get("replenishment"));
        Nav row = new Nav();
        row.addClassName("seg");
        row.setAriaLabel(texts().get("order.show"));
        for (String tab : ProposalShow.TABS) {
            Anchor link = new Anchor();
            link.add(new Span(texts().get("order.show." + tab) + " "));
            if (!tab.equals("closed")) {
                Span count = Panels.text("n", "");
                link.add(count);
                counts.put(tab, count);
            }
            link.setId("tab-" + tab);
            tabs.put(tab, link);
            row.add(link);
        }
        find.setId("order-find");
        find.addClassName("find");
        find.setPlaceholder(texts().get("order.find"));
        find.setAriaLabel(texts().get("order.find"));
        find.setPrefixComponent(Icons.icon("search"));
        find.setClearButtonVisible(true);
        find.setValueChangeMode(ValueChangeMode.LAZY);
        find.setMaxLength(64);
        find.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                here.with("q", changed.getValue()).open();
            }
        });
        store.setId("order-store");
        store.setItems(lookout().access().stores(viewer()));
        store.setItemLabelGenerator(StoreMaster::name);
        store.setPlaceholder(texts().get("order.every-store"));
        store.setAriaLabel(texts().get("order.every-store"));
        store.setClearButtonVisible(true);
        store.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                StoreMaster wanted = changed.getValue();
                here.with("store", wanted == null ? "" : wanted.store()).open();
            }
        });
        supplier.setId("order-supplier");
        supplier.setItemLabelGenerator(code -> suppliers.getOrDefault(code, code));
        supplier.setPlaceholder(texts().get("order.every-supplier"));
        supplier.setAriaLabel(texts().get("order.every-supplier"));
        supplier.setClearButtonVisible(true);
        supplier.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                here.with("supplier", changed.getValue() == null ? "" : changed.getValue())
                        .open();
            }
        });
        Div filters = new Div(row, Panels.grow(), supplier, store, find);
        filters.addClassName("hh");
        nothing.setVisible(false);
        cut.setClassName("foot");
        cut.setVisible(false);
        card.add(filters, loading, grid.grid(), nothing, cut, batch);
        return card;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        here = Address.of(
                "replenishment", entering.getLocation().getQueryParameters().getParameters());
        show = ProposalShow.of(here);
        tabs.forEach((tab, link) -> {
            link.setHref(here.with("show", tab.equals("open") ? "" : tab).href());
            if (tab.equals(show.tab())) {
                link.getElement().setAttribute("aria-current", "true");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        if (!find.getValue().equals(here.get("q"))) {
            find.setValue(here.get("q"));
        }
        store.setValue(lookout().access().stores(viewer()).stream()
                .filter(each -> each.store().equals(show.store()))
                .findFirst()
                .orElse(null));
        grid.decide(show.isOpen());
        Topic<ReplenishmentPage> wanted = new Topic.Orders(new ReplenishmentQuery(scope(), show.asked(), MOST));
        if (!wanted.equals(topic)) {
            topic = wanted;
            page = null;
            unwatch(watched);
            watched = watch(wanted, snapshot -> page = snapshot.value() == null ? page : snapshot.value());
        }
        led = false;
        showLines(lookout().nowMillis());
    }

    private String[] scope() {
        List<StoreMaster> stores = lookout().access().stores(viewer());
        boolean isOne = stores.stream().anyMatch(each -> each.store().equals(show.store()));
        if (isOne) {
            return new String[] {show.store()};
        }
        if (viewer().seesWholeChain()) {
            return new String[0];
        }
        // An empty scope would mean all stores; a store that cannot exist means none.
        return stores.isEmpty()
                ? new String[] {"-"}
                : stores.stream().map(StoreMaster::store).toArray(String[]::new);
    }

    /// Reads the list anew at once, after a decision.
    private void ask() {
        try {
            page = lookout().grid().orderLines(new ReplenishmentQuery(scope(), show.asked(), MOST));
            showLines(lookout().nowMillis());
        } catch (GridUnavailable silence) {
            // the page shows its age
        }
    }

    private List<OrderEvent> events(ReplenishmentLine line) {
        try {
            return lookout().grid().orderEvents(line.id());
        } catch (GridUnavailable silence) {
            return List.of();
        }
    }

    @Override
    protected void refreshed(long now) {
        showLines(now);
    }

    private void showLines(long now) {
        ReplenishmentPage known = page;
        loading.setVisible(known == null);
        showSuppliers(known);
        if (known == null) {
            grid.grid().setVisible(false);
            nothing.setVisible(false);
            cut.setVisible(false);
            batch.show(List.of());
            return;
        }
        List<ReplenishmentLine> lines = Arrays.stream(known.lines())
                .filter(line -> show.shows(line, item(line), words.store(line.store())))
                .sorted(show.tab().equals("closed") ? Comparator.comparing(line -> -line.changedMillis()) : WORST_FIRST)
                .toList();
        grid.show(lines, led && !idle.isCalm(), quiet(now), now);
        led = true;
        batch.show(grid.selected());
        showHead(known);
        showTabs(known);
        grid.grid().setVisible(!lines.isEmpty());
        nothing.setVisible(lines.isEmpty());
        cut.setVisible(known.total() > known.lines().length);
        cut.setText(texts().get(
                        "order.cut",
                        figures().whole(known.lines().length),
                        figures().whole(known.total())));
        if (lines.isEmpty()) {
            nothing.removeAll();
            nothing.add(nothing(known));
        }
        if (show.store().isEmpty()) { // beside the page's name stands what waits in all of the viewer's stores
            frame().ifPresent(frame -> frame.showOrders(known.open()));
        }
    }

    /// Offers those of the list, and the one of the address.
    private void showSuppliers(@Nullable ReplenishmentPage known) {
        Map<String, String> names = new TreeMap<>();
        if (!show.supplier().isEmpty()) {
            names.put(show.supplier(), suppliers.getOrDefault(show.supplier(), show.supplier()));
        }
        if (known != null) {
            Arrays.stream(known.lines()).forEach(line -> names.put(line.why().supplier(), line.supplierName()));
        }
        if (!names.equals(suppliers)) { // an opened list that is filled anew loses its place
            suppliers = names;
            supplier.setItems(names.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .toList());
            supplier.clear();
        }
        String wanted = show.supplier().isEmpty() ? null : show.supplier();
        if (!Objects.equals(supplier.getValue(), wanted)) {
            supplier.setValue(wanted);
        }
    }

    private @Nullable Item item(ReplenishmentLine line) {
        return lookout().catalogue().item(line.why().code()).orElse(null);
    }

    private Component nothing(ReplenishmentPage known) {
        if (show.isFiltered()) {
            Anchor clear = new Anchor("replenishment", texts().get("stock.clear"));
            clear.setClassName("btn");
            return Panels.empty("filter", texts().get("order.no-match"), texts().get("order.no-match.how"), clear);
        }
        return known.reckonedMillis() == 0
                ? Panels.empty("clock", texts().get("order.not-yet"), texts().get("order.not-yet.how"))
                : Panels.empty("well", texts().get("order.none"), texts().get("order.none.how"));
    }

    private void showHead(ReplenishmentPage known) {
        sub.setText(texts().count("order.proposals", known.open())
                + (known.reckonedMillis() == 0
                        ? ""
                        : Texts.DOT
                                + texts().get(
                                                "order.reckoned",
                                                figures().time(known.reckonedMillis(), shownZone()),
                                                figures().zone(known.reckonedMillis(), shownZone()))));
        int byItself = known.approvedByRuleToday();
        byRule.show(
                "",
                "bolt",
                byItself == 0 ? texts().get("order.by-rule.none") : texts().count("order.by-rule", byItself),
                texts().get("order.by-rule.rest", limit(known)));
        Panels.style(
                see, byItself > 0 ? "link nw see" : "link nw see none"); // its room stays, so that nothing wraps anew
        BackTest test = known.backTest();
        if (test.days() > 0 && test.stockOutsWithoutSafety() > 0) {
            back.show(
                    "",
                    "note",
                    texts().get(
                                    "order.back-test",
                                    figures().whole(test.days()),
                                    figures().whole(test.avoided()),
                                    figures().decimal(test.extraCases(), test.extraCases() < 10 ? 1 : 0)),
                    texts().get(
                                    "order.back-test.rest",
                                    figures().whole(test.stockOuts()),
                                    figures().whole(test.stockOutsWithoutSafety()),
                                    figures().whole(test.emptyShelves())));
        } else {
            back.hide();
        }
    }

    private String limit(ReplenishmentPage known) {
        List<String> currencies = lookout().access().stores(viewer()).stream()
                .map(StoreMaster::currency)
                .distinct()
                .toList();
        return currencies.size() == 1
                ? figures().money(known.automaticLimitMicros(), currencies.getFirst())
                : figures().quantity(known.automaticLimitMicros() / 1_000);
    }

    private void showTabs(ReplenishmentPage known) {
        count("open", known.open());
        count("snoozed", known.snoozed());
        count("sent", known.sent());
        count("urgent", known.urgent());
        count("required", known.required());
        count("optional", known.open() - known.urgent() - known.required());
    }

    private void count(String tab, int lines) {
        Panels.say(Objects.requireNonNull(counts.get(tab)), figures().whole(lines));
    }

    @Override
    protected DataAge freshness(long now) {
        if (topic == null) {
            return DataAge.LOADING;
        }
        Snapshot<ReplenishmentPage> newest = lookout().board().newest(topic);
        if (newest.takenMillis() == 0) {
            return DataAge.LOADING;
        }
        long age = newest.ageMillis(now);
        DataAge.State state =
                age < 10_000 ? DataAge.State.LIVE : age < 900_000 ? DataAge.State.STALE : DataAge.State.OFFLINE;
        return new DataAge(state, newest.takenMillis(), age);
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(texts().get("replenishment"), ""));
    }

    @Override
    protected void resized(int width) {
        grid.fit(width, show.isOpen());
    }

    /// Esc gives up what is selected.
    @Override
    protected void close() {
        grid.grid().deselectAll();
    }

    @Override
    protected ZoneId zone() {
        List<StoreMaster> stores = lookout().access().stores(viewer());
        return stores.isEmpty() ? ZoneOffset.UTC : ZoneId.of(stores.getFirst().timeZone());
    }

    /// Of the store that is shown alone, else of the viewer's first.
    private ZoneId shownZone() {
        return show.store().isEmpty() ? zone() : zone(show.store());
    }

    private ZoneId zone(String store) {
        return StoreId.isValid(store) ? lookout().catalogue().zone(new StoreId(store)) : ZoneOffset.UTC;
    }

    @Override
    public String getPageTitle() {
        return texts().get("replenishment") + " \u00b7 Aisle";
    }
}
