package io.aisle.edge.device;

import java.util.ArrayList;
import java.util.List;

/// Cuts a payload into its elements without understanding them: one object, an array of them, one per line,
/// or objects glued together. Looks only at braces, brackets and quotes, so that one broken element does not
/// spoil its neighbours.
///
/// An object that never ends is given up at the next line that begins with `{`, else it reaches to the end.
/// What stands between objects is an element too, which nobody will be able to read; so are brackets that do
/// not enclose an array of objects. Only blanks, record separators, one comma after each element and the
/// brackets of an array are no part of any element.
final class Elements {
    /// Bytes `start` to `end - 1` of the payload.
    record Slice(int start, int end, Kind kind) {
        int length() {
            return end - start;
        }
    }

    enum Kind {
        /// Begins as an object does, and its braces close.
        OBJECT,
        /// Begins as an object does and never ends.
        OPEN_OBJECT,
        /// The bracket of an array that never ends.
        OPEN_ARRAY,
        /// Anything else.
        OTHER
    }

    private final byte[] payload;
    private final List<Slice> slices = new ArrayList<>();
    private int at;

    /// Set once an object did not end: from then on a line that begins with `{` is a new element. (Looking for each
    /// one's end through the whole payload would take the square of its length.)
    private boolean onePerLine;

    /// Set once a brace in other text did not close, so that this is looked for once.
    private boolean looseBrace;

    /// Where the array began that has not ended yet, or -1.
    private int openBracket = -1;

    private Elements(byte[] payload) {
        this.payload = payload;
    }

    static List<Slice> of(byte[] payload) {
        Elements elements = new Elements(payload);
        elements.cut();
        return elements.slices;
    }

    /// Whether there is nothing but blanks.
    static boolean isBlank(byte[] payload) {
        for (int i = beginning(payload); i < payload.length; i++) {
            if (!isBlank(payload[i])) {
                return false;
            }
        }
        return true;
    }

    private void cut() {
        at = beginning(payload);
        boolean mayBeSeparated = false;
        while (at < payload.length) {
            byte next = payload[at];
            if (isBlank(next)) {
                at++;
            } else if (next == ',' && mayBeSeparated) {
                at++;
                mayBeSeparated = false;
            } else if (next == '[' && openBracket < 0) {
                openBracket = at++;
                mayBeSeparated = false;
            } else {
                cutElement();
                mayBeSeparated = true;
            }
        }
        if (openBracket >= 0) {
            slices.add(new Slice(openBracket, openBracket + 1, Kind.OPEN_ARRAY));
        }
    }

    /// After the byte order mark, if there is one.
    private static int beginning(byte[] payload) {
        return payload.length >= 3
                        && payload[0] == (byte) 0xEF
                        && payload[1] == (byte) 0xBB
                        && payload[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    private void cutElement() {
        if (closesArray(at)) {
            openBracket = -1;
            at++;
        } else if (opensObject(at)) {
            cutObject();
        } else {
            cutOther();
        }
    }

    private boolean closesArray(int place) {
        return payload[place] == ']' && openBracket >= 0;
    }

    /// A brace before anything but a field's name or a closing brace belongs to some other text.
    private boolean opensObject(int place) {
        if (payload[place] != '{') {
            return false;
        }
        int next = place + 1;
        while (next < payload.length && isBlank(payload[next])) {
            next++;
        }
        return next == payload.length || payload[next] == '"' || payload[next] == '}';
    }

    private void cutObject() {
        int start = at;
        int end = endOfObject(start);
        if (end > 0) {
            slices.add(new Slice(start, end, Kind.OBJECT));
            at = end;
            return;
        }
        onePerLine = true;
        at = nextLineThatOpens(start);
        slices.add(new Slice(start, endWithoutBlanks(start, at), Kind.OPEN_OBJECT));
        if (at == payload.length) {
            openBracket = -1; // its end, if it has one, lies within what was given up
        }
    }

    /// The place after the brace that closes the object, or -1 if there is none.
    private int endOfObject(int start) {
        int depth = 0;
        boolean inText = false;
        for (int i = start; i < payload.length; i++) {
            byte c = payload[i];
            if (inText) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = false;
                } else if (c == '\n') {
                    return -1;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{') {
                if (onePerLine && i > start && payload[i - 1] == '\n') {
                    return -1;
                }
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private int nextLineThatOpens(int start) {
        for (int i = start + 1; i < payload.length; i++) {
            if (payload[i] == '{' && payload[i - 1] == '\n') {
                return i;
            }
        }
        return payload.length;
    }

    /// Up to the next object or the array's end, or the line's, unless a brace is open then. What stands between
    /// braces that close stays together, whatever it is: a receipt with one wrong mark is one thing.
    private void cutOther() {
        int start = at;
        int depth = 0;
        while (at < payload.length && !opensObject(at) && !closesArray(at) && (payload[at] != '\n' || depth > 0)) {
            if (payload[at] == '{') {
                int end = looseBrace ? -1 : endOfObject(at);
                looseBrace = end < 0;
                depth += looseBrace ? 1 : 0;
                at = looseBrace ? at + 1 : end;
            } else {
                depth -= payload[at] == '}' ? 1 : 0;
                at++;
            }
        }
        int end = endWithoutBlanks(start, at);
        if (end > start + 1 && payload[end - 1] == ',') {
            end = endWithoutBlanks(start, end - 1);
        }
        at = end;
        slices.add(new Slice(start, end, Kind.OTHER));
    }

    private int endWithoutBlanks(int start, int end) {
        int last = end;
        while (last > start + 1 && isBlank(payload[last - 1])) {
            last--;
        }
        return last;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x1E;
    }
}
