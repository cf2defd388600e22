package io.aisle.dashboard.devices;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.aisle.dashboard.access.Viewer;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Lookout;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.Retry;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// One message that could not be read: why, as it came, and the button to have it read again.
final class QuarantineDetail {
    private final Lookout lookout;
    private final Viewer viewer;
    private final Texts texts;
    private final Figures figures;
    private final Section section = new Section();

    QuarantineDetail(Lookout lookout, Viewer viewer, Texts texts, Figures figures) {
        this.lookout = lookout;
        this.viewer = viewer;
        this.texts = texts;
        this.figures = figures;
        section.setId("quarantine-detail");
        none();
    }

    Section section() {
        return section;
    }

    void none() {
        section.removeAll();
        section.add(Panels.empty("note", texts.get("quarantine.choose"), texts.get("quarantine.choose.how")));
    }

    /// Reads and shows it, if it is of a store this viewer may see.
    void show(String id) {
        try {
            Optional<QuarantineItem> item = lookout.grid().quarantineItem(id).filter(this::isVisible);
            if (item.isPresent()) {
                show(item.get());
            } else {
                none();
            }
        } catch (GridUnavailable silence) {
            section.removeAll();
            section.add(Panels.empty("off", texts.get("quarantine.error"), texts.get("grid.never.rest")));
        }
    }

    private boolean isVisible(QuarantineItem item) {
        return StoreId.isValid(item.store())
                ? lookout.access().maySee(viewer, new StoreId(item.store()))
                : viewer.seesWholeChain();
    }

    private void show(QuarantineItem item) {
        section.removeAll();
        H2 reason = new H2(texts.get("quarantine." + item.state()));
        Div head = new Div(reason, Panels.text("mut", texts.count("quarantine.arrived", item.times())), Panels.grow());
        head.addClassName("hh");
        if (StoreId.isValid(item.store())
                && lookout.access().mayReplay(viewer, new StoreId(item.store()))
                && !item.state().equals("settled")) {
            head.add(replay(item));
        }
        ZoneId zone =
                StoreId.isValid(item.store()) ? lookout.catalogue().zone(new StoreId(item.store())) : ZoneOffset.UTC;
        HtmlContainer facts = new HtmlContainer("dl");
        facts.addClassName("kv");
        fact(facts, "quarantine.topic", Panels.text("mono", item.topic()));
        fact(
                facts,
                "quarantine.received",
                new Span(texts.get(
                        "quarantine.received.detail",
                        figures.timeSeconds(item.receivedMillis(), zone),
                        figures.shortDate(java.time.Instant.ofEpochMilli(item.receivedMillis())
                                .atZone(zone)
                                .toLocalDate()),
                        item.gateway(),
                        figures.whole(item.bytes()))));
        fact(facts, "quarantine.why", new Span(new ReasonTexts(texts).of(item.reason())));
        fact(facts, "quarantine.todo", new Span(texts.get("quarantine.todo." + item.state())));
        Pre raw = new Pre();
        raw.addClassName("raw");
        String text = RawText.of(item.raw());
        FaultyPart.of(item.reason(), text).ifPresentOrElse(part -> mark(raw, text, part), () -> raw.setText(text));
        raw.getElement().setAttribute("tabindex", "0");
        raw.getElement().setAttribute("aria-label", texts.get("quarantine.raw"));
        Div body = new Div(facts, raw);
        if (item.raw().length > RawText.MOST_BYTES) {
            body.add(Panels.text("xs mut", texts.get("quarantine.cut", figures.whole(RawText.MOST_BYTES))));
        }
        body.addClassName("detail");
        section.add(head, body);
    }

    private void mark(Pre raw, String text, FaultyPart part) {
        HtmlContainer mark = new HtmlContainer("mark");
        mark.setText(text.substring(part.from(), part.to()));
        mark.setTitle(texts.get("quarantine.faulty"));
        raw.add(new Text(text.substring(0, part.from())), mark, new Text(text.substring(part.to())));
    }

    private NativeButton replay(QuarantineItem item) {
        NativeButton replay = new NativeButton();
        replay.setClassName("btn small primary");
        replay.setId("replay");
        replay.add(Icons.small("again"), new Span(texts.get("quarantine.replay")));
        replay.addClickListener(clicked -> retry(item));
        return replay;
    }

    private void retry(QuarantineItem item) {
        // The button was for one role and store; ask again now.
        if (!lookout.access().mayReplay(viewer, new StoreId(item.store()))) {
            return;
        }
        try {
            Retry became = lookout.grid().retry(item.id());
            Notification.show(
                    texts.get("retry." + became.name().toLowerCase(Locale.ROOT).replace('_', '-')));
            show(item.id());
        } catch (GridUnavailable silence) {
            Notification.show(texts.get("retry.no-grid"));
        }
    }

    private void fact(HtmlContainer facts, String key, Component value) {
        HtmlContainer name = new HtmlContainer("dt");
        name.setText(texts.get(key));
        HtmlContainer fact = new HtmlContainer("dd");
        fact.add(value);
        facts.add(name, fact);
    }
}
