package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.shell.Crumb;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Frame;
import io.aisle.dashboard.shell.LivePage;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.Watched;
import io.aisle.dashboard.shell.XlsxLink;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.ModelVerdict;
import io.aisle.grid.client.StoreMaster;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How good the forecasts of a store were: by method and distance, and by category.
@Route(value = "accuracy", layout = Frame.class)
@RolesAllowed({"PLANNER", "MANAGER", "ADMIN"})
public class AccuracyView extends LivePage implements BeforeEnterObserver {
    private static final int PHONE = 600;
    private static final String STORE = ForecastKind.STORE.letter();
    private static final String CATEGORY = ForecastKind.CATEGORY.letter();

    private final List<StoreMaster> stores;
    private final ComboBox<StoreMaster> storePicker = new ComboBox<>();
    private final Span sub = Panels.text("sub", "");
    private final LearningBar learning;
    private final Bar verdict = new Bar();
    private final StoreNotice notice;
    private final ComboBox<String> categoryPicker = new ComboBox<>();
    private final ComboBox<String> modelPicker = new ComboBox<>();
    private final AccuracyGrid methods;
    private final AccuracyGrid distances;
    private final AccuracyGrid categories;
    private final ValueAdded valueAdded;
    private final Div page = new Div();
    private Address here = new Address("accuracy", new TreeMap<>());
    private @Nullable StoreMaster master;
    private @Nullable Watched<?, ?> watchedRows;
    private @Nullable Watched<?, ?> watchedSummary;
    private @Nullable Watched<?, ?> watchedOverrides;
    private @Nullable StoreSummary summary;
    private List<ForecastState> states = List.of();
    private List<GatewayStatus> gateways = List.of();
    private List<ForecastAccuracy> rows = List.of();
    private List<ForecastAccuracy> shown = List.of();
    private List<ForecastOverride> overrides = List.of();

    AccuracyView(Lookout lookout) {
        super(lookout);
        stores = lookout.access().stores(viewer());
        learning = new LearningBar(texts());
        notice = new StoreNotice(texts());
        valueAdded = new ValueAdded(texts(), figures(), lookout.catalogue());
        storePicker.setId("accuracy-store");
        storePicker.setItems(stores);
        storePicker.setItemLabelGenerator(StoreMaster::name);
        storePicker.setAriaLabel(texts().get("forecast.store"));
        storePicker.addValueChangeListener(changed -> {
            if (changed.isFromClient() && changed.getValue() != null) {
                here.with("store", changed.getValue().store()).open();
            }
        });
        categoryPicker.setId("accuracy-category");
        categoryPicker.setPlaceholder(texts().get("forecast.category.all"));
        categoryPicker.setAriaLabel(texts().get("forecast.category"));
        categoryPicker.setClearButtonVisible(true);
        categoryPicker.addValueChangeListener(changed -> lead(changed.isFromClient(), "category", changed.getValue()));
        modelPicker.setId("accuracy-model");
        modelPicker.setAriaLabel(texts().get("accuracy.method"));
        modelPicker.setItemLabelGenerator(this::word);
        modelPicker.addValueChangeListener(changed -> lead(changed.isFromClient(), "model", changed.getValue()));
        Div titles = new Div(new H1(texts().get("nav.accuracy")), sub);
        titles.addClassName("grow");
        Div head = new Div(
                titles,
                storePicker,
                categoryPicker,
                new CsvLink(texts(), "accuracy", texts().get("nav.accuracy"), this::csv),
                new XlsxLink(texts(), "accuracy", texts().get("nav.accuracy"), this::csv));
        head.setClassName("head fc-head");
        methods = grid("accuracy-methods", "accuracy.method", this::method, row -> "");
        distances = grid("accuracy-distances", "accuracy.distance", this::distance, row -> "");
        categories = grid(
                "accuracy-categories",
                "forecast.category",
                ForecastAccuracy::name,
                row -> here.with("category", row.name()).href());
        page.add(
                card("accuracy.methods", methods, Panels.grow()),
                card("accuracy.distances", distances, Panels.grow(), modelPicker),
                valueAdded.card(),
                card("accuracy.categories", categories, Panels.grow()));
        page.addClassName("col");
        add(head, notice.bar(), learning, verdict, page);
        watch(new Topic.ForecastStates(), snapshot -> states = Objects.requireNonNullElse(snapshot.value(), List.of()));
        watch(new Topic.Gateways(), snapshot -> gateways = Objects.requireNonNullElse(snapshot.value(), List.of()));
    }

