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

/// Keys that work on every page while nobody is typing: `/`, `?`, `j`, `k`, `x`, `Esc`, and `g` with a letter. `Enter`
/// opens the row whose link has the focus, as it opens any link; `x` selects it where rows can be.
final class Keys {
    private static final String NOT_TYPING = "!event.ctrlKey && !event.metaKey && !event.altKey"
            + " && ['/', '?', 'g', 'l', 's', 'f', 'r', 'a', 'd', 'j', 'k', 'x', 'Escape'].includes(event.key)"
            + " && !event.composedPath().some(e => ['INPUT', 'TEXTAREA', 'VAADIN-DIALOG', 'VAADIN-POPOVER',"
            + " 'VAADIN-CONTEXT-MENU'].includes(e.tagName))";
    // The rows of a page are the links that lead to them, from top to bottom; recycled rows are out of order in the
    // DOM.
    private static final String MOVE = "const rows = [...document.querySelectorAll('a.lead')]"
            + ".map(a => ({a, box: a.getBoundingClientRect()})).filter(row => row.box.height > 0)"
            + ".sort((one, other) => one.box.top - other.box.top).map(row => row.a);"
            + "const at = rows.indexOf(document.activeElement);"
            + "const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + $0))];"
            + "if (next) { next.focus(); next.scrollIntoView({block: 'nearest'}); }";
    // A grid's row is in its shadow; what a cell shows is outside and slotted into it.
    private static final String SELECT = "const cell = document.activeElement?.closest('vaadin-grid-cell-content');"
            + "const row = cell?.assignedSlot?.closest('tr');"
            + "const boxes = row ? [...row.querySelectorAll('slot')].flatMap(slot => slot.assignedElements())"
            + ".map(shown => shown.querySelector('vaadin-checkbox')).filter(box => box) : [];"
            + "if (boxes.length) { boxes[0].click(); }";
    // The focus stays outside of a popover; beside an open notification it does not close itself by the key.
    private static final String HAS_POPOVER = "!!document.querySelector('vaadin-popover[opened]')";
    private static final String CLOSE_POPOVERS =
            "document.querySelectorAll('vaadin-popover[opened]').forEach(each => each.opened = false);";
    private static final double SEQUENCE_MILLIS = 1_500;

    private final Texts texts;
    private final Runnable search;
    private final Runnable close;
    // By the browser's clock: how long a press took to get here does not matter.
    private double goMillis = Double.NEGATIVE_INFINITY;

    /// @param search puts the cursor into the search field
    /// @param close closes what the page has open
    Keys(Texts texts, Runnable search, Runnable close) {
        this.texts = texts;
        this.search = search;
        this.close = close;
    }

    void listen(Component frame) {
        frame.addAttachListener(this::attached);
    }

    private void attached(AttachEvent attached) {
        Registration keys = attached.getUI()
                .getElement()
                .addEventListener("keydown", this::pressed)
                .setFilter(NOT_TYPING)
                .addEventData("event.key")
                .addEventData(HAS_POPOVER)
                .addEventData("event.timeStamp");
        attached.getSource().addDetachListener(left -> {
            left.unregisterListener();
            keys.remove();
        });
    }

    private void pressed(DomEvent event) {
        String key = event.getEventData().get("event.key").asString();
        double atMillis = event.getEventData().get("event.timeStamp").asDouble();
        boolean going = atMillis - goMillis < SEQUENCE_MILLIS;
        switch (key) {
            case "/" -> search.run();
            case "?" -> help(texts).open();
            case "j" -> UI.getCurrent().getPage().executeJs(MOVE, 1);
            case "k" -> UI.getCurrent().getPage().executeJs(MOVE, -1);
            case "x" -> UI.getCurrent().getPage().executeJs(SELECT);
            case "Escape" -> escape(event.getEventData().get(HAS_POPOVER).asBoolean());
            case "g" -> goMillis = atMillis;
            case "l" -> go(going, "");
            case "s" -> go(going, "stores");
            case "f" -> go(going, "forecast");
            case "r" -> go(going, "replenishment");
            case "a" -> go(going, "accuracy");
            case "d" -> go(going, "devices");
            default -> {
                // not one of ours
            }
        }
    }

    /// Closes one thing at a time.
    private void escape(boolean hasPopover) {
        if (hasPopover) {
            UI.getCurrent().getPage().executeJs(CLOSE_POPOVERS);
        } else {
            close.run();
        }
    }

    private static void go(boolean going, String path) {
        if (going) {
            UI.getCurrent().navigate(path);
        }
    }

    static Dialog help(Texts texts) {
        Dialog dialog = new Dialog(texts.get("keys"));
        for (String key : List.of("/", "?", "j", "k", "x", "Enter", "Esc", "g l", "g s", "g f", "g r", "g a", "g d")) {
            HtmlContainer cap = new HtmlContainer("kbd");
            cap.setText(key);
            Div row = new Div(cap, new Span(texts.get("keys." + key.replace(" ", "-"))));
            row.addClassName("row");
            dialog.add(row);
        }
        return dialog;
    }
}
