package io.aisle.dashboard.devices;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which part of a message its reason speaks of, as far as that can be told from the two texts.
///
/// @param from index of the first character
/// @param to index after the last one
record FaultyPart(int from, int to) {
    private static final Pattern FIELD = Pattern.compile("[Ff]ield \"([^\"]+)\"");
    private static final Pattern SHOWN = Pattern.compile("\"([^\"]{1,200}?)(?:…|\\.\\.\\.)?\"");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})]");

    /// @param reason one sentence as the gateway wrote it
    /// @param text the message as it is shown
    static Optional<FaultyPart> of(String reason, String text) {
        Matcher field = FIELD.matcher(reason);
        if (field.find()) {
            Optional<FaultyPart> part = field(field.group(1), text);
            if (part.isPresent()) {
                return part;
            }
        }
        Matcher shown = SHOWN.matcher(reason);
        while (shown.find()) {
            int at = text.indexOf(shown.group(1));
            if (at >= 0) {
                return Optional.of(new FaultyPart(at, at + shown.group(1).length()));
            }
        }
        return Optional.empty();
    }

    /// The name and the value at a path like `lines[1].qty`; of a field that is missing, the object it is missing in.
    private static Optional<FaultyPart> field(String path, String text) {
        Matcher step = STEP.matcher(path);
        FaultyPart found = null;
        int at = 0;
        while (step.find()) {
            if (step.group(1) != null) {
                FaultyPart named = named(step.group(1), text, at, found == null ? text.length() : found.to);
                if (named == null) {
                    return Optional.ofNullable(found);
                }
                found = named;
            } else {
                FaultyPart element = element(Integer.parseInt(step.group(2)), text, valueStart(text, found));
                if (element == null) {
                    return Optional.ofNullable(found);
                }
                found = element;
            }
            at = found.from;
        }
        return Optional.ofNullable(found);
    }

    private static int valueStart(String text, @Nullable FaultyPart named) {
        int colon = named == null ? -1 : text.indexOf(':', named.from);
        return colon < 0 ? 0 : blanks(text, colon + 1);
    }

    private static @Nullable FaultyPart named(String name, String text, int from, int to) {
        Matcher key =
                Pattern.compile(Pattern.quote("\"" + name + "\"") + "\\s*:").matcher(text);
        return key.find(from) && key.start() < to ? new FaultyPart(key.start(), valueEnd(text, key.end())) : null;
    }

    private static @Nullable FaultyPart element(int index, String text, int arrayStart) {
        if (arrayStart >= text.length() || text.charAt(arrayStart) != '[') {
            return null;
        }
        int from = blanks(text, arrayStart + 1);
        for (int i = 0; from < text.length() && text.charAt(from) != ']'; i++) {
            int to = valueEnd(text, from);
            if (i == index) {
                return new FaultyPart(from, to);
            }
            int comma = blanks(text, to);
            if (comma >= text.length() || text.charAt(comma) != ',') {
                return null;
            }
            from = blanks(text, comma + 1);
        }
        return null;
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Where the value that begins at or after `from` ends: the end of the text if it never does.
    private static int valueEnd(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = blanks(text, from); at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    quoted = false;
                    if (depth == 0) {
                        return at + 1;
                    }
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                if (depth == 0) {
                    return at;
                }
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            } else if (depth == 0 && (c == ',' || Character.isWhitespace(c))) {
                return at;
            }
        }
        return text.length();
    }
}
