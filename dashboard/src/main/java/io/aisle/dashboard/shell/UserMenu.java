package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.aisle.dashboard.access.Viewer;
import io.aisle.dashboard.text.Texts;
import java.util.Locale;

/// Who is signed in; opens language, theme, keys, sign out.
final class UserMenu extends NativeButton {
    UserMenu(Texts texts, Viewer viewer, AuthenticationContext authentication) {
        setId("user-menu");
        addClassName("foot");
        setAriaLabel(texts.get("menu.user", viewer.name()));
        String role = texts.get("role." + viewer.role().login());
        Span avatar = Panels.text("avatar", role.substring(0, 1));
        avatar.getElement().setAttribute("aria-hidden", "true");
        String scope = viewer.seesWholeChain()
                ? texts.get("regions.all")
                : viewer.region().strip();
        Span who = new Span(Panels.text("m", role), Panels.text("dim", scope));
        who.addClassName("xs");
        add(avatar, who);
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
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
