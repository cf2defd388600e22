package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.aisle.dashboard.grid.Members;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.Visit;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.Member;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Recognised members in the store, as pseudonyms; those who did not agree to service are counted, not shown.
final class MembersPanel {
    private static final int PLACES = 6;

    /// What may be shown of the visits.
    record Consenting(List<Visit> shown, int withheld) {}

    private final Texts texts;
    private final Figures figures;
    private final ZoneId zone;
    private final Span count = Panels.text("badge", "0");
    private final List<Place> places = new ArrayList<>();
    private final Div none;
    private final Div foot = new Div();
    private final Section card;

    MembersPanel(Texts texts, Figures figures, ZoneId zone) {
        this.texts = texts;
        this.figures = figures;
        this.zone = zone;
        card = Panels.card(
                texts.get("members"), count, Panels.grow(), Panels.text("xs mut", texts.get("members.pseudonyms")));
        card.setId("members");
        UnorderedList list = new UnorderedList();
        for (int i = 0; i < PLACES; i++) {
            Place place = new Place();
            places.add(place);
            list.add(place.item);
        }
        none = Panels.empty("member", texts.get("members.none"), texts.get("members.none.how"));
        foot.addClassName("foot");
        foot.setText(texts.get("members.consent"));
        card.add(list, none, foot);
    }

    Section card() {
        return card;
    }

    /// Consent is looked up when the visits are shown. Members nobody has imported have agreed to nothing yet known:
    /// only that they are there is shown.
    static Consenting consenting(@Nullable List<Visit> visits, Members members) {
        List<Visit> shown = new ArrayList<>();
        int withheld = 0;
        for (Visit visit : visits == null ? List.<Visit>of() : visits) {
            try {
                if (members.of(visit.memberKey()).map(Member::consentService).orElse(true)) {
                    shown.add(visit);
                } else {
                    withheld++;
                }
            } catch (GridUnavailable silence) {
                withheld++;
            }
        }
        shown.sort(Comparator.comparingLong(Visit::enteredAtMillis).reversed());
        return new Consenting(List.copyOf(shown), withheld);
    }

    void notAllowed() {
        none.removeAll();
        none.add(Panels.empty("member", texts.get("members.not-allowed"), texts.get("members.not-allowed.how")));
        count.setVisible(false);
        foot.setVisible(false);
    }

    void show(Consenting visits) {
        List<Visit> shown = visits.shown();
        for (int i = 0; i < PLACES; i++) {
            places.get(i).show(i < shown.size() ? shown.get(i) : null);
        }
        Panels.say(count, figures.whole(shown.size() + visits.withheld()));
        none.setVisible(shown.isEmpty());
        int more = shown.size() - Math.min(PLACES, shown.size());
        StringBuilder words = new StringBuilder();
        if (more > 0) {
            words.append(texts.count("members.more", more)).append(' ');
        }
        if (visits.withheld() > 0) {
            words.append(texts.count("members.withheld", visits.withheld())).append(' ');
        }
        Panels.say(foot, words.append(texts.get("members.consent")).toString());
    }

    private final class Place {
        private final Span name = Panels.text("m mono", "");
        private final Span when = Panels.text("xs mut nw", "");
        private final Span detail = Panels.text("x", "");
        private final ListItem item;

        Place() {
            Div first = new Div(name, Panels.grow(), when);
            first.addClassName("row");
            Span icon = Icons.icon("member");
            icon.addClassName("dim");
            item = new ListItem(icon, new Div(first, detail));
            item.addClassName("alert");
            item.setVisible(false);
        }

        void show(@Nullable Visit visit) {
            item.setVisible(visit != null);
            if (visit == null) {
                return;
            }
            Panels.say(name, pseudonym(visit.memberKey()));
            Panels.say(
                    when,
                    texts.get(
                            "members.by",
                            figures.time(visit.enteredAtMillis(), zone),
                            texts.get("by." + visit.by().toLowerCase(Locale.ROOT))));
            Panels.say(
                    detail,
                    visit.receipt().isEmpty()
                            ? texts.get("members.shopping", visit.device())
                            : texts.get("members.paid", figures.time(visit.lastSeenMillis(), zone)));
        }
    }

    /// The first four digits of the pseudonym are enough to tell who stands here now.
    static String pseudonym(String memberKey) {
        return "M-" + memberKey.substring(0, Math.min(4, memberKey.length())).toUpperCase(Locale.ROOT);
    }
}
