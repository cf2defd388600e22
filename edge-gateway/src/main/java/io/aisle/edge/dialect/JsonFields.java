package io.aisle.edge.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object's fields, asked for by name and by what they must be. A field that is `null` is absent; of a field
/// that comes twice the last counts; fields nobody asks for do not matter.
public final class JsonFields {
    /// Names, receipts, zones and the like are no longer.
    public static final int MAX_TEXT = 128;

    private static final int MAX_SHOWN = 40;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(64)
                            .maxNameLength(256)
                            .maxStringLength(256 * 1024)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final String path;

    private JsonFields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /// @throws Unusable if the bytes are not one JSON object
    public static JsonFields parse(byte[] bytes, int offset, int length) throws Unusable {
        try {
            JsonNode read = MAPPER.readTree(bytes, offset, length);
            if (read instanceof ObjectNode object) {
                return new JsonFields(object, "");
            }
        } catch (JacksonException broken) {
            throw new Unusable("It is not valid JSON: " + firstLine(broken.getOriginalMessage()) + ".");
        } catch (NumberFormatException beyond) {
            throw new Unusable("It holds a number whose exponent is beyond all bounds.");
        }
        throw new Unusable("It is not a JSON object.");
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "it ends too early";
        }
        int end = message.indexOf('\n');
        String line = shown(end < 0 ? message : message.substring(0, end), 160);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    public boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    /// Whether the field is there and holds an object.
    public boolean hasObject(String name) {
        return node.get(name) instanceof ObjectNode;
    }

    public JsonFields object(String name) throws Unusable {
        if (node.get(name) instanceof ObjectNode object) {
            return new JsonFields(object, place(name) + ".");
        }
        throw wrong(name, "an object");
    }

    /// The elements of an array. One that is no object has no fields, so asking it for one it must have says what is
    /// wrong.
    public List<JsonFields> objects(String name) throws Unusable {
        if (!(node.get(name) instanceof ArrayNode array)) {
            throw wrong(name, "an array");
        }
        List<JsonFields> objects = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            objects.add(new JsonFields(array.get(i), place(name) + "[" + i + "]."));
        }
        return objects;
    }

    /// A string, or a number as it is written; not blank.
    public String text(String name) throws Unusable {
        String text = textOr(name, "");
        if (text.isEmpty()) {
            throw wrong(name, "a text");
        }
        return text;
    }

    /// Like [#text], without surrounding blanks; `otherwise` if absent or blank.
    public String textOr(String name, String otherwise) throws Unusable {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            throw wrong(name, "a text");
        }
        String text = value.asString().strip();
        if (text.length() > MAX_TEXT) {
            throw new Unusable("Field \"" + place(name) + "\" has " + text.length() + " characters, at most " + MAX_TEXT
                    + " are read.");
        }
        if (!isPrintable(text)) {
            throw new Unusable("Field \"" + place(name) + "\" holds characters that cannot be printed.");
        }
        return text.isEmpty() ? otherwise : text;
    }

    /// A number, or a text that writes one.
    public BigDecimal decimal(String name) throws Unusable {
        JsonNode value = node.get(name);
        if (value != null && value.isNumber()) {
            return bounded(name, value.decimalValue());
        }
        if (value != null && value.isString()) {
            String text = value.stringValue().strip();
            if (text.length() <= 64) {
                try {
                    return bounded(name, new BigDecimal(text));
                } catch (NumberFormatException none) {
                    throw wrong(name, "a number");
                }
            }
        }
        throw wrong(name, "a number");
    }

    /// Beyond 10^±24 an exact number would only cost memory.
    private BigDecimal bounded(String name, BigDecimal value) throws Unusable {
        if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > 24
                || Math.abs(value.scale()) > 64) {
            throw new Unusable("Field \"" + place(name) + "\" is no number anybody could mean.");
        }
        return value;
    }

    /// @throws Unusable if the number is not within `least` and `most`
    public BigDecimal decimal(String name, BigDecimal least, BigDecimal most) throws Unusable {
        BigDecimal value = decimal(name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new Unusable("Field \"" + place(name) + "\" must be from " + least.toPlainString() + " to "
                    + most.toPlainString() + ", not " + shown(value.toPlainString(), MAX_SHOWN) + ".");
        }
        return value;
    }

    /// @throws Unusable if the number is not whole or not within `least` and `most`
    public long whole(String name, long least, long most) throws Unusable {
        BigDecimal value = decimal(name, BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        try {
            return value.longValueExact();
        } catch (ArithmeticException fraction) {
            throw wrong(name, "a whole number");
        }
    }

    /// A time by any of the forms [Times] knows.
    public long time(String name, Source source) throws Unusable {
        JsonNode value = node.get(name);
        String where = place(name);
        if (value != null && value.isNumber()) {
            return Times.ofNumber(bounded(name, value.decimalValue()), where, source.receivedMillis());
        }
        if (value != null && value.isString()) {
            return Times.ofText(value.stringValue().strip(), where, source);
        }
        throw wrong(name, "a time");
    }

    /// The first number of this name anywhere within, down to a few levels; 0 if there is none.
    public long wholeSomewhere(String name) {
        JsonNode found = node.findValue(name);
        if (found == null || !(found.isIntegralNumber() || found.isString())) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(found.asString()));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /// The sentence for a field that is absent or of another kind.
    public Unusable wrong(String name, String mustBe) {
        JsonNode value = node.get(name);
        if (value == null) {
            return new Unusable("Field \"" + place(name) + "\" is missing; it must be " + mustBe + ".");
        }
        return new Unusable("Field \"" + place(name) + "\" must be " + mustBe + ", not "
                + shown(value.toString(), MAX_SHOWN) + ".");
    }

    /// Where a field stands in its element, as `lines[2].qty`.
    public String place(String name) {
        return path + name;
    }

    /// This object with `name` holding these objects.
    public JsonFields with(String name, List<JsonFields> objects) {
        ObjectNode copy = copy();
        ArrayNode array = copy.putArray(name);
        objects.forEach(object -> array.add(object.node));
        return new JsonFields(copy, path);
    }

    public JsonFields with(String name, JsonFields object) {
        ObjectNode copy = copy();
        copy.set(name, object.node);
        return new JsonFields(copy, path);
    }

    public JsonFields without(String... names) {
        ObjectNode copy = copy();
        copy.remove(List.of(names));
        return new JsonFields(copy, path);
    }

    private ObjectNode copy() {
        ObjectNode copy = MAPPER.createObjectNode();
        if (node instanceof ObjectNode object) {
            copy.setAll(object);
        }
        return copy;
    }

    /// The fields' names, for a sentence.
    public String names() {
        return node.isEmpty() ? "no fields" : shown(String.join(", ", node.propertyNames()), 120);
    }

    byte[] bytes() {
        return MAPPER.writeValueAsBytes(node);
    }

    /// Whether a text can be stored, shown and sent: no control characters, no halves of characters.
    public static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// `text` fit to stand in a sentence.
    public static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < most; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return text.length() > most ? shown + "…" : shown.toString();
    }
}
