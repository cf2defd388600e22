package io.aisle.dashboard.devices;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.aisle.dashboard.grid.Snapshot;
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.shell.Crumb;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Frame;
import io.aisle.dashboard.shell.Kpi;
import io.aisle.dashboard.shell.LivePage;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.Watched;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.GridHealth;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.StoreMaster;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gateways, the journal, and what could not be read.
@Route(value = "devices", layout = Frame.class)
@PermitAll
public class DevicesView extends LivePage implements BeforeEnterObserver {
    private static final long JOURNAL_STILL_MILLIS = 30_000;

    private final Span sub = Panels.text("sub", "");
    private final Kpi online;
    private final Kpi rate;
    private final Kpi backlog;
    private final Kpi journal;
    private final Kpi quarantined;
    private final Kpi lost;
    private final Bar parked = new Bar();
    private final Bar still = new Bar();
    private final Bar offline = new Bar();
    private final Bar conflicts = new Bar();
    private final Bar cloned = new Bar();
    private final GatewayPanel gatewayPanel;
    private final QuarantinePanel quarantine;
    private final QuarantineDetail detail;
    private List<GatewayStatus> gateways = List.of();
    private @Nullable GridHealth health;
    private @Nullable QuarantinePage page;
    private @Nullable Watched<QuarantinePage, Snapshot<QuarantinePage>> watchedQuarantine;
    private Map<String, StoreSummary> summaries = Map.of();
    private Address here = new Address("devices", new TreeMap<>());
    private @Nullable QuarantineShow show;
    private boolean answered;

    DevicesView(Lookout lookout) {
        super(lookout);
        online = new Kpi(texts(), "kpi.gateways");
        rate = new Kpi(texts(), "kpi.rate");
        backlog = new Kpi(texts(), "kpi.backlog");
        journal = new Kpi(texts(), "kpi.journal");
        quarantined = new Kpi(texts(), "kpi.quarantined");
        lost = new Kpi(texts(), "kpi.lost");
        gatewayPanel = new GatewayPanel(texts(), figures(), lookout.catalogue());
        quarantine = new QuarantinePanel(
                texts(), figures(), lookout.catalogue(), lookout.access().stores(viewer()));
        detail = new QuarantineDetail(lookout, viewer(), texts(), figures());
        Div titles = new Div(new H1(texts().get("devices")), sub);
        titles.addClassName("grow");
        Div head = new Div(titles);
        head.addClassName("head");
        Div kpis = new Div(online, rate, backlog, journal, quarantined, lost);
        kpis.addClassName("kpis");
        Div both = new Div(quarantine.section(), detail.section());
        both.setClassName("card md");
        add(head, kpis, still, cloned, offline, parked, conflicts, gatewayPanel.card(), both);
        watch(new Topic.Gateways(), snapshot -> {
            gateways = Objects.requireNonNullElse(snapshot.value(), List.<GatewayStatus>of()).stream()
                    .filter(this::isVisible)
                    .toList();
            answered |= snapshot.answered();
        });
        watch(new Topic.Health(), snapshot -> health = snapshot.value());
        watch(new Topic.Summaries(), snapshot -> summaries = Objects.requireNonNullElse(snapshot.value(), Map.of()));
    }

