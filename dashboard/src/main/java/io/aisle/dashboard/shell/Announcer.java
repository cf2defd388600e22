package io.aisle.dashboard.shell;

import com.vaadin.flow.component.html.Span;

/// Reads out changes of state to those who cannot see them, once each; never a figure that ticks.
final class Announcer extends Span {
    private String state = "";

    Announcer() {
        addClassName("sr");
        setId("announcer");
        getElement().setAttribute("role", "status");
        getElement().setAttribute("aria-live", "polite");
    }

    /// @param state what has changed; the same state again says nothing
    void say(String state, String words) {
        if (!state.equals(this.state)) {
            boolean first = this.state.isEmpty();
            this.state = state;
            if (!first) {
                setText(words);
            }
        }
    }
}