    private AccuracyGrid grid(
            String id,
            String firstKey,
            ValueProvider<ForecastAccuracy, String> firstText,
            ValueProvider<ForecastAccuracy, String> href) {
        return new AccuracyGrid(texts(), figures(), id, firstKey, firstText, href);
    }

    private Section card(String key, AccuracyGrid rows, Component... head) {
        Section card = Panels.card(texts().get(key), Panels.text("mut", texts().get(key + ".sub")));
        card.getChildren().findFirst().ifPresent(header -> ((HtmlContainer) header).add(head));
        card.add(rows.grid());
        return card;
    }

    private void lead(boolean isWanted, String name, @Nullable String value) {
        if (isWanted) {
            here.with(name, Objects.requireNonNullElse(value, "")).open();
        }
    }

    @Override
    protected void resized(int windowWidth) {
        boolean isPhone = windowWidth <= PHONE;
        methods.resized(isPhone);
        distances.resized(isPhone);
        categories.resized(isPhone);
        valueAdded.resized(isPhone);
    }

    private String method(ForecastAccuracy row) {
        return row.isBacktest() ? word(row.model()) : texts().get("accuracy.real", word(row.model()));
    }

    private String word(String model) {
        return model.equals(ForecastAccuracy.CHOSEN)
                ? texts().get("accuracy.chosen")
                : texts().get(ForecastPlot.methodKey(texts(), model));
    }

    private String distance(ForecastAccuracy row) {
        String days = texts().get("accuracy.ahead", row.firstAhead(), row.lastAhead());
        return row.isBacktest() ? days : texts().get("accuracy.real", days);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        here = Address.of(
                "accuracy", entering.getLocation().getQueryParameters().getParameters());
        StoreMaster wanted = notice.choose(stores, here.get("store"));
        if (wanted != null) {
            here = here.with("store", wanted.store());
        }
        if (wanted != null && !wanted.equals(master)) {
            master = wanted;
            storePicker.setValue(wanted);
            rows = List.of();
            unwatch(watchedRows);
            overrides = List.of();
            unwatch(watchedSummary);
            unwatch(watchedOverrides);
            StoreId store = new StoreId(wanted.store());
            watchedRows = watch(
                    new Topic.StoreAccuracy(store),
                    snapshot -> rows = Objects.requireNonNullElse(snapshot.value(), List.of()));
            watchedSummary = watch(new Topic.Summary(store), snapshot -> summary = snapshot.value());
            watchedOverrides = watch(
                    new Topic.StoreOverrides(store),
                    snapshot -> overrides = Objects.requireNonNullElse(snapshot.value(), List.of()));
        }
        if (!rows.isEmpty()) { // another category or method of the same store
            show();
        }
        frame().ifPresent(frame -> frame.showWay(crumbs()));
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
        page.setVisible(!rows.isEmpty());
        valueAdded.show(overrides, Instant.ofEpochMilli(now).atZone(zone()).toLocalDate());
        if (state != null && !state.isThere()) {
            verdict.show(
                    "a",
                    "clock",
                    texts().get("forecast.lacks", state.daysNeeded(), state.daysKnown()),
                    texts().get("forecast.lacks.how"));
        } else if (!rows.equals(shown)) {
            show();
        }
        sub.setText(state == null ? "" : verdict(state.verdict()));
    }

    private String verdict(String text) {
        ModelVerdict told = ModelVerdict.parse(text);
        return told == null
                ? text
                : texts().get(
                                "accuracy.verdict." + told.kind().name().toLowerCase(Locale.ROOT),
                                told.days(),
                                figures().decimal(100 * told.challenger(), 1),
                                figures().decimal(100 * told.standing(), 1));
    }

    private void show() {
        shown = rows;
        SortedSet<String> names = rows.stream()
                .filter(row -> row.kind().equals(CATEGORY))
                .map(ForecastAccuracy::name)
                .collect(Collectors.toCollection(TreeSet::new));
        String category = names.contains(here.get("category")) ? here.get("category") : "";
        List<ForecastAccuracy> chosen = rows.stream()
                .filter(row -> row.kind().equals(category.isEmpty() ? STORE : CATEGORY)
                        && row.name().equals(category))
                .toList();
        categoryPicker.setItems(names);
        categoryPicker.setValue(category.isEmpty() ? null : category);
        methods.show(
                chosen.stream()
                        .filter(ForecastAccuracy::isOverall)
                        .sorted(Comparator.comparing(ForecastAccuracy::source)
                                .thenComparing(row -> !row.model().equals(ForecastAccuracy.CHOSEN))
                                .thenComparing(ForecastAccuracy::mase))
                        .toList(),
                rows);
        showDistances(chosen.stream().filter(row -> !row.isOverall()).toList());
        List<ForecastAccuracy> perCategory = rows.stream()
                .filter(row -> row.kind().equals(CATEGORY) && isShown(row))
                .sorted(Comparator.comparingDouble(ForecastAccuracy::mase).reversed())
                .toList();
        categories.show(perCategory, rows);
        showVerdict(perCategory);
    }

