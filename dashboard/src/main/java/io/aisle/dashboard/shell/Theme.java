package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Light, dark, or as the system has it; and the language. Both are kept in the browser for the next visit.
final class Theme {
    static final String THEME = "aisle-theme";
    static final String LANGUAGE = "aisle-language";
    private static final int YEAR_SECONDS = 365 * 24 * 3_600;

    private Theme() {}

    /// From what is seen now to the other.
    static void switchOver(UI ui) {
        set(ui, isDark(ui) ? ColorScheme.Value.LIGHT : ColorScheme.Value.DARK);
    }

    static void set(UI ui, ColorScheme.Value scheme) {
        ui.getPage().setColorScheme(scheme);
        remember(THEME, scheme.name());
    }

    private static boolean isDark(UI ui) {
        ColorScheme.Value set = ui.getPage().getColorScheme();
        return set == ColorScheme.Value.DARK
                || set != ColorScheme.Value.LIGHT
                        && ui.getPage().getExtendedClientDetails() != null
                        && ui.getPage().getExtendedClientDetails().getColorScheme() == ColorScheme.Value.DARK;
    }

    static void remember(String name, String value) {
        VaadinResponse response = VaadinResponse.getCurrent();
        if (response != null) {
            Cookie cookie = new Cookie(name, value);
            cookie.setPath("/");
            cookie.setMaxAge(YEAR_SECONDS);
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    static Optional<String> remembered(@Nullable VaadinRequest request, String name) {
        if (request == null || request.getCookies() == null) {
            return Optional.empty();
        }
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
