package io.aisle.dashboard.devices;

import io.aisle.dashboard.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a message was quarantined, in the reader's language. Gateways say it in English sentences; the English texts are
/// the forms by which they are known. A sentence of no known form stays as it is.
final class ReasonTexts {
    private static final String REASON = "reason.";
    private static final String MUST_BE = "reason.be.";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private static final List<Form> FORMS = forms(REASON, MUST_BE);
    private static final List<Form> MUST_BE_FORMS = forms(MUST_BE, "-");

    /// What is itself a sentence or says what something must be: by form, which value.
    private static final Map<String, Integer> SENTENCES =
            Map.of("reason.element", 1, "reason.more", 0, "reason.together", 0);

    private static final Map<String, Integer> NEEDS = Map.of("reason.missing", 1, "reason.wrong", 1);

    private final Texts texts;

    ReasonTexts(Texts texts) {
        this.texts = texts;
    }

    /// @param values the number of the value that stands at each group of the pattern
    private record Form(String key, Pattern pattern, List<Integer> values, int letters) {
        static Form of(String key) {
            String text = Texts.of(Locale.ENGLISH).get(key);
            Matcher places = PLACE.matcher(text);
            StringBuilder pattern = new StringBuilder();
            List<Integer> values = new ArrayList<>();
            int letters = 0;
            int from = 0;
            while (places.find()) {
                pattern.append(Pattern.quote(text.substring(from, places.start())))
                        .append("(.*?)");
                letters += places.start() - from;
                values.add(Integer.parseInt(places.group(1)));
                from = places.end();
            }
            pattern.append(Pattern.quote(text.substring(from)));
            return new Form(
                    key, Pattern.compile(pattern.toString(), Pattern.DOTALL), values, letters + text.length() - from);
        }
    }

    /// Those that say most themselves come first: they are special cases of others.
    private static List<Form> forms(String prefix, String but) {
        return Texts.of(Locale.ENGLISH).keysFrom(prefix).stream()
                .filter(key -> !key.startsWith(but))
                .map(Form::of)
                .sorted(Comparator.comparingInt(Form::letters).reversed())
                .toList();
    }

    /// @param reason as the gateway wrote it
    String of(String reason) {
        return texts.locale().equals(Locale.ENGLISH)
                ? reason
                : worded(reason, FORMS).orElse(reason);
    }

    private Optional<String> worded(String said, List<Form> forms) {
        for (Form form : forms) {
            Matcher matcher = form.pattern.matcher(said);
            if (matcher.matches()) {
                Object[] values = new Object[form.values.size()];
                for (int group = 0; group < values.length; group++) {
                    int value = form.values.get(group);
                    values[value] = value(form.key, value, matcher.group(group + 1));
                }
                return Optional.of(texts.get(form.key, values));
            }
        }
        return Optional.empty();
    }

    private String value(String key, int value, String said) {
        if (Integer.valueOf(value).equals(SENTENCES.get(key))) {
            return of(said);
        }
        return Integer.valueOf(value).equals(NEEDS.get(key))
                ? worded(said, MUST_BE_FORMS).orElse(said)
                : said;
    }
}
