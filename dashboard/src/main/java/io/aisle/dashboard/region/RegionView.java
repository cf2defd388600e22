package io.aisle.dashboard.region;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.aisle.dashboard.chart.ChartCache;
import io.aisle.dashboard.chart.ChartCard;
import io.aisle.dashboard.chart.DayChart;
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Crumb;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.FilterChip;
import io.aisle.dashboard.shell.Frame;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Idle;
import io.aisle.dashboard.shell.LivePage;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.SortOrder;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.StoreMaster;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every store of a region, worst first, and what needs somebody now.
@Route(value = "", layout = Frame.class)
@RouteAlias(value = "regions/:region", layout = Frame.class)
@PermitAll
public class RegionView extends LivePage implements BeforeEnterObserver {
    private static final long CHART_MILLIS = 5_000;

    private final ChartCache charts;
    private final H1 heading = new H1();
    private final Span sub = Panels.text("sub", "");
    private final Div regions = new Div();
    private final RegionKpis kpis;
    private final Map<Show, FilterChip> chips;
    private final NativeButton sortNow = new NativeButton();
    private final Span moved = new Span();
    private final StoreGrid stores;
    private final Idle idle;
    private final StoreTexts storeTexts;
    private final NeedList needs;
    private final ChartCard chart;
    private final Div nobody;
    private final Div filtered = new Div();
    private final Section storesCard;
    private Map<String, StoreSummary> summaries = Map.of();
    private List<GatewayStatus> gateways = List.of();
    private @Nullable String region;
    private Show show = Show.ALL;
    private SortOrder sort = StoreOrder.of("");
    private Address here = new Address(".", new TreeMap<>());
    private final Span by = Panels.text("mut nw", "");
    private boolean answered;
    private boolean reorder = true;
    private int chartWidth = 800;
    private long chartMillis;

    RegionView(Lookout lookout, ChartCache charts) {
        super(lookout);
        this.charts = charts;
        kpis = new RegionKpis(texts(), figures());
        chips = Show.chips(texts());
        stores = new StoreGrid(texts());
        idle = new Idle(stores.grid(), lookout);
        storeTexts = new StoreTexts(texts(), figures());
        needs = new NeedList(texts());
        chart = new ChartCard(texts(), "footfall", texts().get("region.chart"));
        nobody = Panels.empty("store", texts().get("stores.empty"), texts().get("stores.empty.how"));
        nobody.setVisible(false);
        storesCard = storesCard();
        Div column = new Div(storesCard, chart.card());
        column.addClassName("col");
        Div both = new Div(column, needs.card());
        both.addClassName("g");
        add(head(), kpis.strip(), both);
        watch(new Topic.Summaries(), snapshot -> {
            summaries = snapshot.value() == null ? Map.of() : snapshot.value();
            answered |= snapshot.answered();
        });
        watch(new Topic.Gateways(), snapshot -> gateways = snapshot.value() == null ? List.of() : snapshot.value());
    }

    private Div head() {
        Div titles = new Div(heading, sub);
        titles.addClassName("grow");
        regions.addClassName("chips");
        Div head = new Div(titles, regions, new CsvLink(texts(), "stores", texts().get("stores"), this::csv));
        head.addClassName("head");
        return head;
    }

    private Csv csv() {
        Chain chain = Chain.of(masters(), summaries, gateways, lookout().nowMillis());
        return StoreTable.of(
                StoreOrder.sorted(chain, sort).stream().filter(show::includes).toList(), texts());
    }

    private Section storesCard() {
        Div row = new Div();
        row.addClassName("chips");
        chips.values().forEach(chip -> row.add(chip.link()));
        sortNow.setClassName("btn small");
        sortNow.setId("sort-now");
        sortNow.add(Icons.small("again"), moved);
        sortNow.setVisible(false);
        sortNow.addClickListener(clicked -> {
            reorder = true;
            refreshed(lookout().nowMillis());
        });
        Section card = Panels.card(texts().get("stores"), by, Panels.grow(), row, sortNow);
        filtered.setVisible(false);
        card.add(stores.grid(), nobody, filtered);
        return card;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        region = entering.getRouteParameters().get("region").orElse(null);
        show = Show.of(entering.getLocation().getQueryParameters().getParameters());
        if (region != null && masters().isEmpty()) {
            region = null;
            entering.forwardTo("");
        }
        reorder = true;
        here = Address.of(
                region == null ? "." : "regions/" + encoded(region),
                entering.getLocation().getQueryParameters().getParameters());
        sort = StoreOrder.of(here.get("sort"));
        chips.forEach((each, chip) -> chip.lead(here, each == show));
        stores.lead(here, sort);
        kpis.lead(here);
        by.setText(
                sort.column().equals(StoreOrder.WORST_FIRST) && !sort.flipped()
                        ? texts().get("stores.worst-first")
                        : texts().get("stores.by", stores.title(sort.column())));
        heading.setText(title());
        showRegions();
        frame().ifPresent(frame -> frame.showWay(crumbs()));
        refreshed(lookout().nowMillis());
    }

    private void showRegions() {
        regions.removeAll();
        List<String> all = Chain.regions(lookout().access().stores(viewer()));
        if (all.size() > 1) {
            regions.add(regionChip(texts().get("regions.all"), ".", region == null));
            all.forEach(each -> regions.add(regionChip(each, "regions/" + encoded(each), each.equals(region))));
        }
    }

    private static Anchor regionChip(String text, String href, boolean here) {
        Anchor chip = new Anchor(href, text);
        chip.addClassName("chip");
        if (here) {
            chip.getElement().setAttribute("aria-current", "page");
        }
        return chip;
    }

