package io.aisle.dashboard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/// One sentence across the page about something that is not as it should be; hidden while all is well.
public final class Bar extends Div {
    private final Span icon = Icons.icon("watch");
    private final HtmlContainer what = new HtmlContainer("b");
    private final Span rest = new Span();
    private String tone = "";

    public Bar(Component... actions) {
        addClassName("bar");
        add(icon, new Span(what, new Span(" "), rest), Panels.grow());
        add(actions);
        setVisible(false);
    }

    /// @param tone `w`, `c` or `a`
    public void show(String tone, String iconName, String what, String rest) {
        boolean isOther =
                !tone.equals(this.tone) || !what.equals(this.what.getText()) || !rest.equals(this.rest.getText());
        if (!isVisible() || isOther) {
            this.tone = tone;
            setClassName("bar " + tone);
            icon.setClassName("i i-" + iconName);
            this.what.setText(what);
            this.rest.setText(rest);
            setVisible(true);
        }
    }

    /// Keeps the room of what will be said; nothing is seen of it.
    public void await(String what, String rest) {
        show("wait", "watch", what, rest);
    }

    public void hide() {
        if (isVisible()) {
            setVisible(false);
        }
    }
}
