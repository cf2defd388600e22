package io.aisle.dashboard.text;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Gives Vaadin the texts, so that it picks the session's language from what the browser prefers.
@Component
class AisleI18n implements I18NProvider {
    @Override
    public List<Locale> getProvidedLocales() {
        return Texts.LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return Texts.of(locale).get(key, params);
    }
}