    private boolean isVisible(GatewayStatus gateway) {
        return viewer().seesWholeChain()
                || StoreId.isValid(gateway.store())
                        && lookout().access().maySee(viewer(), new StoreId(gateway.store()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        here = Address.of("devices", entering.getLocation().getQueryParameters().getParameters());
        Set<String> stores = lookout().access().stores(viewer()).stream()
                .map(StoreMaster::store)
                .collect(Collectors.toSet());
        QuarantineShow wanted = QuarantineShow.of(here, stores);
        gatewayPanel.lead(here);
        leadKpis();
        if (!wanted.equals(show)) {
            show = wanted;
            unwatch(watchedQuarantine);
            watchedQuarantine = watch(new Topic.Quarantine(wanted.query(scope())), snapshot -> page = snapshot.value());
        }
        quarantine.lead(here, wanted);
        String item = here.get("item");
        if (item.isEmpty()) {
            detail.none();
        } else {
            detail.show(item);
        }
    }

    private void leadKpis() {
        Address gatewaysOnly = new Address("devices", new TreeMap<>());
        online.lead(gatewaysOnly.with("show", "offline").href());
        rate.lead(gatewaysOnly.with("sort", "rate").href());
        backlog.lead(gatewaysOnly.with("sort", "backlog").href());
        quarantined.lead(gatewaysOnly.with("sort", "quarantined").href());
    }

    /// Esc closes the message that is open.
    @Override
    protected void close() {
        if (!here.get("item").isEmpty()) {
            here.with("item", "").open();
        }
    }

    private String[] scope() {
        String[] scope = viewer().seesWholeChain()
                ? new String[0]
                : lookout().access().stores(viewer()).stream()
                        .map(StoreMaster::store)
                        .toArray(String[]::new);
        // An empty scope would mean all stores; a store that cannot exist means none.
        return !viewer().seesWholeChain() && scope.length == 0 ? new String[] {"-"} : scope;
    }

    @Override
    protected void refreshed(long now) {
        boolean quiet = quiet(now);
        gatewayPanel.show(gateways, answered, quiet, now);
        quarantine.show(page, now);
        showKpis(quiet, now);
        showHealth(quiet, now);
        showCloned();
        showOffline(now);
        showConflicts();
        int devices =
                gateways.stream().mapToInt(each -> Math.max(0, each.devices())).sum();
        sub.setText(texts().get(
                        "devices.sub",
                        texts().count("devices.gateways", gateways.size()),
                        texts().count("devices.devices", devices)));
        int sick = (int) gateways.stream()
                .filter(each -> !each.online() || !each.note().isEmpty())
                .count();
        frame().ifPresent(frame -> frame.showTroubles(0, 0, sick));
    }

    private void showKpis(boolean quiet, long now) {
        if (gateways.isEmpty()) {
            List.of(online, rate, backlog, lost).forEach(Kpi::unknown);
        } else {
            long up = gateways.stream().filter(GatewayStatus::online).count();
            long behind = gateways.stream()
                    .filter(each -> GatewayTexts.state(each) == GatewayTexts.State.BEHIND)
                    .count();
            online.show(figures().whole(up), texts().get("kpi.of", gateways.size()), quiet, now);
            boolean down = up < gateways.size();
            online.note(
                    down ? "i s i-off crit" : behind > 0 ? "i s i-clock warn" : "",
                    texts().get("kpi.gateways.parts", gateways.size() - up, behind),
                    "");
            double sum = gateways.stream()
                    .filter(GatewayStatus::online)
                    .mapToDouble(GatewayStatus::readingsPerSecond)
                    .sum();
            rate.show(figures().decimal(sum, sum < 100 ? 1 : 0), "", quiet, now);
            rate.note("", texts().get("kpi.rate.over"), "");
            showBacklog(quiet, now);
            long gone = gateways.stream().mapToLong(GatewayStatus::lost).sum();
            lost.show(figures().whole(gone), "", quiet, now);
            lost.note(gone > 0 ? "i s i-watch" : "", texts().get("kpi.lost.note"), gone > 0 ? "warn" : "");
        }
        if (page != null) {
            quarantined.show(figures().whole(page.total()), "", quiet, now);
            quarantined.note("", texts().get("quarantine.today", figures().whole(page.today())), "");
        }
    }

    private void showBacklog(boolean quiet, long now) {
        List<GatewayStatus> known = gateways.stream()
                .filter(each -> each.online() && each.backlog() >= 0)
                .toList();
        if (known.isEmpty()) {
            backlog.unknown();
            return;
        }
        long waiting = known.stream().mapToLong(GatewayStatus::backlog).sum();
        long unapplied =
                known.stream().mapToLong(each -> Math.max(0, each.unapplied())).sum();
        backlog.show(figures().whole(waiting), "", quiet, now);
        backlog.note("", texts().get("kpi.backlog.parts", figures().whole(unapplied)), "");
    }

    private void showHealth(boolean quiet, long now) {
        GridHealth known = health;
        if (known == null) {
            journal.unknown();
            parked.hide();
            return;
        }
        journal.show(texts().get(known.journalRunning() ? "journal.running" : "journal.still"), "", true, now);
        journal.note(
                known.journalRunning() ? "i s i-well good" : "i s i-watch",
                known.lastCommitMillis() == 0
                        ? texts().get("journal.never")
                        : texts().get(
                                        "journal.commit",
                                        figures().age((now - known.lastCommitMillis()) / 1_000 * 1_000)),
                known.journalRunning() ? "" : "warn");
        if (known.journalRunning() || now - known.lastCommitMillis() < JOURNAL_STILL_MILLIS) {
            still.hide();
        } else {
            still.show("a", "note", texts().get("journal.bar"), texts().get("journal.bar.rest"));
        }
        // Stores nobody has imported belong to no region.
        if (known.parkedBatches() > 0 && viewer().seesWholeChain()) {
            String names = String.join(
                    ", ", List.of(known.parkedStores()).stream().limit(5).toList());
            parked.show(
                    "w",
                    "watch",
                    texts().get("parked", texts().count("parked.batches", known.parkedBatches()), names),
                    texts().get("parked.rest"));
        } else {
            parked.hide();
        }
    }

    private void showCloned() {
        String names = gateways.stream()
                .filter(GatewayStatus::isCloned)
                .map(each -> each.gateway() + " (" + name(each.store()) + ")")
                .limit(5)
                .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            cloned.hide();
        } else {
            cloned.show("c", "note", texts().get("devices.cloned", names), texts().get("devices.cloned.rest"));
        }
    }

    private void showOffline(long now) {
        List<GatewayStatus> down =
                gateways.stream().filter(each -> !each.online()).toList();
        if (down.isEmpty()) {
            offline.hide();
            return;
        }
        GatewayStatus first = down.stream()
                .min(java.util.Comparator.comparingLong(GatewayStatus::lastSeenMillis))
                .orElseThrow();
        String since = first.lastSeenMillis() == 0
                ? texts().get("unknown")
                : figures().age((now - first.lastSeenMillis()) / 60_000 * 60_000);
        offline.show(
                "c",
                "off",
                down.size() == 1
                        ? texts().get("devices.offline.one", name(first.store()), since)
                        : texts().get("devices.offline", down.size(), name(first.store()), since),
                texts().get("devices.offline.rest"));
    }

    /// Receipts that came again with other content: most often a till that begins with 1 every day.
    private void showConflicts() {
        List<String> names = lookout().access().stores(viewer()).stream()
                .filter(store -> {
                    StoreSummary summary = summaries.get(store.store());
                    return summary != null && summary.conflicts() > 0;
                })
                .map(StoreMaster::name)
                .toList();
        if (names.isEmpty()) {
            conflicts.hide();
        } else {
            String shown = String.join(", ", names.subList(0, Math.min(5, names.size())));
            conflicts.show(
                    "w",
                    "receipt",
                    texts().get("devices.conflicts", names.size() > 5 ? shown + ", \u2026" : shown),
                    texts().get("store.conflicts.rest"));
        }
    }

    private String name(String store) {
        return StoreId.isValid(store)
                ? lookout()
                        .catalogue()
                        .store(new StoreId(store))
                        .map(StoreMaster::name)
                        .orElse(store)
                : store;
    }

    /// The page is as fresh as the grid's last answer.
    @Override
    protected DataAge freshness(long now) {
        Snapshot<List<GatewayStatus>> newest = lookout().board().newest(new Topic.Gateways());
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
        return List.of(new Crumb(texts().get("devices"), ""));
    }

    @Override
    protected void resized(int width) {
        gatewayPanel.fit(width);
        quarantine.fit(width);
    }

    @Override
    protected ZoneId zone() {
        List<StoreMaster> stores = lookout().access().stores(viewer());
        return stores.isEmpty() ? ZoneOffset.UTC : ZoneId.of(stores.getFirst().timeZone());
    }

    @Override
    public String getPageTitle() {
        return texts().get("devices") + " \u00b7 Aisle";
    }
}
