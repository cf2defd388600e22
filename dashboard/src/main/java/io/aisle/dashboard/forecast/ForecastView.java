package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.aisle.dashboard.chart.ChartCache;
import io.aisle.dashboard.chart.DayChart;
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.shell.Crumb;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Frame;
import io.aisle.dashboard.shell.LivePage;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.Watched;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.StoreMaster;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What will be sold, by store, category and item.
@Route(value = "forecast", layout = Frame.class)
@RolesAllowed({"PLANNER", "MANAGER", "ADMIN"})
public class ForecastView extends LivePage implements BeforeEnterObserver {
    private static final int PAST_DAYS = 42;

    private final List<StoreMaster> stores;
    private final ComboBox<StoreMaster> storePicker = new ComboBox<>();
    private final ComboBox<String> categoryPicker = new ComboBox<>();
    private final NativeButton learn = new NativeButton();
    private final Span sub = Panels.text("sub", "");
    private final Anchor region = new Anchor("", "");
    private final LearningBar learning;
    private final Bar worse = new Bar();
    private final StoreNotice notice;
    private final MissingCard missing;
    private final ForecastList list;
    private final ForecastPlot plot;
    private final ErrorPanel errors;
    private final OverridePanel overrides;
    private final WhatIfPanel whatIf;
    private final Div page;
    private Div nothing = new Div();
    private Address here = new Address("forecast", new TreeMap<>());
    private @Nullable StoreMaster master;
    private @Nullable Watched<?, ?> watchedSummary;
    private @Nullable Watched<?, ?> watchedLines;
    private @Nullable Watched<?, ?> watchedCourse;
    private @Nullable Watched<?, ?> watchedToday;
    private @Nullable Watched<?, ?> watchedWish;
    private @Nullable StoreSummary summary;
    private List<GatewayStatus> gateways = List.of();
    private List<ForecastState> states = List.of();
    private @Nullable ForecastCourse course;
    private @Nullable StockPage today;
    private @Nullable WhatIfAnswer wondered;
    private ForecastKind kind = ForecastKind.STORE;
    private String name = "";
    private boolean isMissing;
    private Topic.@Nullable Course opened;
    private int width = 1_280;

    ForecastView(Lookout lookout, ChartCache charts) {
        super(lookout);
        stores = lookout.access().stores(viewer());
        boolean plans = lookout.access().mayForecast(viewer());
        learning = new LearningBar(texts());
        notice = new StoreNotice(texts());
        missing = new MissingCard(texts(), lookout.catalogue());
        list = new ForecastList(texts(), figures(), lookout.catalogue());
        plot = new ForecastPlot(
                texts(),
                figures(),
                charts,
                isTable -> here.with("view", isTable ? "table" : "").open());
        errors = new ErrorPanel(texts(), figures());
        overrides = new OverridePanel(
                texts(), figures(), viewer().name(), plans, () -> lookout.grid().forecasts(), this::askAgain);
        whatIf = new WhatIfPanel(
                texts(), figures(), wish -> wish.in(Wish.without(here)).open());
        Div middle = new Div(missing.card(), plot.card(), whatIf.card(), overrides.card());
        middle.addClassName("col");
        Div right = new Div(errors.card());
        right.addClassName("col");
        page = new Div(list.card(), middle, right);
        page.addClassName("fc");
        nothing.setVisible(false);
        add(head(plans), notice.bar(), learning, worse, page, nothing);
        watch(new Topic.ForecastStates(), snapshot -> states = Objects.requireNonNullElse(snapshot.value(), List.of()));
        watch(new Topic.Gateways(), snapshot -> gateways = Objects.requireNonNullElse(snapshot.value(), List.of()));
    }

