package io.aisle.dashboard.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/// The page around every page. Clicks travel by plain requests, so that whoever signed in is known; only
/// answers are pushed.
@Push(transport = Transport.WEBSOCKET_XHR)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("assets/icons.css")
@StyleSheet("assets/aisle.css")
@Viewport("width=device-width, initial-scale=1")
public class AisleShell implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "assets/icon.svg", "any");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
