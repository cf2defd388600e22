package io.aisle.dashboard.shell;

import com.vaadin.flow.component.html.Span;

/// A figure that changes while it is looked at: only its text is set, and a change tints it for a moment.
public final class Figure extends Span {
    private final Flash flash = new Flash();

    /// @param quiet no tint, as on the first showing and when a page comes back
    public void show(String text, boolean quiet, long nowMillis) {
        if (text.equals(getText())) {
            return;
        }
        boolean first = getText().isEmpty();
        setText(text);
        if (!quiet && !first) {
            flash.changed(nowMillis);
            setClassName("flash-a", flash.name().equals("flash-a"));
            setClassName("flash-b", flash.name().equals("flash-b"));
        }
    }
}