    private Div head(boolean plans) {
        storePicker.setId("forecast-store");
        storePicker.setItems(stores);
        storePicker.setItemLabelGenerator(StoreMaster::name);
        storePicker.setAriaLabel(texts().get("forecast.store"));
        storePicker.addValueChangeListener(changed -> {
            if (changed.isFromClient() && changed.getValue() != null) {
                Wish.without(here)
                        .with("store", changed.getValue().store())
                        .with("item", "")
                        .open();
            }
        });
        categoryPicker.setId("forecast-category");
        categoryPicker.setPlaceholder(texts().get("forecast.category.all"));
        categoryPicker.setAriaLabel(texts().get("forecast.category"));
        categoryPicker.setClearButtonVisible(true);
        categoryPicker.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                Wish.without(here)
                        .with("category", Objects.requireNonNullElse(changed.getValue(), ""))
                        .with("item", "")
                        .open();
            }
        });
        learn.setText(texts().get("forecast.learn"));
        learn.setClassName("btn");
        learn.setId("forecast-learn");
        learn.setVisible(plans);
        learn.addClickListener(clicked -> learn());
        Div titles = new Div(new H1(texts().get("nav.forecast")), sub);
        titles.addClassName("grow");
        region.setClassName("btn");
        region.setId("forecast-of-region");
        region.setVisible(false);
        Div head = new Div(titles, region, storePicker, categoryPicker, learn);
        head.setClassName("head fc-head");
        return head;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        here = Address.of(
                "forecast", entering.getLocation().getQueryParameters().getParameters());
        StoreMaster wanted = notice.choose(stores, here.get("store"));
        if (wanted == null) {
            return;
        }
        here = here.with("store", wanted.store());
        SortedSet<String> categories = lookout().catalogue().categories();
        categoryPicker.setItems(categories);
        String category = categories.contains(here.get("category")) ? here.get("category") : "";
        here = here.with("category", category);
        storePicker.setValue(wanted);
        categoryPicker.setValue(category.isEmpty() ? null : category);
        if (!wanted.equals(master)) {
            master = wanted;
            region.setVisible(!wanted.region().isEmpty());
            region.setText(texts().get("forecast.region.all", wanted.region()));
            region.setHref(RegionForecastView.href(wanted));
            openStore(new StoreId(wanted.store()));
        }
        String item = here.get("item");
        Optional<String> key = key(item);
        here = here.with("item", key.orElse(item));
        list.lead(Wish.without(here));
        plot.showTable(here.get("view").equals("table"));
        ForecastKind asked =
                !item.isEmpty() ? ForecastKind.ITEM : category.isEmpty() ? ForecastKind.STORE : ForecastKind.CATEGORY;
        if (!item.isEmpty() && key.isEmpty()) {
            openNothing(item);
        } else {
            open(new Topic.Course(
                    new StoreId(wanted.store()), asked, item.isEmpty() ? category : key.orElse(item), PAST_DAYS));
        }
        wonder(wanted);
        frame().ifPresent(frame -> frame.showWay(crumbs()));
    }

    /// The code under which the grid keeps the item; empty if no item can have such a code.
    private Optional<String> key(String item) {
        try {
            return item.isEmpty()
                    ? Optional.empty()
                    : Optional.of(lookout().catalogue().key(item));
        } catch (IllegalArgumentException noCode) {
            return Optional.empty();
        }
    }

    private void wonder(StoreMaster store) {
        unwatch(watchedWish);
        watchedWish = null;
        wondered = null;
        Wish wish = Wish.of(here);
        LocalDate day = day(lookout().nowMillis());
        boolean isRefused = false;
        if (kind == ForecastKind.ITEM && opened != null) {
            try {
                WhatIf asked = wish.question(store.store(), name, day).orElse(null);
                if (asked != null) {
                    watchedWish = watch(new Topic.Wondered(asked), snapshot -> wondered = snapshot.value());
                }
            } catch (IllegalArgumentException unclear) {
                isRefused = true;
            }
        }
        whatIf.fill(wish, day, day.plusDays(6), isRefused);
    }

    private void openStore(StoreId store) {
        unwatch(watchedSummary);
        unwatch(watchedLines);
        summary = null;
        list.show(List.of());
        watchedSummary = watch(new Topic.Summary(store), snapshot -> summary = snapshot.value());
        watchedLines = watch(
                new Topic.ForecastLines(store, ForecastKind.ITEM),
                snapshot -> list.show(Objects.requireNonNullElse(snapshot.value(), List.<ForecastLine>of())));
    }

    private void open(Topic.Course wanted) {
        if (wanted.equals(opened)) {
            return;
        }
        openNothing(wanted.name());
        opened = wanted;
        kind = wanted.kind();
        isMissing = false;
        watchedCourse = watch(wanted, snapshot -> {
            course = snapshot.value();
            isMissing = snapshot.isLoading();
        });
        if (kind == ForecastKind.ITEM) {
            StockQuery query = new StockQuery(
                    new String[] {name}, StockQuery.Filter.ALL, Long.MAX_VALUE, StockQuery.Sort.CODE, 0, 1);
            watchedToday = watch(new Topic.Stock(wanted.store(), query), snapshot -> today = snapshot.value());
        }
    }

    /// @param item what can be no item's code
    private void openNothing(String item) {
        unwatch(watchedCourse);
        unwatch(watchedToday);
        watchedCourse = null;
        watchedToday = null;
        opened = null;
        kind = ForecastKind.ITEM;
        name = item;
        course = null;
        today = null;
        isMissing = true;
    }

    /// Something was changed here: do not wait for the next round.
    private void askAgain() {
        if (master != null) {
            try {
                course = lookout().grid().forecasts().course(master.store(), kind, name, PAST_DAYS);
                list.show(lookout().grid().forecasts().lines(master.store(), ForecastKind.ITEM));
                refreshed(lookout().nowMillis());
            } catch (GridUnavailable silence) {
                worse.show("w", "off", texts().get("override.silent"), "");
            }
        }
    }

    private void learn() {
        try {
            boolean begun = lookout()
                    .grid()
                    .forecasts()
                    .learn(stores.stream().map(StoreMaster::store).toArray(String[]::new));
            states = lookout().grid().forecasts().states();
            if (!begun) {
                Notification.show(texts().get("forecast.learn.busy"));
            }
            refreshed(lookout().nowMillis());
        } catch (GridUnavailable silence) {
            worse.show("w", "off", texts().get("override.silent"), "");
        }
    }

    @Override
    protected void refreshed(long now) {
        StoreMaster store = master;
        if (store == null) {
            return;
        }
        ForecastState state = states.stream()
                .filter(one -> one.store().equals(store.store()))
                .findFirst()
                .orElse(null);
        learning.show(state);
        learn.setEnabled(state == null || !state.progress().isRunning());
        page.setVisible(state == null || state.isThere());
        nothing.setVisible(false);
        if (state != null && !state.isThere()) {
            showNothing(state);
        }
        if (state != null && state.isThere()) {
            LocalDate today = day(now);
            sub.setText(texts().get(
                            "forecast.sub",
                            figures().shortDate(day(state.madeMillis()), today),
                            figures().time(state.madeMillis(), zone()),
                            figures().shortDate(LocalDate.ofEpochDay(state.lastDay()), today)));
        } else {
            sub.setText("");
        }
        showCourse(store, now);
        int sick = (int) gateways.stream()
                .filter(gateway -> !gateway.online() || !gateway.note().isEmpty())
                .filter(gateway -> StoreId.isValid(gateway.store())
                        && lookout().access().maySee(viewer(), new StoreId(gateway.store())))
                .count();
        frame().ifPresent(frame -> frame.showTroubles(0, stores.size(), sick));
    }

    /// By the store's own clock.
    private LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone()).toLocalDate();
    }

    private void showNothing(ForecastState state) {
        Div shown = state.daysKnown() >= state.daysNeeded()
                ? Panels.empty("again", texts().get("forecast.soon"), texts().get("forecast.soon.how"))
                : Panels.empty(
                        "clock",
                        texts().get("forecast.lacks", state.daysNeeded(), state.daysKnown()),
                        texts().get("forecast.lacks.how"));
        Div card = new Div(shown);
        card.addClassName("card");
        replace(nothing, card);
        nothing = card;
    }

    private void showCourse(StoreMaster store, long now) {
        ForecastCourse shown = course;
        missing.show(shown == null && isMissing, kind, name, store.name());
        plot.card().setVisible(shown != null);
        errors.card().setVisible(shown != null);
        overrides.card().setVisible(shown != null && kind == ForecastKind.ITEM);
        whatIf.card().setVisible(shown != null && kind == ForecastKind.ITEM);
        if (shown == null || shown.days().length == 0) {
            worse.hide();
            return;
        }
        double soFar = soldToday();
        LocalDate date = day(now);
        WhatIfAnswer told = wondered == null || Wish.of(here).isBeyond(wondered) ? null : wondered;
        plot.show(title(), shown, soFar, date, kind == ForecastKind.ITEM ? told : null);
        whatIf.show(wondered, store.currency());
        errors.show(Arrays.asList(shown.accuracy()));
        if (kind == ForecastKind.ITEM) {
            overrides.show(store.store(), name, shown, date);
        }
        boolean isBeaten = ErrorPanel.isBeaten(
                ErrorPanel.find(Arrays.asList(shown.accuracy()), ForecastAccuracy.BACKTEST, ForecastAccuracy.CHOSEN),
                ErrorPanel.find(Arrays.asList(shown.accuracy()), ForecastAccuracy.BACKTEST, ForecastAccuracy.NAIVE));
        if (isBeaten) {
            worse.show("w", "watch", texts().get("forecast.beaten"), texts().get("forecast.beaten.rest"));
        } else {
            worse.hide();
        }
    }

    /// Units so far today, NaN if unknown.
    private double soldToday() {
        StoreSummary live = summary;
        StockPage stock = today;
        return switch (kind) {
            case ITEM ->
                stock == null || stock.rows().length == 0 ? Double.NaN : stock.rows()[0].soldTodayMilli() / 1_000.0;
            case STORE -> live == null ? Double.NaN : live.unitsMilli() / 1_000.0;
            case CATEGORY, FOOTFALL, GROUP, PAST -> Double.NaN;
        };
    }

    private String title() {
        return switch (kind) {
            case ITEM -> list.name(name);
            case CATEGORY -> name;
            case STORE, FOOTFALL, GROUP, PAST -> master == null ? "" : master.name();
        };
    }

    @Override
    protected void resized(int windowWidth) {
        width = windowWidth;
        int nav = width <= 900 ? 0 : width <= 1_400 ? 168 : 192;
        int padding = width <= 900 ? 24 : 48;
        int sides = width <= 900 ? 0 : width <= 1_280 ? 288 + 16 : 288 + 16 + 256 + 16;
        plot.fit(DayChart.width(width - nav - padding - sides - 26));
    }

    @Override
    protected DataAge freshness(long now) {
        return master == null ? DataAge.LOADING : DataAge.of(master.store(), summary, gateways, now);
    }

    @Override
    protected List<Crumb> crumbs() {
        Crumb top = new Crumb(texts().get("nav.forecast"), master == null ? "" : "forecast?store=" + master.store());
        if (kind == ForecastKind.STORE || master == null) {
            return List.of(new Crumb(texts().get("nav.forecast"), "forecast"), new Crumb(title(), ""));
        }
        return List.of(top, new Crumb(title(), ""));
    }

    /// Esc goes from an item back to its store or category.
    @Override
    protected void close() {
        if (!here.get("item").isEmpty()) {
            Wish.without(here).with("item", "").open();
        }
    }

    @Override
    protected ZoneId zone() {
        return master == null ? ZoneOffset.UTC : ZoneId.of(master.timeZone());
    }

    @Override
    public String getPageTitle() {
        return texts().get("nav.forecast") + " \u00b7 Aisle";
    }
}
