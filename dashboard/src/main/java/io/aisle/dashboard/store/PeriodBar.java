package io.aisle.dashboard.store;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.PickerWords;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import java.time.LocalDate;
import java.util.function.BiFunction;

/// Chooses the days a store's page shows and those they are compared with. What is chosen stands in the address.
final class PeriodBar {
    private final Texts texts;
    private final Figures figures;
    private final Anchor today = new Anchor();
    private final Anchor yesterday = new Anchor();
    private final Anchor week = new Anchor();
    private final DatePicker from;
    private final DatePicker to;
    private final DatePicker with;
    private final Div bar;
    private Address here = new Address(".", new java.util.TreeMap<>());
    private Period shown = Period.of(here, LocalDate.EPOCH.plusYears(50));

    PeriodBar(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
        from = picker(
                "period.from",
                (chosen, period) -> Period.days(
                        here, chosen, chosen.isAfter(period.to()) || period.isToday() ? chosen : period.to()));
        to = picker(
                "period.to",
                (chosen, period) -> Period.days(here, chosen.isBefore(period.from()) ? chosen : period.from(), chosen));
        with = picker("period.with", (chosen, period) -> here.with("with", chosen.toString()));
        today.setText(texts.get("period.today"));
        yesterday.setText(texts.get("period.yesterday"));
        week.setText(texts.get("period.week"));
        Div choice = new Div(today, yesterday, week);
        choice.addClassName("seg");
        bar = new Div(choice, from, to, with);
        bar.addClassName("period");
        bar.setId("period");
    }

    private DatePicker picker(String key, BiFunction<LocalDate, Period, Address> leads) {
        DatePicker picker = new DatePicker();
        picker.setId(key.replace('.', '-'));
        picker.setAriaLabel(texts.get(key + ".what"));
        picker.setPrefixComponent(io.aisle.dashboard.shell.Panels.text("xs mut nw", texts.get(key)));
        picker.setLocale(texts.locale());
        picker.setI18n(PickerWords.of(texts));
        picker.addValueChangeListener(changed -> {
            if (changed.isFromClient() && changed.getValue() != null) {
                leads.apply(changed.getValue(), shown).open();
            }
        });
        return picker;
    }

    Div bar() {
        return bar;
    }

    void lead(Address address, Period period, LocalDate now) {
        here = address;
        shown = period;
        today.setHref(Period.today(address).href());
        lead(yesterday, now.minusDays(1), now.minusDays(1), period);
        lead(week, now.minusDays(7), now.minusDays(1), period);
        mark(today, period.isToday());
        from.setMax(now);
        to.setMax(now);
        with.setMax(period.from().minusDays(1));
        from.setValue(period.from());
        to.setValue(period.to());
        with.setValue(period.with());
    }

    private void lead(Anchor link, LocalDate first, LocalDate last, Period period) {
        link.setHref(Period.days(here, first, last).href());
        mark(link, period.from().equals(first) && period.to().equals(last));
    }

    private static void mark(Anchor link, boolean on) {
        if (on) {
            link.getElement().setAttribute("aria-current", "true");
        } else {
            link.getElement().removeAttribute("aria-current");
        }
    }

    /// `Sat 14 Nov`, or `Sat 14 Nov – Fri 20 Nov`.
    static String days(LocalDate first, LocalDate last, Figures figures) {
        String from = figures.shortDate(first);
        return first.equals(last) ? from : from + " \u2013 " + figures.shortDate(last);
    }
}