    private void showDistances(List<ForecastAccuracy> far) {
        List<String> models = far.stream()
                .map(ForecastAccuracy::model)
                .distinct()
                .sorted(Comparator.comparing(model -> !model.equals(ForecastAccuracy.CHOSEN)))
                .toList();
        String model = models.contains(here.get("model")) ? here.get("model") : ForecastAccuracy.CHOSEN;
        modelPicker.setItems(models);
        modelPicker.setValue(models.contains(model) ? model : null);
        distances.show(
                far.stream()
                        .filter(row -> row.model().equals(model))
                        .sorted(Comparator.comparing(ForecastAccuracy::source)
                                .thenComparing(ForecastAccuracy::firstAhead))
                        .toList(),
                rows);
    }

    private static boolean isShown(ForecastAccuracy row) {
        return row.isOverall() && row.isBacktest() && row.model().equals(ForecastAccuracy.CHOSEN);
    }

    private void showVerdict(List<ForecastAccuracy> perCategory) {
        boolean isStoreBeaten = rows.stream()
                .filter(row -> row.kind().equals(STORE) && isShown(row))
                .anyMatch(this::isBeaten);
        List<String> beaten = perCategory.stream()
                .filter(this::isBeaten)
                .map(ForecastAccuracy::name)
                .toList();
        String some = beaten.isEmpty() ? "" : texts().count("accuracy.beaten", beaten.size());
        String which = beaten.isEmpty() ? "" : texts().get("accuracy.beaten.rest", String.join(", ", beaten));
        if (isStoreBeaten) {
            verdict.show("w", "watch", texts().get("accuracy.beaten.store"), (some + " " + which).strip());
        } else if (!beaten.isEmpty()) {
            verdict.show("w", "watch", some, which);
        } else {
            verdict.hide();
        }
    }

    private boolean isBeaten(ForecastAccuracy ours) {
        return ErrorPanel.isBeaten(ours, AccuracyGrid.naive(ours, rows));
    }

    private Csv csv() {
        Csv csv = new Csv(List.of(
                texts().get("accuracy.csv.source"),
                texts().get("accuracy.csv.of"),
                texts().get("accuracy.csv.name"),
                texts().get("accuracy.method"),
                texts().get("accuracy.csv.first-ahead"),
                texts().get("accuracy.csv.last-ahead"),
                texts().get("accuracy.series"),
                texts().get("accuracy.csv.days"),
                "MASE",
                "WAPE",
                "RMSSE",
                texts().get("forecast.bias"),
                texts().get("accuracy.pinball"),
                texts().get("forecast.coverage")));
        for (ForecastAccuracy row : rows) {
            csv.row(
                    texts().get(row.isBacktest() ? "accuracy.csv.backtest" : "accuracy.csv.reality"),
                    texts().get("accuracy.csv.of." + row.kind()),
                    row.name(),
                    word(row.model()),
                    row.isOverall() ? null : row.firstAhead(),
                    row.isOverall() ? null : row.lastAhead(),
                    row.series(),
                    row.days(),
                    row.mase(),
                    row.wape(),
                    row.rmsse(),
                    row.bias(),
                    row.pinball(),
                    row.coverage80());
        }
        return csv;
    }

    @Override
    protected DataAge freshness(long now) {
        return master == null ? DataAge.LOADING : DataAge.of(master.store(), summary, gateways, now);
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(
                new Crumb(texts().get("nav.accuracy"), "accuracy"), new Crumb(master == null ? "" : master.name(), ""));
    }

    @Override
    protected ZoneId zone() {
        return master == null ? ZoneOffset.UTC : ZoneId.of(master.timeZone());
    }

    @Override
    public String getPageTitle() {
        return texts().get("nav.accuracy") + " \u00b7 Aisle";
    }
}
