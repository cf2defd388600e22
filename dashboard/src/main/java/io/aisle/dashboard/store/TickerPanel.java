package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.LatestReading;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest readings in fixed places, newest on top; can be held still.
final class TickerPanel {
    static final int PLACES = 8;
    /// As many readings as are asked for: a reader's sweep is one line.
    static final int READINGS = 50;

    private final StoreMaster store;
    private final Texts texts;
    private final Figures figures;
    private final Catalogue catalogue;
    private final ZoneId zone;
    private final NativeButton pause = new NativeButton();
    private final List<Place> places = new ArrayList<>();
    private final Section card;
    private boolean paused;

    TickerPanel(StoreMaster store, Texts texts, Figures figures, Catalogue catalogue) {
        this.store = store;
        this.texts = texts;
        this.figures = figures;
        this.catalogue = catalogue;
        this.zone = ZoneId.of(store.timeZone());
        Span icon = Icons.small("pause");
        pause.setClassName("btn icon small plain");
        pause.setId("pause-readings");
        pause.add(icon);
        pause.setAriaLabel(texts.get("readings.pause"));
        pause.addClickListener(clicked -> {
            paused = !paused;
            icon.setClassName("i s i-" + (paused ? "play" : "pause"));
            pause.setAriaLabel(texts.get(paused ? "readings.resume" : "readings.pause"));
        });
        card = Panels.card(texts.get("readings"), Panels.grow(), pause);
        card.setId("readings");
        UnorderedList list = new UnorderedList();
        list.addClassName("ticker");
        for (int i = 0; i < PLACES; i++) {
            Place place = new Place();
            places.add(place);
            list.add(place.item);
        }
        card.add(list);
    }

    Section card() {
        return card;
    }

    void show(@Nullable List<LatestReading> readings) {
        if (paused || readings == null) {
            return;
        }
        List<Sweep> sweeps = Sweep.of(readings);
        for (int i = 0; i < PLACES; i++) {
            places.get(i).show(i < sweeps.size() ? sweeps.get(i) : null);
        }
        if (readings.isEmpty()) {
            places.getFirst().say(texts.get("readings.none"));
        }
    }

    /// Tags that one device read in one second.
    ///
    /// @param more how many beside the first
    record Sweep(LatestReading first, int more) {
        static List<Sweep> of(List<LatestReading> readings) {
            List<Sweep> sweeps = new ArrayList<>();
            for (LatestReading reading : readings) {
                Sweep last = sweeps.isEmpty() ? null : sweeps.getLast();
                if (last != null && last.holds(reading)) {
                    sweeps.set(sweeps.size() - 1, new Sweep(last.first, last.more + 1));
                } else {
                    sweeps.add(new Sweep(reading, 0));
                }
            }
            return sweeps;
        }

        private boolean holds(LatestReading reading) {
            return reading.kind().equals("tag")
                    && first.kind().equals("tag")
                    && first.device().equals(reading.device())
                    && first.atMillis() / 1_000 == reading.atMillis() / 1_000;
        }
    }

    private final class Place {
        private final Span time = Panels.text("dim", "");
        private final Span icon = Icons.icon("tag");
        private final Span device = Panels.text("m el", "");
        private final Span what = Panels.text("mut el what", "");
        private final ListItem item = new ListItem(time, icon, device, what);

        Place() {
            item.setClassName("tick");
            icon.setVisible(false);
        }

        void show(@Nullable Sweep sweep) {
            if (sweep == null) {
                say("");
                return;
            }
            LatestReading reading = sweep.first();
            icon.setVisible(true);
            Panels.say(time, figures.timeSeconds(reading.atMillis(), zone));
            Panels.style(icon, "mut i i-" + icon(reading.kind()));
            Panels.say(device, reading.device());
            Panels.say(
                    what,
                    sweep.more() == 0 ? words(reading) : texts.count("reading.sweep", sweep.more(), words(reading)));
            Panels.style(item, reading.kind().equals("unreadable") ? "tick w" : "tick");
        }

        void say(String words) {
            icon.setVisible(false);
            Panels.say(time, "");
            Panels.say(device, "");
            Panels.say(what, words);
            Panels.style(item, "tick");
        }
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "door", "door-total" -> "door";
            case "sale", "return", "void" -> "receipt";
            case "receive", "count", "transfer-in", "transfer-out", "waste" -> "scan";
            case "member" -> "member";
            case "device" -> "chip";
            case "unreadable" -> "watch";
            default -> "tag";
        };
    }

    String words(LatestReading reading) {
        String subject = catalogue.item(reading.subject()).map(Item::name).orElse(reading.subject());
        String key = "reading." + reading.kind();
        return switch (reading.kind()) {
            case "door", "door-total" ->
                texts.get(key, figures.whole(reading.first()), figures.whole(reading.second()));
            case "sale", "return" ->
                texts.count(key, reading.first(), figures.money(reading.second(), store.currency()), reading.subject());
            case "receive", "count", "transfer-in", "transfer-out", "waste" ->
                texts.get(key, subject, figures.quantity(reading.first()));
            default -> texts.has(key) ? texts.get(key, subject) : subject;
        };
    }
}
