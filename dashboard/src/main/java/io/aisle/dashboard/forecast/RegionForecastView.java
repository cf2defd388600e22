package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.aisle.dashboard.chart.ChartCache;
import io.aisle.dashboard.chart.DayChart;
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
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.RegionForecast;
import io.aisle.grid.client.StoreMaster;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the stores of a region will sell together, and each of them.
@Route(value = "forecast/region", layout = Frame.class)
@RolesAllowed({"PLANNER", "MANAGER", "ADMIN"})
public class RegionForecastView extends LivePage implements BeforeEnterObserver {
    private static final int PAST_DAYS = 42;

    private Map<String, List<StoreMaster>> regions = Map.of();
    private final ComboBox<String> picker = new ComboBox<>();
    private final Span sub = Panels.text("sub", "");
    private final Bar lacking = new Bar();
    private final Bar strange = new Bar();
    private final ForecastPlot plot;
    private final Grid<ForecastLine> grid;
    private final Div page;
    private final Div nothing;
    private Address here = new Address("forecast/region", new TreeMap<>());
    private String region = "";
    private @Nullable Watched<?, ?> watched;
    private @Nullable RegionForecast known;
    private List<ForecastLine> shown = List.of();
    private Map<String, StoreSummary> summaries = Map.of();
    private List<GatewayStatus> gateways = List.of();
    private boolean answered;

    RegionForecastView(Lookout lookout, ChartCache charts) {
        super(lookout);
        plot = new ForecastPlot(
                texts(),
                figures(),
                charts,
                isTable -> here.with("view", isTable ? "table" : "").open());
        grid = new ForecastColumns(texts(), figures())
                .grid(
                        "forecast.store",
                        line -> name(line.name()),
                        line -> Address.of("forecast", Map.of("store", List.of(line.name())))
                                .href(),
                        line -> false);
        grid.setId("region-forecast-stores");
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", texts().get("forecast.region.stores"));
        Section stores = Panels.card(
                texts().get("forecast.region.stores"),
                Panels.grow(),
                new CsvLink(texts(), "region-forecast", texts().get("forecast.region.stores"), this::csv).compact(),
                new XlsxLink(texts(), "region-forecast", texts().get("forecast.region.stores"), this::csv).compact());
        stores.addClassName("fc-list");
        stores.add(grid);
        Div middle = new Div(plot.card());
        middle.addClassName("col");
        page = new Div(stores, middle);
        page.setClassName("fc fc-region");
        nothing = new Div(
                Panels.empty("clock", texts().get("forecast.region.none"), texts().get("forecast.region.none.how")));
        nothing.addClassName("card");
        nothing.setVisible(false);
        add(head(), strange, lacking, page, nothing);
        watch(new Topic.Summaries(), snapshot -> summaries = Objects.requireNonNullElse(snapshot.value(), Map.of()));
        watch(new Topic.Gateways(), snapshot -> gateways = Objects.requireNonNullElse(snapshot.value(), List.of()));
    }

    private Div head() {
        picker.setId("forecast-region");
        picker.setAriaLabel(texts().get("forecast.region"));
        picker.addValueChangeListener(changed -> {
            if (changed.isFromClient() && changed.getValue() != null) {
                here.with("region", changed.getValue()).open();
            }
        });
        Div titles = new Div(new H1(texts().get("forecast.region.title")), sub);
        titles.addClassName("grow");
        Div head = new Div(titles, picker);
        head.setClassName("head fc-head");
        return head;
    }

    /// Where the forecast of a store's region is.
    static String href(StoreMaster store) {
        return Address.of("forecast/region", Map.of("region", List.of(store.region())))
                .href();
    }

    private String name(String store) {
        return masters().stream()
                .filter(master -> master.store().equals(store))
                .findFirst()
                .map(StoreMaster::name)
                .orElse(store);
    }

    private List<StoreMaster> masters() {
        return regions.getOrDefault(region, List.of());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        here = Address.of(
                "forecast/region", entering.getLocation().getQueryParameters().getParameters());
        choose();
        plot.showTable(here.get("view").equals("table"));
        frame().ifPresent(frame -> frame.showWay(crumbs()));
    }

