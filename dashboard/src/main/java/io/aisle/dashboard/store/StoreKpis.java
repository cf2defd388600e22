package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Delta;
import io.aisle.dashboard.shell.Kpi;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StoreSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One store's figures of today.
final class StoreKpis {
    private final Texts texts;
    private final Figures figures;
    private final String currency;
    private final Kpi inside;
    private final Kpi footfall;
    private final Kpi conversion;
    private final Kpi net;
    private final Kpi receipts;
    private final Kpi basket;
    private final Kpi stock;
    private final Kpi complete;
    private final List<Kpi> all;
    private final Div strip = new Div();

    StoreKpis(Texts texts, Figures figures, String currency) {
        this.texts = texts;
        this.figures = figures;
        this.currency = currency;
        inside = new Kpi(texts, "kpi.inside");
        footfall = new Kpi(texts, "kpi.footfall");
        conversion = new Kpi(texts, "kpi.conversion");
        net = new Kpi(texts, "kpi.net");
        receipts = new Kpi(texts, "kpi.receipts");
        basket = new Kpi(texts, "kpi.basket");
        stock = new Kpi(texts, "kpi.stock");
        complete = new Kpi(texts, "kpi.complete");
        all = List.of(inside, footfall, conversion, net, receipts, basket, stock, complete);
        all.forEach(strip::add);
        strip.addClassName("kpis");
    }

    Div strip() {
        return strip;
    }

    /// Each figure leads to what it is made of.
    void lead(Address here) {
        net.lead(here.href() + "#chart-net");
        footfall.lead(here.href() + "#chart-footfall");
        inside.lead(here.href() + "#members");
        receipts.lead(here.href() + "#readings");
        stock.lead(here.with("show", "low").href());
        complete.lead("devices");
    }

    /// @param course the running day beside the one it is compared with
    void show(@Nullable StoreSummary s, Course course, DataAge age, boolean quiet, long now) {
        if (s == null) {
            all.forEach(Kpi::unknown);
            return;
        }
        boolean offline = age.state() == DataAge.State.OFFLINE;
        all.forEach(kpi -> kpi.old(offline));
        Course.Pair in = course.compared(Bucket::in);
        Course.Pair tickets = course.compared(Bucket::receipts);
        Course.Pair money = course.compared(Bucket::netMicros);
        boolean known = in.isKnown() && !offline;
        String part = s.completeness() >= 0 && s.completeness() < 0.98 ? texts.get("kpi.partial.store") : "";
        List.of(footfall, conversion, net, receipts, basket).forEach(kpi -> kpi.parts(part));
        if (offline) {
            inside.unknown();
        } else {
            inside.show(figures.whole(s.occupancy()), "", quiet, now);
            inside.note("", texts.get("kpi.in-out", figures.whole(s.entries()), figures.whole(s.exits())), "");
        }
        footfall.show(figures.whole(s.entries()), "", quiet, now);
        footfall.delta(Delta.relative(figures, known, in.shown(), in.then()));
        showConversion(s, in, tickets, known, quiet, now);
        net.show(figures.moneyWhole(s.netMicros(), currency), "", quiet, now);
        net.delta(Delta.relative(figures, known, money.shown(), money.then()));
        receipts.show(figures.whole(s.receipts()), "", quiet, now);
        receipts.delta(Delta.relative(figures, known, tickets.shown(), tickets.then()));
        showBasket(s, money, tickets, known, quiet, now);
        showStock(s, quiet, now);
    }

    private void showConversion(
            StoreSummary s, Course.Pair in, Course.Pair tickets, boolean known, boolean quiet, long now) {
        if (s.entries() == 0) {
            conversion.unknown();
            return;
        }
        double rate = (double) s.receipts() / s.entries();
        conversion.show(figures.percentNumber(rate), "\u2009%", quiet, now);
        conversion.delta(
                Delta.points(figures, known, share(tickets.shown(), in.shown()), share(tickets.then(), in.then())));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private void showBasket(
            StoreSummary s, Course.Pair money, Course.Pair tickets, boolean known, boolean quiet, long now) {
        if (s.receipts() == 0) {
            basket.unknown();
            return;
        }
        double mean = (double) s.netMicros() / s.receipts();
        basket.show(figures.money(Math.round(mean), currency), "", quiet, now);
        basket.delta(Delta.relative(
                figures,
                known && tickets.shown() > 0 && tickets.then() > 0,
                share(money.shown(), tickets.shown()),
                share(money.then(), tickets.then())));
    }

    private void showStock(StoreSummary s, boolean quiet, long now) {
        long watch = s.lowStock() + (long) s.negativeStock();
        stock.show(figures.whole(s.emptyShelves() + watch), "", quiet, now);
        stock.note(
                s.emptyShelves() > 0 ? "i s i-critical crit" : "",
                texts.get("kpi.stock.parts", figures.whole(s.emptyShelves()), figures.whole(watch)),
                "");
        if (s.completeness() < 0) {
            complete.unknown();
        } else {
            complete.show(figures.percentNumber(s.completeness()), "\u2009%", quiet, now);
            boolean partial = s.completeness() < 0.98;
            complete.note(
                    partial ? "i s i-watch" : "",
                    texts.get(partial ? "kpi.partial.store" : "kpi.whole"),
                    partial ? "warn" : "");
        }
    }
}
