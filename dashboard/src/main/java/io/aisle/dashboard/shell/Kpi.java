package io.aisle.dashboard.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import io.aisle.dashboard.text.Texts;

/// One figure of the strip at a page's top, with its definition behind the question mark and a line below.
public final class Kpi extends Div {
    private final Texts texts;
    private final Figure value = new Figure();
    private final Span unit = new Span();
    private final Span arrow = new Span();
    private final Span note = new Span();
    private final Span line = new Span(arrow, note);
    private final Anchor figure = new Anchor();
    private final Span partsText = new Span();
    private final Span parts = new Span();

    /// @param key of the label; its definition is `key.what`
    public Kpi(Texts texts, String key) {
        this.texts = texts;
        addClassName("kpi");
        setId(key.replace('.', '-'));
        NativeButton ask = new NativeButton();
        ask.add(Icons.small("help"));
        ask.setAriaLabel(texts.get("kpi.define", texts.get(key)));
        Popover definition = new Popover(new Span(texts.get(key + ".what")));
        definition.addClassName("definition");
        definition.setTarget(ask);
        definition.setOpenOnHover(true);
        definition.setOpenOnFocus(true);
        Div label = new Div(new Span(texts.get(key)), ask, definition);
        label.addClassName("k");
        HtmlContainer small = new HtmlContainer("small");
        small.add(unit);
        figure.add(value, small);
        figure.addClassName("v");
        line.addClassName("delta");
        parts.addClassName("delta");
        parts.addClassName("warn");
        parts.add(Icons.small("watch"), partsText);
        parts.setVisible(false);
        Div below = new Div(line, parts);
        below.addClassName("d");
        add(label, figure, below);
    }

    public void show(String text, String unitText, boolean quiet, long nowMillis) {
        value.show(text, quiet, nowMillis);
        value.setClassName("unknown", false);
        if (!unitText.equals(unit.getText())) {
            unit.setText(unitText);
        }
    }

    public void unknown() {
        value.show(texts.get("unknown"), true, 0);
        value.setClassName("unknown", true);
        unit.setText("");
        note("", "", "");
        parts("");
    }

    public void delta(Delta delta) {
        note(delta.arrow().isEmpty() ? "" : "i ar i-" + delta.arrow(), delta.textOr(texts), delta.tone());
    }

    /// @param icon classes of the icon, empty for none
    /// @param tone `bad`, `warn`, `gain` or empty
    public void note(String icon, String text, String tone) {
        if (!icon.equals(arrow.getClassName() == null ? "" : arrow.getClassName())) {
            arrow.setClassName(icon);
        }
        if (!text.equals(note.getText())) {
            note.setText(text);
        }
        String classes = tone.isEmpty() ? "delta" : "delta " + tone;
        if (!classes.equals(line.getClassName())) {
            line.setClassName(classes);
        }
    }

    /// Where the list behind the figure is.
    ///
    /// @param href relative to the application's root
    public void lead(String href) {
        if (!href.equals(figure.getHref())) {
            figure.setHref(href);
        }
    }

    /// Says that the figure lacks a part; `words` is empty if it lacks none.
    public void parts(String words) {
        boolean some = !words.isEmpty();
        if (!words.equals(partsText.getText())) {
            partsText.setText(words);
        }
        if (some != parts.isVisible()) {
            parts.setVisible(some);
        }
    }

    /// Figures that stand still are grey.
    public void old(boolean old) {
        setClassName("old", old);
    }

    public String text() {
        return value.getText() + unit.getText();
    }

    public String noteText() {
        return parts.isVisible() ? note.getText() + " " + partsText.getText() : note.getText();
    }
}
