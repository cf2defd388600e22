package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import io.aisle.dashboard.shell.Icons;
import io.aisle.grid.client.ReplenishmentLine;

/// Opens why so much of a line is proposed.
final class WhyButton extends Div {
    private final Workplace at;
    private final NativeButton button = new NativeButton();
    private final Popover popover = new Popover();
    private ReplenishmentLine line;

    WhyButton(Workplace at, ReplenishmentLine first) {
        this.at = at;
        line = first;
        button.setClassName("btn icon small plain");
        button.add(Icons.icon("help"));
        popover.setTarget(button);
        popover.setOpenOnHover(true);
        popover.setOpenOnFocus(true);
        popover.setHoverDelay(300);
        popover.addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                popover.removeAll();
                popover.add(at.why().apply(line));
            }
        });
        add(button, popover);
        show(first);
    }

    void show(ReplenishmentLine now) {
        line = now;
        String title = at.words().why(now);
        button.setAriaLabel(title);
        popover.setAriaLabel(title);
    }
}