    private void choose() {
        Map<String, List<StoreMaster>> seen = lookout().access().stores(viewer()).stream()
                .filter(store -> !store.region().isEmpty())
                .collect(Collectors.groupingBy(StoreMaster::region, TreeMap::new, Collectors.toList()));
        if (!seen.equals(regions)) {
            regions = seen;
            picker.setItems(regions.keySet());
            picker.setValue(region.isEmpty() ? null : region);
        }
        String asked = here.get("region");
        String wanted = regions.containsKey(asked)
                ? asked
                : regions.keySet().stream().findFirst().orElse("");
        if (wanted.isEmpty() || asked.isEmpty() || wanted.equals(asked)) {
            strange.hide();
        } else {
            strange.show(
                    "w",
                    "watch",
                    texts().get("forecast.strange.region", asked),
                    texts().get("forecast.instead", wanted));
        }
        if (!wanted.isEmpty() && !wanted.equals(region)) {
            region = wanted;
            picker.setValue(wanted);
            known = null;
            answered = false;
            unwatch(watched);
            watched = watch(new Topic.RegionCourse(wanted, PAST_DAYS), snapshot -> {
                known = snapshot.value();
                answered |= snapshot.answered();
            });
        }
    }

    @Override
    protected void refreshed(long now) {
        if (region.isEmpty()) { // the stores were not known yet
            choose();
        }
        RegionForecast told = known;
        page.setVisible(told != null);
        nothing.setVisible(told == null && (answered || region.isEmpty()));
        lacking.hide();
        if (told == null) {
            Panels.say(sub, "");
            return;
        }
        Panels.say(
                sub,
                told.groups() > 1
                        ? texts().get(
                                        "forecast.region.sub.groups",
                                        texts().count("region.stores", told.stores().length),
                                        figures().whole(told.groups()))
                        : texts().get("forecast.region.sub", texts().count("region.stores", told.stores().length)));
        if (told.lacking().length > 0) {
            lacking.show(
                    "w",
                    "watch",
                    texts().count("forecast.region.lacking", told.lacking().length),
                    Arrays.stream(told.lacking()).map(this::name).collect(Collectors.joining(", ")));
        }
        LocalDate today = Instant.ofEpochMilli(now).atZone(zone()).toLocalDate();
        plot.show(region, told.course(), soFar(told, today), today, null);
        List<ForecastLine> lines = Arrays.stream(told.stores())
                .sorted(Comparator.comparing(line -> name(line.name())))
                .toList();
        if (!lines.equals(shown)) {
            shown = lines;
            grid.setItems(lines);
        }
    }

    /// Units so far in those stores where it is that day; NaN while one of them does not answer.
    private double soFar(RegionForecast told, LocalDate day) {
        double units = 0;
        for (ForecastLine line : told.stores()) {
            StoreSummary store = summaries.get(line.name());
            if (store == null) {
                return Double.NaN;
            }
            units += store.epochDay() == day.toEpochDay() ? store.unitsMilli() / 1_000.0 : 0;
        }
        return units;
    }

    private Csv csv() {
        Csv csv = new Csv(List.of(
                texts().get("forecast.store"),
                texts().get("forecast.week.mean"),
                texts().get("forecast.last-week"),
                "MASE",
                "MASE " + texts().get("forecast.naive"),
                texts().get("forecast.bias"),
                texts().get("forecast.coverage")));
        for (ForecastLine line : shown) {
            csv.row(
                    name(line.name()),
                    (double) line.week(),
                    (double) line.soldWeek(),
                    line.mase(),
                    line.naiveMase(),
                    line.bias(),
                    line.coverage80());
        }
        return csv;
    }

    @Override
    protected void resized(int width) {
        int nav = width <= 900 ? 0 : width <= 1_400 ? 168 : 192;
        int padding = width <= 900 ? 24 : 48;
        int side = width <= 900 ? 0 : 288 + 16;
        plot.fit(DayChart.width(width - nav - padding - side - 26));
    }

    /// The oldest of what is live, as on the region's page.
    @Override
    protected DataAge freshness(long now) {
        return masters().stream()
                .map(store -> DataAge.of(store.store(), summaries.get(store.store()), gateways, now))
                .max(Comparator.comparingLong(DataAge::asOfMillis))
                .orElse(DataAge.LOADING);
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(texts().get("nav.forecast"), "forecast"), new Crumb(region, ""));
    }

    @Override
    protected ZoneId zone() {
        return masters().isEmpty()
                ? ZoneOffset.UTC
                : ZoneId.of(masters().getFirst().timeZone());
    }

    @Override
    public String getPageTitle() {
        return texts().get("forecast.region.title") + " \u00b7 Aisle";
    }
}
