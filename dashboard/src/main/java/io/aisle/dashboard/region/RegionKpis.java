package io.aisle.dashboard.region;

import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Delta;
import io.aisle.dashboard.shell.Kpi;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StoreSummary;
import java.util.List;

/// The seven figures over all stores in view. A sum that lacks a store says of how many it is.
final class RegionKpis {
    private final Texts texts;
    private final Figures figures;
    private final Kpi inside;
    private final Kpi footfall;
    private final Kpi conversion;
    private final Kpi net;
    private final Kpi perVisitor;
    private final Kpi stock;
    private final Kpi complete;
    private final Div strip;

    RegionKpis(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
        inside = new Kpi(texts, "kpi.inside");
        footfall = new Kpi(texts, "kpi.footfall");
        conversion = new Kpi(texts, "kpi.conversion");
        net = new Kpi(texts, "kpi.net");
        perVisitor = new Kpi(texts, "kpi.per-visitor");
        stock = new Kpi(texts, "kpi.stock");
        complete = new Kpi(texts, "kpi.complete");
        strip = new Div(inside, footfall, conversion, net, perVisitor, stock, complete);
        strip.addClassName("kpis");
    }

    Div strip() {
        return strip;
    }

    /// Each figure leads to the stores sorted by it.
    void lead(Address here) {
        inside.lead(here.with("sort", "in").href());
        footfall.lead(here.with("sort", "f").href());
        conversion.lead(here.with("sort", "c").href());
        net.lead(here.with("sort", "n").href());
        perVisitor.lead(here.with("sort", "n").href());
        stock.lead(here.with("sort", "stock").href());
        complete.lead(here.with("sort", "complete").href());
    }

    void show(Chain chain, boolean quiet, long now) {
        List<StoreLine> known = chain.known();
        if (known.isEmpty()) {
            List.of(inside, footfall, conversion, net, perVisitor, stock, complete)
                    .forEach(Kpi::unknown);
            return;
        }
        List<StoreLine> reporting = chain.reporting();
        List<StoreLine> both = chain.comparable();
        String of = of(reporting.size(), chain.lines().size());
        if (reporting.isEmpty()) {
            inside.unknown();
        } else {
            inside.show(figures.whole(Chain.sum(reporting, StoreSummary::occupancy)), "", quiet, now);
            inside.note("", of, reporting.size() == chain.lines().size() ? "" : "warn");
        }
        String part = known.size() == chain.lines().size()
                ? ""
                : of(known.size(), chain.lines().size());
        List.of(footfall, conversion, perVisitor, stock).forEach(kpi -> kpi.parts(part));
        net.parts(chain.hasSeveralCurrencies() ? "" : part);
        long entries = Chain.sum(known, StoreSummary::entries);
        long receipts = Chain.sum(known, StoreSummary::receipts);
        footfall.show(figures.whole(entries), "", quiet, now);
        SameHours people = SameHours.entries(both);
        long entriesBoth = Chain.sum(both, StoreSummary::entries);
        long entriesThen = Chain.sum(both, StoreSummary::entriesThen);
        footfall.delta(Delta.relative(figures, !both.isEmpty(), people.today(), people.then()));
        double rate = StoreLine.conversion(receipts, entries);
        if (Double.isNaN(rate)) {
            conversion.unknown();
        } else {
            conversion.show(figures.percentNumber(rate), "\u2009%", quiet, now);
            conversion.delta(Delta.points(
                    figures,
                    !both.isEmpty(),
                    StoreLine.conversion(Chain.sum(both, StoreSummary::receipts), entriesBoth),
                    StoreLine.conversion(Chain.sum(both, StoreSummary::receiptsThen), entriesThen)));
        }
        showMoney(chain, known, both, quiet, now);
        showStock(known, quiet, now);
        double share = chain.completeness();
        if (share < 0) {
            complete.unknown();
        } else {
            long partial = chain.count(StoreLine::isPartial);
            complete.show(figures.percentNumber(share), "\u2009%", quiet, now);
            complete.note(
                    partial > 0 ? "i s i-watch" : "",
                    partial > 0 ? texts.count("kpi.partial", partial) : texts.get("kpi.whole"),
                    partial > 0 ? "warn" : "");
        }
    }

    private void showMoney(Chain chain, List<StoreLine> known, List<StoreLine> both, boolean quiet, long now) {
        String currency = chain.currency();
        List<StoreLine> same = Chain.in(currency, known);
        List<StoreLine> sameBoth = Chain.in(currency, both);
        if (same.isEmpty()) {
            net.unknown();
            perVisitor.unknown();
            return;
        }
        long sum = Chain.sum(same, StoreSummary::netMicros);
        long visitors = Chain.sum(same, StoreSummary::entries);
        SameHours money = SameHours.net(sameBoth);
        SameHours people = SameHours.entries(sameBoth);
        net.show(figures.moneyWhole(sum, currency), "", quiet, now);
        if (chain.hasSeveralCurrencies()) {
            String only = texts.get(
                    "kpi.currency", currency, same.size(), chain.lines().size());
            net.note("", only, "warn");
        } else {
            net.delta(Delta.relative(figures, !sameBoth.isEmpty(), money.today(), money.then()));
        }
        if (visitors == 0) {
            perVisitor.unknown();
        } else {
            perVisitor.show(figures.money(Math.round((double) sum / visitors), currency), "", quiet, now);
            perVisitor.delta(Delta.relative(
                    figures,
                    people.today() > 0 && people.then() > 0,
                    (double) money.today() / Math.max(1, people.today()),
                    (double) money.then() / Math.max(1, people.then())));
        }
    }

    private void showStock(List<StoreLine> known, boolean quiet, long now) {
        long empty = Chain.sum(known, StoreSummary::emptyShelves);
        long watch = Chain.sum(known, StoreSummary::lowStock) + Chain.sum(known, StoreSummary::negativeStock);
        stock.show(figures.whole(empty + watch), "", quiet, now);
        stock.note(
                empty > 0 ? "i s i-critical crit" : "",
                texts.get("kpi.stock.parts", figures.whole(empty), figures.whole(watch)),
                "");
    }

    private String of(long some, long all) {
        return texts.get("kpi.of-stores", some, all);
    }
}
