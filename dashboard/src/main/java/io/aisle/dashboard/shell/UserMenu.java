package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.aisle.dashboard.access.Viewer;
import io.aisle.dashboard.text.Texts;
import java.util.Locale;

/// Language, theme, keys, sign out.
final class UserMenu extends MenuBar {
    UserMenu(Texts texts, Viewer viewer, AuthenticationContext authentication) {
        setId("user-menu");
        addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem opener = addItem(Icons.icon("filter"));
        opener.setAriaLabel(texts.get("menu.user", viewer.name()));
        SubMenu menu = opener.getSubMenu();
        for (Locale language : Texts.LANGUAGES) {
            MenuItem item = menu.addItem(Texts.of(language).get("language.name"), chosen -> speak(language));
            item.setCheckable(true);
            item.setChecked(language.equals(texts.locale()));
        }
        menu.addSeparator();
        menu.addItem(texts.get("theme.light"), chosen -> Theme.set(UI.getCurrent(), ColorScheme.Value.LIGHT));
        menu.addItem(texts.get("theme.dark"), chosen -> Theme.set(UI.getCurrent(), ColorScheme.Value.DARK));
        menu.addItem(texts.get("theme.system"), chosen -> Theme.set(UI.getCurrent(), ColorScheme.Value.LIGHT_DARK));
        menu.addSeparator();
        menu.addItem(texts.get("keys"), chosen -> Keys.help(texts).open());
        menu.addItem(texts.get("sign-out"), chosen -> authentication.logout());
    }

    private static void speak(Locale language) {
        Theme.remember(Theme.LANGUAGE, language.toLanguageTag());
        VaadinSession.getCurrent().setLocale(language);
        UI.getCurrent().getPage().reload();
    }
}
