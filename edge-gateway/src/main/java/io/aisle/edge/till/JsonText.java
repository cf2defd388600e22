package io.aisle.edge.till;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Writes one JSON text, member by member. Strings are escaped (RFC 8259, section 7); numbers come in as their own
/// text.
public final class JsonText {
    private final StringBuilder text;
    private boolean first = true;

    public JsonText() {
        this(256);
    }

    public JsonText(int expectedLength) {
        text = new StringBuilder(expectedLength);
    }

    public JsonText open(char bracket) {
        separate();
        text.append(bracket);
        first = true;
        return this;
    }

    public JsonText close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    /// The name of the member whose value comes next.
    public JsonText name(String name) {
        separate();
        quote(name);
        text.append(':');
        first = true;
        return this;
    }

    public JsonText string(String value) {
        separate();
        quote(value);
        return this;
    }

    /// @param literal a number, `true`, `false`, `null` or a whole JSON text
    public JsonText raw(String literal) {
        separate();
        text.append(literal);
        return this;
    }

    public JsonText field(String name, String value) {
        return name(name).string(value);
    }

    public JsonText field(String name, long value) {
        return name(name).raw(Long.toString(value));
    }

    public JsonText rawField(String name, String literal) {
        return name(name).raw(literal);
    }

    public byte[] bytes() {
        return text.toString().getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
