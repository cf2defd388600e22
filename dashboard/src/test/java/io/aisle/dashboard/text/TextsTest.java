package io.aisle.dashboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Texts ENGLISH = Texts.of(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.of(Locale.CHINESE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern USED =
            Pattern.compile("[tT]exts(?:\\(\\))?\\s*\\.(get|count|has)\\(\\s*\"([^\"]+)\"(\\s*\\+)?");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(CHINESE.keys()).isEqualTo(ENGLISH.keys()).hasSizeGreaterThan(300);
    }

    @Test
    void no_text_is_empty() {
        for (Texts texts : Set.of(ENGLISH, CHINESE)) {
            assertThat(texts.keys())
                    .allSatisfy(key -> assertThat(texts.get(key)).as(key).isNotBlank());
        }
    }

    @Test
    void a_text_has_the_same_placeholders_in_both_languages() {
        assertThat(ENGLISH.keys())
                .allSatisfy(key ->
                        assertThat(placeholders(CHINESE.get(key))).as(key).isEqualTo(placeholders(ENGLISH.get(key))));
    }

    @Test
    void chinese_texts_are_chinese() {
        Set<String> spoken = ENGLISH.keys().stream()
                .filter(key -> CHINESE.get(key).equals(ENGLISH.get(key)))
                .collect(Collectors.toSet());
        assertThat(spoken).isEmpty();
    }

    @Test
    void every_key_the_screens_use_exists() throws IOException {
        Set<String> missing = new TreeSet<>();
        int used = 0;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher calls = USED.matcher(Files.readString(source));
                while (calls.find()) {
                    used++;
                    if (!isThere(calls.group(1), calls.group(2), calls.group(3) != null)) {
                        missing.add(calls.group(2) + " in " + source.getFileName());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(used).isGreaterThan(150);
    }

    private static boolean isThere(String call, String key, boolean isBeginning) {
        if (isBeginning) {
            return ENGLISH.keys().stream().anyMatch(each -> each.startsWith(key));
        }
        return ENGLISH.has(key) && (!call.equals("count") || ENGLISH.has(key + ".one"));
    }

    @Test
    void the_nearest_language_is_taken_and_english_for_all_others() {
        assertThat(Texts.of(Locale.SIMPLIFIED_CHINESE)).isSameAs(CHINESE);
        assertThat(Texts.of(Locale.US)).isSameAs(ENGLISH);
        assertThat(Texts.of(Locale.GERMANY)).isSameAs(ENGLISH);
    }

    @Test
    void one_is_not_plural() {
        assertThat(ENGLISH.count("region.stores", 1)).isEqualTo("1 store");
        assertThat(ENGLISH.count("region.stores", 1_234)).isEqualTo("1,234 stores");
        assertThat(ENGLISH.count("need.empty", 3, "Linden Square")).isEqualTo("Linden Square: 3 items empty on shelf");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
