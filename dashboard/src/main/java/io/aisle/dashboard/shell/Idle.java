package io.aisle.dashboard.shell;

import com.vaadin.flow.component.Component;

/// Whether somebody points at or works in a component; rows keep their place while they do, and a minute longer.
public final class Idle {
    private static final long CALM_MILLIS = 60_000;

    private final Lookout lookout;
    private boolean pointed;
    private boolean focused;
    private long leftMillis;

    public Idle(Component component, Lookout lookout) {
        this.lookout = lookout;
        this.leftMillis = lookout.nowMillis();
        component.getElement().addEventListener("mouseenter", entered -> pointed = true);
        component.getElement().addEventListener("mouseleave", left -> {
            pointed = false;
            leftMillis = lookout.nowMillis();
        });
        component.getElement().addEventListener("focusin", entered -> focused = true);
        component.getElement().addEventListener("focusout", left -> {
            focused = false;
            leftMillis = lookout.nowMillis();
        });
    }

    /// For a minute nobody has pointed or had the focus here, and nothing was [#touched()].
    public boolean isCalm() {
        return !pointed && !focused && lookout.nowMillis() - leftMillis >= CALM_MILLIS;
    }

    public void touched() {
        leftMillis = lookout.nowMillis();
    }
}
