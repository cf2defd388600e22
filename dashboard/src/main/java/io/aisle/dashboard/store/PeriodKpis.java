package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.shell.Delta;
import io.aisle.dashboard.shell.Kpi;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.Bucket;
import java.util.List;

/// One store's figures over days that are past. Changes leave out on both sides what is missing on one.
final class PeriodKpis {
    private static final double WHOLE = 0.98;

    private final Texts texts;
    private final Figures figures;
    private final String currency;
    private final Kpi people;
    private final Kpi conversion;
    private final Kpi net;
    private final Kpi receipts;
    private final Kpi basket;
    private final Kpi units;
    private final Kpi complete;
    private final List<Kpi> all;
    private final Div strip = new Div();

    PeriodKpis(Texts texts, Figures figures, String currency) {
        this.texts = texts;
        this.figures = figures;
        this.currency = currency;
        people = new Kpi(texts, "kpi.people");
        conversion = new Kpi(texts, "kpi.conversion");
        net = new Kpi(texts, "kpi.net");
        receipts = new Kpi(texts, "kpi.tickets");
        basket = new Kpi(texts, "kpi.basket");
        units = new Kpi(texts, "kpi.units");
        complete = new Kpi(texts, "kpi.coverage");
        all = List.of(people, conversion, net, receipts, basket, units, complete);
        all.forEach(strip::add);
        strip.addClassName("kpis");
    }

    Div strip() {
        return strip;
    }

    void show(Course course, long now) {
        if (!course.isKnown()) {
            all.forEach(Kpi::unknown);
            return;
        }
        long in = course.sum(Bucket::in);
        long tickets = course.sum(Bucket::receipts);
        long micros = course.sum(Bucket::netMicros);
        Course.Pair inBoth = course.compared(Bucket::in);
        Course.Pair ticketsBoth = course.compared(Bucket::receipts);
        Course.Pair netBoth = course.compared(Bucket::netMicros);
        people.show(figures.whole(in), "", true, now);
        people.delta(relative(inBoth));
        receipts.show(figures.whole(tickets), "", true, now);
        receipts.delta(relative(ticketsBoth));
        net.show(figures.moneyWhole(micros, currency), "", true, now);
        net.delta(relative(netBoth));
        units.show(figures.whole(Math.round(course.sum(Bucket::unitsMilli) / 1_000.0)), "", true, now);
        units.delta(relative(course.compared(Bucket::unitsMilli)));
        if (in == 0) {
            conversion.unknown();
        } else {
            conversion.show(figures.percentNumber((double) tickets / in), "\u2009%", true, now);
            conversion.delta(Delta.points(
                    figures,
                    inBoth.shown() > 0 && inBoth.then() > 0,
                    ratio(ticketsBoth.shown(), inBoth.shown()),
                    ratio(ticketsBoth.then(), inBoth.then())));
        }
        if (tickets == 0) {
            basket.unknown();
        } else {
            basket.show(figures.money(Math.round((double) micros / tickets), currency), "", true, now);
            basket.delta(Delta.relative(
                    figures,
                    ticketsBoth.shown() > 0 && ticketsBoth.then() > 0,
                    ratio(netBoth.shown(), ticketsBoth.shown()),
                    ratio(netBoth.then(), ticketsBoth.then())));
        }
        showComplete(course.completeness(), now);
    }

    private void showComplete(double share, long now) {
        if (share < 0) {
            complete.unknown();
            return;
        }
        boolean partial = share < WHOLE;
        complete.show(figures.percentNumber(share), "\u2009%", true, now);
        complete.note(
                partial ? "i s i-watch" : "",
                texts.get(partial ? "kpi.partial.store" : "kpi.whole"),
                partial ? "warn" : "");
        List.of(people, conversion, net, receipts, basket, units)
                .forEach(kpi -> kpi.parts(partial ? texts.get("kpi.partial.store") : ""));
    }

    private Delta relative(Course.Pair pair) {
        return Delta.relative(figures, pair.isKnown(), pair.shown(), pair.then());
    }

    private static double ratio(long one, long other) {
        return (double) one / Math.max(1, other);
    }
}
