package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.Wholeness;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How whole each hour of a day is, as a strip, and beneath it in words why an hour is not, or what came
/// late.
final class HoursPanel {
    private static final int MOST_HOURS = 25;
    private static final int LINES = 4;
    private static final int LABEL_EVERY = 3;
    private static final long HOUR_MILLIS = 3_600_000;

    private final Texts texts;
    private final Figures figures;
    private final ZoneId zone;
    private final Span sum = Panels.text("xs mut", "");
    private final List<Cell> cells = new ArrayList<>();
    private final List<ListItem> lines = new ArrayList<>();
    private final Section card;
    private List<Wholeness> shown = List.of();

    HoursPanel(ZoneId zone, Texts texts, Figures figures) {
        this.zone = zone;
        this.texts = texts;
        this.figures = figures;
        card = Panels.card(texts.get("hours"), Panels.grow(), sum);
        card.setId("hours");
        Div strip = new Div();
        strip.addClassName("hours");
        for (int i = 0; i < MOST_HOURS; i++) {
            Cell cell = new Cell();
            cells.add(cell);
            strip.add(cell.place);
        }
        UnorderedList reasons = new UnorderedList();
        reasons.addClassName("hour-why");
        for (int i = 0; i <= LINES; i++) {
            ListItem line = new ListItem();
            line.setVisible(false);
            lines.add(line);
            reasons.add(line);
        }
        card.add(strip, reasons);
        card.setVisible(false);
    }

    Section card() {
        return card;
    }

    void show(@Nullable List<Wholeness> hours) {
        card.setVisible(hours != null && !hours.isEmpty());
        if (hours == null || hours.isEmpty() || hours.equals(shown)) {
            return;
        }
        shown = List.copyOf(hours);
        long start = hours.getFirst().startMillis();
        LocalDate date = date(start);
        long end = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        int all = (int) ((end - start + HOUR_MILLIS - 1) / HOUR_MILLIS);
        for (int i = 0; i < MOST_HOURS; i++) {
            cells.get(i).show(i < all ? start + i * HOUR_MILLIS : 0, i < hours.size() ? hours.get(i) : null);
        }
        List<Wholeness> ended =
                hours.stream().filter(hour -> hour.minutes() > 0).toList();
        long whole = ended.stream().filter(hour -> missing(hour) == 0).count();
        boolean known = ended.stream().anyMatch(hour -> hour.unheardMinutes() >= 0);
        Panels.say(sum, known ? texts.count("hours.whole", whole, figures.whole(ended.size())) : "");
        reasons(ended, known);
    }

    private void reasons(List<Wholeness> ended, boolean known) {
        List<String> said = new ArrayList<>();
        if (known) {
            for (Wholeness hour : ended.reversed()) {
                if (missing(hour) > 0 || hour.lateFacts() > 0) {
                    said.add(span(hour.startMillis()) + ": " + why(hour));
                }
            }
        }
        if (said.isEmpty()) {
            said.add(texts.get(known ? "hours.all" : "hours.unknown"));
        }
        int rest = said.size() - LINES;
        for (int i = 0; i <= LINES; i++) {
            boolean isRest = i == LINES && rest > 0;
            ListItem line = lines.get(i);
            line.setVisible(isRest || i < Math.min(LINES, said.size()));
            Panels.say(line, isRest ? texts.count("hours.more", rest) : i < said.size() ? said.get(i) : "");
        }
    }

    private String why(Wholeness hour) {
        List<String> reasons = new ArrayList<>();
        if (hour.unheardMinutes() > 0) {
            reasons.add(texts.count("hours.unheard", hour.unheardMinutes()));
        }
        if (hour.lostMinutes() > 0) {
            reasons.add(texts.count("hours.lost", hour.lostMinutes()));
        }
        if (hour.lateFacts() > 0) {
            reasons.add(texts.count("hours.late", hour.lateFacts(), restated(hour)));
        }
        return reasons.isEmpty()
                ? texts.get(hour.unheardMinutes() < 0 ? "hours.unknown.hour" : "hours.well")
                : String.join("; ", reasons);
    }

    private String restated(Wholeness hour) {
        long at = hour.restatedAtMillis();
        String day = date(at).equals(date(hour.startMillis())) ? "" : figures.shortDate(date(at)) + " ";
        return day + figures.time(at, zone);
    }

    private String span(long startMillis) {
        return figures.time(startMillis, zone) + "\u2013" + figures.time(startMillis + HOUR_MILLIS, zone);
    }

    private LocalDate date(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    private static int missing(Wholeness hour) {
        return Math.max(0, hour.unheardMinutes()) + hour.lostMinutes();
    }

    private static String shape(double share) {
        if (share < 0) {
            return "unknown";
        }
        return share == 1 ? "whole" : share == 0 ? "none" : "part";
    }

    /// One hour: filled as far as it is whole, hatched where it is not, with a mark if something came late.
    private final class Cell {
        private final Div fill = new Div();
        private final Span late = Icons.small("restated");
        private final Span label = Panels.text("xs dim", "");
        private final Div box = new Div(fill, late);
        private final Div place = new Div(box, label);

        Cell() {
            place.setVisible(false);
            box.getElement().setAttribute("role", "img");
        }

        /// @param startMillis 0 if the day has no such hour
        /// @param hour null if it is still to come
        void show(long startMillis, @Nullable Wholeness hour) {
            place.setVisible(startMillis != 0);
            if (startMillis == 0) {
                return;
            }
            int number = Instant.ofEpochMilli(startMillis).atZone(zone).getHour();
            Panels.say(label, number % LABEL_EVERY == 0 ? "%02d".formatted(number) : "");
            Wholeness begun = hour == null || hour.minutes() == 0 ? null : hour;
            double share = begun == null ? 0 : begun.completeness();
            Panels.style(box, "hour " + (begun == null ? "to-come" : shape(share)));
            fill.getStyle().set("height", Math.round(Math.max(0, share) * 100) + "%");
            late.setVisible(begun != null && begun.lateFacts() > 0);
            String words = span(startMillis) + ": " + (begun == null ? texts.get("hours.to-come") : why(begun));
            box.getElement().setAttribute("title", words).setAttribute("aria-label", words);
        }
    }
}
