package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.server.communication.PushConnectionFactory;

/// Gives every page a [PacedPush]; found by its name under `META-INF/services`.
public final class PacedPushes implements PushConnectionFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public PushConnection apply(UI page) {
        return new PacedPush(page);
    }
}
