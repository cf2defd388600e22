package io.aisle.dashboard.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.shared.Registration;
import io.aisle.dashboard.text.Texts;
import java.util.List;

/// Keys that work on every page while nobody is typing: `/`, `?`, and `g` with a letter.
final class Keys {
    private static final String NOT_TYPING = "!event.ctrlKey && !event.metaKey && !event.altKey"
            + " && ['/', '?', 'g', 'l', 's', 'd'].includes(event.key)"
            + " && !event.composedPath().some(e => e.tagName === 'INPUT' || e.tagName === 'TEXTAREA')";
    private static final long SEQUENCE_NANOS = 1_500_000_000L;

    private final Texts texts;
    private final Runnable search;
    private long goNanos = System.nanoTime() - SEQUENCE_NANOS;

    Keys(Texts texts, Runnable search) {
        this.texts = texts;
        this.search = search;
    }

    void listen(Component frame) {
        frame.addAttachListener(this::attached);
    }

    private void attached(AttachEvent attached) {
        Registration keys = attached.getUI()
                .getElement()
                .addEventListener("keydown", this::pressed)
                .setFilter(NOT_TYPING)
                .addEventData("event.key");
        attached.getSource().addDetachListener(left -> {
            left.unregisterListener();
            keys.remove();
        });
    }

    private void pressed(DomEvent event) {
        String key = event.getEventData().get("event.key").asString();
        boolean going = System.nanoTime() - goNanos < SEQUENCE_NANOS;
        switch (key) {
            case "/" -> search.run();
            case "?" -> help(texts).open();
            case "g" -> goNanos = System.nanoTime();
            case "l" -> go(going, "");
            case "s" -> go(going, "stores");
            case "d" -> go(going, "devices");
            default -> {
                // not one of ours
            }
        }
    }

    private static void go(boolean going, String path) {
        if (going) {
            UI.getCurrent().navigate(path);
        }
    }

    static Dialog help(Texts texts) {
        Dialog dialog = new Dialog(texts.get("keys"));
        for (String key : List.of("/", "?", "g l", "g s", "g d", "Enter", "Esc")) {
            HtmlContainer cap = new HtmlContainer("kbd");
            cap.setText(key);
            Div row = new Div(cap, new Span(texts.get("keys." + key.replace(" ", "-"))));
            row.addClassName("row");
            dialog.add(row);
        }
        return dialog;
    }
}
