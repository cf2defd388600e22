package io.aisle.dashboard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/// The few shapes every page is made of.
public final class Panels {
    private Panels() {}

    /// A card with a heading; whatever follows the heading goes into its head.
    public static Section card(String heading, Component... head) {
        Section card = new Section();
        card.addClassName("card");
        HtmlContainer header = new HtmlContainer("header");
        header.add(new H2(heading));
        header.add(head);
        card.add(header);
        card.getElement().setAttribute("aria-label", heading);
        return card;
    }

    public static Span text(String className, String text) {
        Span span = new Span(text);
        span.setClassName(className);
        return span;
    }

    /// Sets a text if it is another; the same text set again would be sent again.
    public static void say(HasText where, String text) {
        if (!text.equals(where.getText())) {
            where.setText(text);
        }
    }

    /// Sets the classes if they are others.
    public static void style(HasStyle which, String classes) {
        if (!classes.equals(which.getClassName())) {
            which.setClassName(classes);
        }
    }

    public static Span grow() {
        return text("grow", "");
    }

    /// What is so, how it is known, and the next step if there is one.
    public static Div empty(String icon, String what, String how, Component... next) {
        HtmlContainer bold = new HtmlContainer("b");
        bold.setText(what);
        Div empty = new Div(Icons.icon(icon), bold, new Span(how));
        empty.addClassName("empty");
        if (next.length > 0) {
            Div actions = new Div(next);
            empty.add(actions);
        }
        return empty;
    }

    /// A list to come: rows without words, after a while without an answer.
    ///
    /// @param said to those who cannot see them
    public static Div loading(String said, int rows) {
        Div list = new Div(text("sr", said));
        list.addClassName("skel-rows");
        for (int i = 0; i < rows; i++) {
            Div row = new Div(text("skel", ""), grow(), text("skel", ""));
            row.addClassName("row");
            list.add(row);
        }
        return list;
    }

    public static Span badge(String tone, String icon, String text) {
        Span badge = new Span(Icons.small(icon), new Span(text));
        badge.setClassName(tone.isEmpty() ? "badge" : "badge " + tone);
        return badge;
    }
}
