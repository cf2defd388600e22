package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.aisle.dashboard.access.Role;
import io.aisle.dashboard.chart.ChartCache;
import io.aisle.dashboard.chart.DayChart;
import io.aisle.dashboard.grid.Members;
import io.aisle.dashboard.grid.Snapshot;
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
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.StoreMaster;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One store now.
@Route(value = "stores/:store", layout = Frame.class)
@PermitAll
public class StoreView extends LivePage implements BeforeEnterObserver {
    private static final int TWO_CHARTS = 900;
    private static final int MINUTES = 15;

    private final ChartCache charts;
    private final Members members;
    private final H1 heading = new H1();
    private final Span critical = Panels.badge("c", "critical", "");
    private final Span watch = Panels.badge("w", "watch", "");
    private final Span sub = Panels.text("sub", "");
    private final PeriodBar periods;
    private @Nullable StoreMaster master;
    private @Nullable StoreSummary summary;
    private List<GatewayStatus> gateways = List.of();
    private @Nullable StoreKpis kpis;
    private @Nullable DayCharts day;
    private @Nullable StockPanel stock;
    private Bar missing = new Bar();
    private Bar restated = new Bar();
    private Bar conflicts = new Bar();
    private Div loading = new Div();
    private @Nullable Period period;
    private @Nullable PeriodKpis sums;
    private @Nullable LocalDate then;
    private @Nullable Watched<?, ?> watchedThen;
    private List<Bucket> shownBuckets = List.of();
    private List<Bucket> thenBuckets = List.of();
    private int width = 1_280;

    StoreView(Lookout lookout, ChartCache charts, Members members) {
        super(lookout);
        this.charts = charts;
        this.members = members;
        periods = new PeriodBar(texts(), figures());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        String wanted = entering.getRouteParameters().get("store").orElse("");
        StoreMaster found = StoreId.isValid(wanted) && lookout().access().maySee(viewer(), new StoreId(wanted))
                ? lookout().catalogue().store(new StoreId(wanted)).orElse(null)
                : null;
        if (found == null) {
            master = null;
            period = null;
            clear();
            add(unknown(wanted));
        } else {
            Address here = Address.of(
                    "stores/" + found.store(),
                    entering.getLocation().getQueryParameters().getParameters());
            Period asked = Period.of(here, today(found));
            if (!found.equals(master) || !asked.equals(period)) {
                open(found, asked);
            }
            periods.lead(here, asked, today(found));
            if (stock != null) {
                stock.lead(here);
            }
            if (kpis != null) {
                kpis.lead(here);
            }
        }
        frame().ifPresent(frame -> frame.showWay(crumbs()));
    }

    private LocalDate today(StoreMaster store) {
        return Instant.ofEpochMilli(lookout().nowMillis())
                .atZone(ZoneId.of(store.timeZone()))
                .toLocalDate();
    }

    private Div unknown(String wanted) {
        stock = null;
        Anchor back = new Anchor(".", texts().get("store.unknown.back"));
        back.setClassName("btn");
        Div card = new Div(
                Panels.empty("store", texts().get("store.unknown", wanted), texts().get("store.unknown.how"), back));
        card.addClassName("card");
        return card;
    }

    private void open(StoreMaster opened, Period asked) {
        clear();
        master = opened;
        period = asked;
        summary = null;
        then = null;
        shownBuckets = List.of();
        thenBuckets = List.of();
        kpis = null;
        sums = null;
        stock = null;
        heading.setText(opened.name());
        day = new DayCharts(opened, texts(), figures(), charts);
        loading = new Div(Panels.empty("again", texts().get("store.loading.title"), texts().get("store.loading.how")));
        loading.addClassName("card");
        loading.setVisible(false);
        missing = new Bar(link("devices", "store.gap.device"));
        add(head());
        if (asked.isToday()) {
            openToday(opened, day);
        } else {
            openPast(opened, asked, day);
        }
        day.fit(chartWidth());
    }

    private void openToday(StoreMaster opened, DayCharts dayCharts) {
        StoreId id = new StoreId(opened.store());
        StoreKpis strip = new StoreKpis(texts(), figures(), opened.currency());
        StockPanel stockPanel = new StockPanel(id, zone(), lookout(), texts(), figures());
        MembersPanel memberPanel = new MembersPanel(texts(), figures(), zone());
        TickerPanel tickerPanel =
                new TickerPanel(opened, texts(), figures(), lookout().catalogue());
        ShelfGaps gapPanel = new ShelfGaps(opened, texts(), figures(), lookout().catalogue());
        restated = new Bar();
        conflicts = new Bar();
        conflicts.setId("conflicts");
        kpis = strip;
        stock = stockPanel;
        HoursPanel hours = new HoursPanel(zone(), texts(), figures());
        watch(new Topic.Hours(id, null), snapshot -> hours.show(snapshot.value()));
        Div left = new Div(
                missing, restated, conflicts, dayCharts.pair(), hours.card(), stockPanel.card(), tickerPanel.card());
        left.addClassName("col");
        Div right = new Div(gapPanel.card(), memberPanel.card());
        right.addClassName("col");
        Div both = new Div(left, right);
        both.addClassName("g");
        add(strip.strip(), loading, both);
        stockPanel.fit(width);
        watchAll(id, stockPanel, memberPanel, tickerPanel, gapPanel);
    }

