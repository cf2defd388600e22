package io.aisle.edge.device;

import java.util.ArrayList;
import java.util.List;

/// Cuts a payload into its elements without understanding them: one object, an array of them, one per line, or
/// objects glued together. Looks only at braces and quotes, so that one broken element does not spoil its
/// neighbours.
///
/// An object that never ends is given up at the next line that begins with `{`, else it reaches to the end. What
/// stands between objects is an element too, which nobody will be able to read.
final class Elements {
    /// Bytes `start` to `end - 1` of the payload.
    ///
    /// @param isObject whether it begins with `{` and its braces close
    record Slice(int start, int end, boolean isObject) {
        int length() {
            return end - start;
        }
    }

    private final byte[] payload;
    private final List<Slice> slices = new ArrayList<>();
    private int at;

    /// Set once an object did not end: from then on a line that begins with `{` is a new element. (Looking for each
    /// one's end through the whole payload would take the square of its length.)
    private boolean onePerLine;

    private Elements(byte[] payload) {
        this.payload = payload;
    }

    static List<Slice> of(byte[] payload) {
        Elements elements = new Elements(payload);
        elements.cut();
        return elements.slices;
    }

    private void cut() {
        skipByteOrderMark();
        while (at < payload.length) {
            byte next = payload[at];
            if (next == '{') {
                cutObject();
            } else if (isBetween(next)) {
                at++;
            } else {
                cutStray();
            }
        }
    }

    private void skipByteOrderMark() {
        if (payload.length >= 3
                && payload[0] == (byte) 0xEF
                && payload[1] == (byte) 0xBB
                && payload[2] == (byte) 0xBF) {
            at = 3;
        }
    }

    private void cutObject() {
        int start = at;
        int end = endOfObject(start);
        if (end > 0) {
            slices.add(new Slice(start, end, true));
            at = end;
        } else {
            onePerLine = true;
            int given = nextLineThatOpens(start);
            slices.add(new Slice(start, endWithoutBlanks(start, given), false));
            at = given;
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

    private void cutStray() {
        int start = at;
        while (at < payload.length && payload[at] != '{' && payload[at] != '\n') {
            at++;
        }
        slices.add(new Slice(start, endWithoutBlanks(start, at), false));
    }

    private int endWithoutBlanks(int start, int end) {
        int last = end;
        while (last > start + 1 && isBetween(payload[last - 1])) {
            last--;
        }
        return last;
    }

    private static boolean isBetween(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == '[' || c == ']' || c == 0x1E;
    }
}
