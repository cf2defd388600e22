package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
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
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.ModelVerdict;
import io.aisle.grid.client.StoreMaster;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How good the forecasts of a store were: by method and distance, and by category.
@Route(value = "accuracy", layout = Frame.class)
@RolesAllowed({"PLANNER", "MANAGER", "ADMIN"})
public class AccuracyView extends LivePage implements BeforeEnterObserver {
    private static final int PHONE = 600;

    private final List<StoreMaster> stores;
    private final ComboBox<StoreMaster> storePicker = new ComboBox<>();
    private final Span sub = Panels.text("sub", "");
    private final LearningBar learning;
    private final Bar verdict = new Bar();
    private final StoreNotice notice;
    private final Grid<ForecastAccuracy> methods = new Grid<>();
    private final Grid<ForecastAccuracy> categories = new Grid<>();
    private final List<Grid.Column<ForecastAccuracy>> names = new ArrayList<>();
    private final List<Grid.Column<ForecastAccuracy>> details = new ArrayList<>();
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
        Div titles = new Div(new H1(texts().get("nav.accuracy")), sub);
        titles.addClassName("grow");
        Div head = new Div(
                titles,
                storePicker,
                new CsvLink(texts(), "accuracy", texts().get("nav.accuracy"), this::csv),
                new XlsxLink(texts(), "accuracy", texts().get("nav.accuracy"), this::csv));
        head.setClassName("head fc-head");
        columns(methods, "accuracy-methods", "accuracy.method", row -> method(row) + ahead(row));
        columns(categories, "accuracy-categories", "forecast.category", ForecastAccuracy::name);
        Section first =
                Panels.card(texts().get("accuracy.methods"), Panels.text("mut", texts().get("accuracy.methods.sub")));
        first.add(methods);
        Section second = Panels.card(
                texts().get("accuracy.categories"), Panels.text("mut", texts().get("accuracy.categories.sub")));
        second.add(categories);
        page.add(first, valueAdded.card(), second);
        page.addClassName("col");
        add(head, notice.bar(), learning, verdict, page);
        watch(new Topic.ForecastStates(), snapshot -> states = Objects.requireNonNullElse(snapshot.value(), List.of()));
        watch(new Topic.Gateways(), snapshot -> gateways = Objects.requireNonNullElse(snapshot.value(), List.of()));
    }

    private void columns(
            Grid<ForecastAccuracy> grid,
            String id,
            String firstKey,
            ValueProvider<ForecastAccuracy, String> firstText) {
        grid.setId(id);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", texts().get(firstKey));
        names.add(grid.addColumn(firstText).setHeader(texts().get(firstKey)).setFlexGrow(1));
        number(grid, row -> decimal(row.mase()), "MASE", "72px");
        number(grid, this::naive, texts().get("accuracy.naive"), "116px");
        number(grid, row -> share(row.wape()), "WAPE", "80px");
        details.add(number(grid, row -> decimal(row.rmsse()), "RMSSE", "76px"));
        details.add(number(grid, row -> share(row.bias()), texts().get("forecast.bias"), "80px"));
        details.add(number(grid, row -> banded(row, decimal(row.pinball())), texts().get("accuracy.pinball"), "88px"));
        details.add(
                number(grid, row -> banded(row, share(row.coverage80())), texts().get("forecast.coverage"), "124px"));
        details.add(number(grid, row -> figures().whole(row.series()), texts().get("accuracy.series"), "72px"));
    }

    /// A phone shows what a forecast is judged by first; the rest is at the desk and in the file.
    @Override
    protected void resized(int windowWidth) {
        boolean isPhone = windowWidth <= PHONE;
        details.forEach(column -> column.setVisible(!isPhone));
        names.forEach(column -> column.setWidth(isPhone ? "98px" : "180px"));
        valueAdded.resized(isPhone);
    }

    private static Grid.Column<ForecastAccuracy> number(
            Grid<ForecastAccuracy> grid, ValueProvider<ForecastAccuracy, String> text, String header, String width) {
        return grid.addColumn(text)
                .setHeader(header)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(width)
                .setFlexGrow(0);
    }

    private String method(ForecastAccuracy row) {
        String word = row.model().equals(ForecastAccuracy.CHOSEN)
                ? texts().get("accuracy.chosen")
                : texts().get(ForecastPlot.methodKey(texts(), row.model()));
        return row.isBacktest() ? word : texts().get("accuracy.real", word);
    }

    private String ahead(ForecastAccuracy row) {
        return row.isOverall() ? "" : " \u00b7 " + texts().get("accuracy.ahead", row.firstAhead(), row.lastAhead());
    }

    private String naive(ForecastAccuracy row) {
        return rows.stream()
                .filter(other -> other.model().equals(ForecastAccuracy.NAIVE)
                        && other.source().equals(row.source())
                        && other.kind().equals(row.kind())
                        && other.name().equals(row.name())
                        && other.firstAhead() == row.firstAhead())
                .findFirst()
                .map(other -> decimal(other.mase()))
                .orElse(texts().get("unknown"));
    }

    private String decimal(double value) {
        return Double.isNaN(value) ? texts().get("unknown") : figures().decimal(value, 2);
    }

    private String banded(ForecastAccuracy row, String text) {
        return Double.isNaN(row.coverage80()) ? texts().get("accuracy.no-band") : text;
    }

    private String share(double value) {
        return Double.isNaN(value) ? texts().get("unknown") : figures().percent(value);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        here = Address.of(
                "accuracy", entering.getLocation().getQueryParameters().getParameters());
        StoreMaster wanted = notice.choose(stores, here.get("store"));
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
        methods.setItems(rows.stream()
                .filter(row -> row.kind().equals("S")
                        && (row.isOverall() || row.model().equals(ForecastAccuracy.CHOSEN)))
                .sorted(Comparator.comparing((ForecastAccuracy row) -> row.source())
                        .thenComparing(row -> !row.model().equals(ForecastAccuracy.CHOSEN))
                        .thenComparing(ForecastAccuracy::firstAhead)
                        .thenComparing(ForecastAccuracy::mase))
                .toList());
        List<ForecastAccuracy> perCategory = rows.stream()
                .filter(row -> row.kind().equals("C") && row.isOverall() && row.isBacktest())
                .filter(row -> row.model().equals(ForecastAccuracy.CHOSEN))
                .sorted(Comparator.comparingDouble(ForecastAccuracy::mase).reversed())
                .toList();
        categories.setItems(perCategory);
        List<String> beaten = perCategory.stream()
                .filter(this::isBeaten)
                .map(ForecastAccuracy::name)
                .toList();
        if (beaten.isEmpty()) {
            verdict.hide();
        } else {
            verdict.show(
                    "w",
                    "watch",
                    texts().count("accuracy.beaten", beaten.size()),
                    texts().get("accuracy.beaten.rest", String.join(", ", beaten)));
        }
    }

    private boolean isBeaten(ForecastAccuracy ours) {
        ForecastAccuracy naive = rows.stream()
                .filter(row -> row.kind().equals("C") && row.isOverall() && row.isBacktest())
                .filter(row ->
                        row.model().equals(ForecastAccuracy.NAIVE) && row.name().equals(ours.name()))
                .findFirst()
                .orElse(null);
        return ErrorPanel.isBeaten(ours, naive);
    }

    private Csv csv() {
        Csv csv = new Csv(List.of(
                "source",
                "of",
                "name",
                "model",
                "first_ahead",
                "last_ahead",
                "series",
                "days",
                "MASE",
                "WAPE",
                "RMSSE",
                "bias",
                "pinball",
                "coverage80"));
        for (ForecastAccuracy row : rows) {
            csv.row(
                    row.isBacktest() ? "backtest" : "reality",
                    row.kind(),
                    row.name(),
                    row.model(),
                    row.firstAhead(),
                    row.lastAhead(),
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
