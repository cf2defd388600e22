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
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.shell.Crumb;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Frame;
import io.aisle.dashboard.shell.LivePage;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.domain.StoreId;
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

    private final ChartCache charts;
    private final Members members;
    private final H1 heading = new H1();
    private final Span critical = Panels.badge("c", "critical", "");
    private final Span watch = Panels.badge("w", "watch", "");
    private final Span sub = Panels.text("sub", "");
    private @Nullable StoreMaster master;
    private @Nullable StoreSummary summary;
    private List<GatewayStatus> gateways = List.of();
    private @Nullable StoreKpis kpis;
    private @Nullable DayCharts day;
    private @Nullable StockPanel stock;
    private @Nullable MembersPanel visits;
    private @Nullable TickerPanel ticker;
    private @Nullable ShelfGaps gaps;
    private Bar missing = new Bar();
    private Bar restated = new Bar();
    private Div loading = new Div();
    private @Nullable LocalDate lastWeek;
    private int width = 1_280;

    StoreView(Lookout lookout, ChartCache charts, Members members) {
        super(lookout);
        this.charts = charts;
        this.members = members;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        String wanted = entering.getRouteParameters().get("store").orElse("");
        StoreMaster found = StoreId.isValid(wanted) && lookout().access().maySee(viewer(), new StoreId(wanted))
                ? lookout().catalogue().store(new StoreId(wanted)).orElse(null)
                : null;
        if (found == null) {
            master = null;
            clear();
            add(unknown(wanted));
        } else if (!found.equals(master)) {
            open(found);
        }
        if (stock != null) {
            stock.lead(entering.getLocation().getQueryParameters().getParameters());
        }
        frame().ifPresent(frame -> frame.showWay(crumbs()));
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

    private void open(StoreMaster opened) {
        clear();
        master = opened;
        summary = null;
        lastWeek = null;
        StoreId id = new StoreId(opened.store());
        StoreKpis figuresStrip = new StoreKpis(texts(), figures(), opened.currency());
        DayCharts dayCharts = new DayCharts(opened, texts(), figures(), charts);
        StockPanel stockPanel = new StockPanel(id, zone(), lookout(), texts(), figures());
        MembersPanel memberPanel = new MembersPanel(texts(), figures(), zone());
        TickerPanel tickerPanel =
                new TickerPanel(opened, texts(), figures(), lookout().catalogue());
        ShelfGaps gapPanel = new ShelfGaps(opened, texts(), figures(), lookout().catalogue());
        missing = new Bar();
        Anchor device = new Anchor("devices", texts().get("store.gap.device"));
        device.setClassName("link nw");
        missing.add(device);
        restated = new Bar();
        loading = new Div(Panels.empty("again", texts().get("store.loading.title"), texts().get("store.loading.how")));
        loading.addClassName("card");
        loading.setVisible(false);
        heading.setText(opened.name());
        kpis = figuresStrip;
        day = dayCharts;
        stock = stockPanel;
        visits = memberPanel;
        ticker = tickerPanel;
        gaps = gapPanel;
        Div left = new Div(missing, restated, dayCharts.pair(), stockPanel.card(), tickerPanel.card());
        left.addClassName("col");
        Div right = new Div(gapPanel.card(), memberPanel.card());
        right.addClassName("col");
        Div both = new Div(left, right);
        both.addClassName("g");
        add(head(), figuresStrip.strip(), loading, both);
        dayCharts.fit(chartWidth());
        stockPanel.fit(width);
        watchAll(id, stockPanel, memberPanel, tickerPanel, gapPanel, dayCharts);
    }

    private void watchAll(
            StoreId id,
            StockPanel stockPanel,
            MembersPanel memberPanel,
            TickerPanel tickerPanel,
            ShelfGaps gapPanel,
            DayCharts dayCharts) {
        watch(new Topic.Summary(id), snapshot -> {
            summary = snapshot.value();
            loading.setVisible(snapshot.isLoading());
        });
        watch(new Topic.Gateways(), snapshot -> gateways = Objects.requireNonNullElse(snapshot.value(), List.of()));
        watch(new Topic.Today(id, DayCharts.MINUTES), snapshot -> dayCharts.today(snapshot.value()));
        watch(new Topic.Latest(id, TickerPanel.PLACES), snapshot -> tickerPanel.show(snapshot.value()));
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
        Div head = new Div(titles);
        head.addClassName("head");
        return head;
    }

    @Override
    protected void refreshed(long now) {
        StoreMaster store = master;
        if (store == null || kpis == null || day == null || stock == null) {
            return;
        }
        sub.setText(subtitle(store, now));
        StoreSummary known = summary;
        DataAge age = freshness(now);
        kpis.show(known, age, quiet(now), now);
        stock.refreshed(quiet(now), now);
        if (known != null) {
            watchLastWeek(store, known);
            showBadges(known);
            showBars(known);
            day.show(now);
        }
        int sick = (int) gateways.stream()
                .filter(gateway -> gateway.store().equals(store.store()))
                .filter(gateway -> !gateway.online() || !gateway.note().isEmpty())
                .count();
        frame().ifPresent(frame -> frame.showTroubles(0, 1, sick));
    }

    private void watchLastWeek(StoreMaster store, StoreSummary known) {
        LocalDate wanted = LocalDate.ofEpochDay(known.epochDay()).minusDays(7);
        if (!wanted.equals(lastWeek) && day != null) {
            lastWeek = wanted;
            DayCharts shown = day;
            watch(
                    new Topic.Day(new StoreId(store.store()), wanted, DayCharts.MINUTES),
                    snapshot -> shown.lastWeek(wanted, snapshot.value()));
        }
    }

    private void showBadges(StoreSummary known) {
        int watched = known.lowStock() + known.negativeStock();
        show(critical, known.emptyShelves(), "store.critical");
        show(watch, watched, "store.watch");
    }

    private void show(Span badge, int count, String key) {
        badge.setVisible(count > 0);
        badge.getChildren().skip(1).findFirst().ifPresent(word -> ((Span) word).setText(texts().count(key, count)));
    }

    private void showBars(StoreSummary known) {
        List<DayChart.Gap> silent = day == null ? List.of() : day.gaps();
        if (silent.isEmpty()) {
            missing.hide();
        } else {
            DayChart.Gap first = silent.getFirst();
            String what = texts().get(
                            "store.gap",
                            figures().time(first.startMillis(), zone()),
                            figures().time(first.endMillis(), zone()));
            String more = silent.size() == 1 ? "" : " " + texts().count("store.gap.more", silent.size() - 1);
            missing.show("w", "watch", what, texts().get("store.gap.rest") + more);
        }
        if (known.restatedAtMillis() == 0) {
            restated.hide();
        } else {
            restated.show(
                    "a",
                    "restated",
                    texts().get("store.restated", figures().time(known.restatedAtMillis(), zone())),
                    texts().get("store.restated.rest"));
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
                                .longDate(
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
        if (day != null && stock != null) {
            day.fit(chartWidth());
            stock.fit(windowWidth);
        }
    }

    private int chartWidth() {
        int nav = width <= 900 ? 0 : width <= 1_400 ? 168 : 192;
        int padding = width <= 900 ? 24 : 48;
        int side = width <= 1_100 ? 0 : 296 + 16;
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
