package io.aisle.dashboard.text;

import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The screens' words in one language. Placeholders are `{0}`, `{1}`, …, filled with text that is already
/// formatted.
public final class Texts {
    /// The languages there are, the default first.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    /// Stands between two facts of one line.
    public static final String DOT = "\u00a0\u00a0\u00b7\u00a0 ";

    private static final String BUNDLE = "io.aisle.dashboard.text.texts";
    private static final Map<Locale, Texts> ALL = new ConcurrentHashMap<>();

    private final Locale language;
    private final ResourceBundle bundle;

    private Texts(Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The texts of the language nearest to `locale`.
    public static Texts of(Locale locale) {
        return ALL.computeIfAbsent(language(locale), Texts::new);
    }

    /// The provided language nearest to `locale`, English if none is near.
    public static Locale language(Locale locale) {
        return LANGUAGES.stream()
                .filter(provided -> provided.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    public Locale locale() {
        return language;
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// The text of `key`; the key itself in `!` if it is missing, which a test forbids.
    public String get(String key, Object... values) {
        if (!bundle.containsKey(key)) {
            return "!" + key + "!";
        }
        String text = bundle.getString(key).replace(" \u00b7 ", DOT);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /// The text of `key.one` for 1, else of `key`; `{0}` is the count as the language writes it.
    public String count(String key, long count, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = Figures.of(language).whole(count);
        System.arraycopy(more, 0, values, 1, more.length);
        return get(count == 1 ? key + ".one" : key, values);
    }

    /// The keys that begin so.
    public Set<String> keysFrom(String prefix) {
        Set<String> keys = keys();
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Enumeration<String> all = bundle.getKeys(); all.hasMoreElements(); ) {
            keys.add(all.nextElement());
        }
        return keys;
    }
}
