package io.aisle.dashboard.shell;

import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import io.aisle.dashboard.text.Texts;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Opens each page in the theme and the language chosen at the last visit.
@Component
class Remembering implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addUIInitListener(Remembering::opened);
    }

    private static void opened(UIInitEvent opened) {
        VaadinRequest request = VaadinRequest.getCurrent();
        Theme.remembered(request, Theme.THEME)
                .filter(name -> name.equals("LIGHT") || name.equals("DARK"))
                .ifPresent(name -> opened.getUI().getPage().setColorScheme(ColorScheme.Value.valueOf(name)));
        Theme.remembered(request, Theme.LANGUAGE).map(Locale::forLanguageTag).ifPresent(language -> {
            VaadinSession.getCurrent().setLocale(Texts.language(language));
            opened.getUI().setLocale(Texts.language(language));
        });
        opened.getUI()
                .getReconnectDialogConfiguration()
                .setDialogText(Texts.of(opened.getUI().getLocale()).get("reconnecting"));
    }
}