    private void openPast(StoreMaster opened, Period asked, DayCharts dayCharts) {
        StoreId id = new StoreId(opened.store());
        PeriodKpis strip = new PeriodKpis(texts(), figures(), opened.currency());
        sums = strip;
        Bar past = new Bar(link("stores/" + opened.store(), "period.back"));
        past.show(
                "a",
                "clock",
                texts().get("period.past", PeriodBar.days(asked.from(), asked.to(), figures())),
                texts().get("period.past.rest"));
        add(past, strip.strip(), loading, missing, dayCharts.pair());
        if (asked.days() == 1) {
            HoursPanel hours = new HoursPanel(zone(), texts(), figures());
            add(hours.card());
            watch(new Topic.Hours(id, asked.from()), snapshot -> hours.show(snapshot.value()));
        }
        watch(new Topic.Summary(id), snapshot -> summary = snapshot.value());
        watch(new Topic.Gateways(), snapshot -> gateways = Objects.requireNonNullElse(snapshot.value(), List.of()));
        watch(new Topic.Days(id, asked.from(), asked.days(), asked.minutes()), this::showBuckets);
        watchThen(id, asked.with(), asked);
    }

    private Anchor link(String href, String key) {
        Anchor link = new Anchor(href, texts().get(key));
        link.setClassName("link nw");
        return link;
    }

    private void showBuckets(Snapshot<List<Bucket>> snapshot) {
        shownBuckets = Objects.requireNonNullElse(snapshot.value(), List.of());
        loading.setVisible(snapshot.isLoading());
    }

    private void watchThen(StoreId id, LocalDate with, Period asked) {
        if (!with.equals(then)) {
            unwatch(watchedThen);
            then = with;
            watchedThen = watch(
                    new Topic.Days(id, with, asked.days(), asked.minutes()),
                    snapshot -> thenBuckets = Objects.requireNonNullElse(snapshot.value(), List.of()));
        }
    }

    private void watchAll(
            StoreId id, StockPanel stockPanel, MembersPanel memberPanel, TickerPanel tickerPanel, ShelfGaps gapPanel) {
        watch(new Topic.Summary(id), snapshot -> {
            summary = snapshot.value();
            loading.setVisible(snapshot.isLoading());
        });
        watch(new Topic.Gateways(), snapshot -> gateways = Objects.requireNonNullElse(snapshot.value(), List.of()));
        watch(new Topic.Today(id, MINUTES), this::showBuckets);
        watch(new Topic.Latest(id, TickerPanel.READINGS), snapshot -> tickerPanel.show(snapshot.value()));
        watch(
                new Topic.Stock(id, ShelfGaps.QUERY),
                snapshot -> gapPanel.show(snapshot.value(), lookout().nowMillis()));
        watch(new Topic.Zones(id), snapshot -> gapPanel.zones(snapshot.value()));
        stockPanel.watchWith(this::watch, this::unwatch);
        if (viewer().role() == Role.PLANNER) {
            memberPanel.notAllowed();
        } else {
            watch(
                    new Topic.Visits(id),
                    snapshot -> MembersPanel.consenting(snapshot.value(), members),
                    memberPanel::show);
        }
    }

    private Div head() {
        critical.setVisible(false);
        watch.setVisible(false);
        Div first = new Div(heading, critical, watch);
        first.addClassName("row");
        Div titles = new Div(first, sub);
        titles.addClassName("grow");
        Div head =
                new Div(titles, periods.bar(), new CsvLink(texts(), "days", texts().get("store.footfall"), this::csv));
        head.addClassName("head");
        return head;
    }

    private Csv csv() {
        return master == null || period == null
                ? new Csv(List.of())
                : DayTable.of(course(lookout().nowMillis()), master, texts());
    }

    @Override
    protected void refreshed(long now) {
        StoreMaster store = master;
        Period shown = period;
        if (store == null || shown == null || day == null) {
            return;
        }
        Panels.say(sub, subtitle(store, now));
        if (shown.isToday()) {
            refreshToday(store, shown, day, now);
        } else if (sums != null && !shownBuckets.isEmpty()) {
            Course course = course(now);
            sums.show(course, now);
            day.show(course, shown, now);
            showGaps(day.gaps());
        }
        int sick = (int) gateways.stream()
                .filter(gateway -> gateway.store().equals(store.store()))
                .filter(gateway -> !gateway.online() || !gateway.note().isEmpty())
                .count();
        frame().ifPresent(frame -> frame.showTroubles(0, 1, sick));
    }

