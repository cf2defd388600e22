package io.aisle.dashboard.shell;

import com.vaadin.flow.component.html.Span;

/// Icons of `icons.css`. They are never all that says something: a word stands beside each.
public final class Icons {
    private Icons() {}

    /// 16 pixels.
    public static Span icon(String name) {
        Span icon = new Span();
        icon.addClassNames("i", "i-" + name);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    /// 12 pixels.
    public static Span small(String name) {
        Span icon = icon(name);
        icon.addClassName("s");
        return icon;
    }
}
