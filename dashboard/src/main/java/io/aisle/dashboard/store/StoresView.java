package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.aisle.dashboard.shell.Frame;
import jakarta.annotation.security.PermitAll;

/// The list of stores is the region's page.
@Route(value = "stores", layout = Frame.class)
@PermitAll
public class StoresView extends Div implements BeforeEnterObserver {
    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        entering.forwardTo("");
    }
}