    private void refreshToday(StoreMaster store, Period shown, DayCharts dayCharts, long now) {
        StoreSummary known = summary;
        if (known != null) {
            LocalDate usual = LocalDate.ofEpochDay(known.epochDay()).minusDays(7);
            watchThen(new StoreId(store.store()), shown.isUsual() ? usual : shown.with(), shown);
            showBadges(known);
        }
        if (kpis != null) {
            kpis.show(known, course(now), freshness(now), quiet(now), now);
        }
        if (stock != null) {
            stock.refreshed(quiet(now), now);
        }
        if (known != null) {
            dayCharts.show(course(now), shown, now);
            showGaps(dayCharts.gaps());
            showBars(known);
        }
    }

    private Course course(long now) {
        LocalDate from = shownBuckets.isEmpty()
                ? Objects.requireNonNull(period).from()
                : Instant.ofEpochMilli(shownBuckets.getFirst().startMillis())
                        .atZone(zone())
                        .toLocalDate();
        return new Course(shownBuckets, thenBuckets, from, then == null ? from.minusDays(7) : then, zone(), now);
    }

    private void showBadges(StoreSummary known) {
        int watched = known.lowStock() + known.negativeStock();
        show(critical, known.emptyShelves(), "store.critical");
        show(watch, watched, "store.watch");
    }

    private void show(Span badge, int count, String key) {
        badge.setVisible(count > 0);
        badge.getChildren().skip(1).findFirst().ifPresent(word -> Panels.say((Span) word, texts().count(key, count)));
    }

    private void showGaps(List<DayChart.Gap> silent) {
        if (silent.isEmpty()) {
            missing.hide();
            return;
        }
        DayChart.Gap first = silent.getFirst();
        boolean many = period != null && period.days() > 1;
        String from = (many ? figures().shortDate(date(first.startMillis())) + " " : "")
                + figures().time(first.startMillis(), zone());
        String to = (many ? figures().shortDate(date(first.endMillis())) + " " : "")
                + figures().time(first.endMillis(), zone());
        String more = silent.size() == 1 ? "" : " " + texts().count("store.gap.more", silent.size() - 1);
        missing.show("w", "watch", texts().get("store.gap", from, to), texts().get("store.gap.rest") + more);
    }

    private LocalDate date(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone()).toLocalDate();
    }

    private void showBars(StoreSummary known) {
        if (known.restatedAtMillis() == 0) {
            restated.hide();
        } else {
            restated.show(
                    "a",
                    "restated",
                    texts().get("store.restated", figures().time(known.restatedAtMillis(), zone())),
                    texts().get("store.restated.rest"));
        }
        if (known.conflicts() == 0) {
            conflicts.hide();
        } else {
            conflicts.show(
                    "w",
                    "receipt",
                    texts().count("store.conflicts", known.conflicts()),
                    texts().get("store.conflicts.rest"));
        }
    }

    private String subtitle(StoreMaster store, long now) {
        String hours = store.opens().isEmpty() || store.opens().equals(store.closes())
                ? texts().get("store.open.always")
                : texts().get("store.open", store.opens(), store.closes());
        return texts().get(
                        "store.sub",
                        store.store(),
                        hours,
                        figures()
                                .shortDate(
                                        Instant.ofEpochMilli(now).atZone(zone()).toLocalDate()),
                        figures().time(now, zone()),
                        figures().zone(now, zone()));
    }

    @Override
    protected DataAge freshness(long now) {
        return master == null ? DataAge.LOADING : DataAge.of(master.store(), summary, gateways, now);
    }

    @Override
    protected List<Crumb> crumbs() {
        if (master == null) {
            return List.of(new Crumb(texts().get("regions.all"), "."), new Crumb("?", ""));
        }
        String region = master.region();
        return List.of(
                viewer().seesWholeChain() ? new Crumb(texts().get("regions.all"), ".") : new Crumb(region, "."),
                new Crumb(master.name(), ""));
    }

    @Override
    protected void resized(int windowWidth) {
        width = windowWidth;
        if (day != null) {
            day.fit(chartWidth());
        }
        if (stock != null) {
            stock.fit(windowWidth);
        }
    }

    private int chartWidth() {
        int nav = width <= 900 ? 0 : width <= 1_400 ? 168 : 192;
        int padding = width <= 900 ? 24 : 48;
        int side = width <= 1_100 || period != null && !period.isToday() ? 0 : 296 + 16;
        int left = width - nav - padding - side;
        return DayChart.width(width <= TWO_CHARTS ? left - 26 : (left - 16) / 2 - 26);
    }

    @Override
    protected ZoneId zone() {
        return master == null ? ZoneOffset.UTC : ZoneId.of(master.timeZone());
    }

    @Override
    public String getPageTitle() {
        return (master == null ? texts().get("nav.stores") : master.name()) + " \u00b7 Aisle";
    }
}