    private List<StoreMaster> masters() {
        return lookout().access().stores(viewer()).stream()
                .filter(store -> region == null || store.region().equals(region))
                .toList();
    }

    @Override
    protected void refreshed(long now) {
        Chain chain = Chain.of(masters(), summaries, gateways, now);
        boolean quiet = quiet(now);
        Panels.say(sub, subtitle(chain, now));
        kpis.show(chain, quiet, now);
        chips.forEach((each, chip) -> chip.count(chain.count(each::includes)));
        showStores(chain, quiet, now);
        Set<String> ids =
                chain.lines().stream().map(line -> line.master().store()).collect(Collectors.toSet());
        long quarantined = gateways.stream()
                .filter(gateway -> ids.contains(gateway.store()))
                .mapToLong(GatewayStatus::quarantined)
                .sum();
        needs.show(Need.of(chain, texts(), figures(), quarantined));
        showChart(chain, now);
        int notLive = (int) chain.count(line -> !line.fresh().isLive());
        int sick = (int) gateways.stream()
                .filter(gateway -> ids.contains(gateway.store())
                        && (!gateway.online() || !gateway.note().isEmpty()))
                .count();
        frame().ifPresent(frame ->
                frame.showTroubles(answered ? notLive : 0, chain.lines().size(), sick));
    }

    private void showStores(Chain chain, boolean quiet, long now) {
        nobody.setVisible(chain.lines().isEmpty());
        List<String> wanted = new ArrayList<>();
        for (StoreLine line : StoreOrder.sorted(chain, sort)) {
            stores.show(line.master().store(), storeTexts.of(line), quiet, now);
            if (show.includes(line)) {
                wanted.add(line.master().store());
            }
        }
        List<String> held = stores.order();
        boolean others = !new HashSet<>(held).equals(new HashSet<>(wanted));
        if (reorder || others || idle.isCalm()) {
            stores.order(wanted);
            idle.touched();
            // The first answers decide the order once more.
            reorder = !answered;
            held = wanted;
        }
        showFiltered(chain, wanted.isEmpty());
        int places = 0;
        for (int i = 0; i < wanted.size(); i++) {
            places += wanted.get(i).equals(held.get(i)) ? 0 : 1;
        }
        sortNow.setVisible(places > 0);
        if (places > 0) {
            Panels.say(moved, texts().count("stores.moved", places));
        }
    }

    private void showFiltered(Chain chain, boolean none) {
        stores.grid().setVisible(!none);
        boolean wanted = none && !chain.lines().isEmpty();
        if (wanted != filtered.isVisible()) {
            filtered.setVisible(wanted);
            Anchor all =
                    new Anchor(region == null ? "." : "regions/" + encoded(region), texts().get("stores.show-all"));
            all.setClassName("btn");
            String how = texts().get(
                            "stores.filtered.how",
                            texts().count("region.stores", chain.lines().size()));
            filtered.removeAll();
            filtered.add(Panels.empty("filter", texts().get("stores.filtered"), how, all));
        }
    }

    private void showChart(Chain chain, long now) {
        if (now - chartMillis < CHART_MILLIS && chartMillis != 0 && now >= chartMillis) {
            return;
        }
        DayChart drawn = RegionChart.of(chain, texts(), figures(), now, chartWidth);
        if (drawn != null) {
            chartMillis = now;
            chart.show(texts().get("region.chart.sub"), drawn, charts.svg(drawn));
        }
    }

    private String subtitle(Chain chain, long now) {
        ZoneId zone = zone();
        if (chain.lines().stream()
                        .map(line -> line.master().timeZone())
                        .distinct()
                        .count()
                > 1) {
            return texts().get(
                            "region.sub.zones",
                            texts().count("region.stores", chain.lines().size()),
                            chain.count(line -> line.fresh().isLive()));
        }
        String date = figures().longDate(Instant.ofEpochMilli(now).atZone(zone).toLocalDate());
        return texts().get(
                        "region.sub",
                        texts().count("region.stores", chain.lines().size()),
                        chain.count(line -> line.fresh().isLive()),
                        date,
                        figures().time(now, zone),
                        figures().zone(now, zone));
    }

    private String title() {
        if (region != null) {
            return region;
        }
        return viewer().seesWholeChain()
                ? texts().get("regions.all")
                : viewer().region().strip();
    }

    @Override
    protected List<Crumb> crumbs() {
        return region == null || !viewer().seesWholeChain()
                ? List.of(new Crumb(title(), ""))
                : List.of(new Crumb(texts().get("regions.all"), "."), new Crumb(title(), ""));
    }

    /// The oldest of what is live: one store that is late is told apart, all late is told here.
    @Override
    protected DataAge freshness(long now) {
        return Chain.of(masters(), summaries, gateways, now).known().stream()
                .map(StoreLine::fresh)
                .max(java.util.Comparator.comparingLong(DataAge::asOfMillis))
                .orElse(DataAge.LOADING);
    }

    @Override
    protected ZoneId zone() {
        List<StoreMaster> masters = masters();
        return masters.isEmpty() ? ZoneOffset.UTC : ZoneId.of(masters.getFirst().timeZone());
    }

    @Override
    protected void resized(int width) {
        stores.fit(width);
        int nav = width <= 900 ? 0 : width <= 1_400 ? 168 : 192;
        int padding = width <= 900 ? 24 : 48;
        int side = width <= 1_100 ? 0 : 296 + 16;
        chartWidth = DayChart.width(width - nav - padding - side - 26);
        chartMillis = 0;
    }

    @Override
    public String getPageTitle() {
        return title() + " \u00b7 Aisle";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
