package io.aisle.dashboard.region;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// "What needs me now": a fixed number of places; their order changes only when a need comes or goes.
final class NeedList {
    private static final int PLACES = 6;

    private final Texts texts;
    private final Span count = Panels.text("badge", "0");
    private final Section card;
    private final UnorderedList list = new UnorderedList();
    private final List<Place> places = new ArrayList<>();
    private final Div none;
    private final Div more = new Div();
    private List<String> order = List.of();

    NeedList(Texts texts) {
        this.texts = texts;
        card = Panels.card(texts.get("needs"), count);
        card.setId("needs");
        for (int i = 0; i < PLACES; i++) {
            Place place = new Place(texts);
            places.add(place);
            list.add(place.item);
        }
        none = Panels.empty("well", texts.get("needs.none"), texts.get("needs.none.how"));
        none.setVisible(false);
        more.addClassName("foot");
        more.setVisible(false);
        list.getElement().setAttribute("aria-live", "off");
        card.add(list, none, more);
    }

    Section card() {
        return card;
    }

    void show(List<Need> needs) {
        List<Need> shown = held(needs);
        for (int i = 0; i < PLACES; i++) {
            places.get(i).show(i < shown.size() ? shown.get(i) : null);
        }
        Panels.say(count, String.valueOf(needs.size()));
        none.setVisible(needs.isEmpty());
        int hidden = needs.size() - Math.min(PLACES, needs.size());
        more.setVisible(hidden > 0);
        Panels.say(more, texts.count("needs.more", hidden));
    }

    // As long as the same needs are among the first, each keeps its place.
    private List<Need> held(List<Need> needs) {
        List<Need> first = needs.subList(0, Math.min(PLACES, needs.size()));
        List<String> keys = first.stream().map(Need::key).toList();
        if (keys.size() == order.size() && order.containsAll(keys)) {
            return order.stream()
                    .flatMap(key -> first.stream().filter(need -> need.key().equals(key)))
                    .toList();
        }
        order = keys;
        return first;
    }

    private static final class Place {
        private static final String[] ICONS = {"i i-critical crit", "i i-watch warn", "i i-note dim"};

        private final Texts texts;
        private final Span icon = Icons.icon("note");
        private final Span title = Panels.text("t", "");
        private final Span detail = new Span();
        private final Anchor open = new Anchor();
        private final ListItem item;

        Place(Texts texts) {
            this.texts = texts;
            open.setClassName("btn small");
            Div text = new Div(title, new Div(detail), new Div(open));
            text.getChildren()
                    .skip(1)
                    .findFirst()
                    .ifPresent(line -> line.getElement().setAttribute("class", "x"));
            text.getChildren()
                    .skip(2)
                    .findFirst()
                    .ifPresent(line -> line.getElement().setAttribute("class", "a"));
            item = new ListItem(icon, text);
            item.addClassName("alert");
            item.setVisible(false);
        }

        void show(@org.jspecify.annotations.Nullable Need need) {
            item.setVisible(need != null);
            if (need == null) {
                return;
            }
            Panels.style(icon, ICONS[need.severity()]);
            Panels.say(title, need.title());
            Panels.say(detail, texts.get("severity." + need.severity()) + Texts.DOT + need.detail());
            if (!need.href().equals(open.getHref())) {
                open.setHref(need.href());
                open.setText(texts.get(need.href().startsWith("devices") ? "need.device" : "need.open"));
            }
        }
    }
}
