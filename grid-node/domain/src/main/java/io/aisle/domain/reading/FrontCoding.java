package io.aisle.domain.reading;

import java.util.ArrayList;
import java.util.List;

/// A list of texts of which neighbours begin alike: how many characters each shares with the one before, and its
/// others. [TableIn#frontCoded] reads them.
final class FrontCoding {
    /// A bound, so that a short message cannot unfold into a long list of long texts.
    static final int MOST_SHARED = 64;

    private final ColumnOut shared = new ColumnOut();
    private final List<String> rests = new ArrayList<>();
    private String before = "";

    void add(String text) {
        int same = sharedStart(before, text);
        shared.unsigned(same);
        rests.add(text.substring(same));
        before = text;
    }

    ColumnOut shared() {
        return shared;
    }

    List<String> rests() {
        return rests;
    }

    /// Never parts a surrogate pair, which could not be written as UTF-8.
    private static int sharedStart(String one, String other) {
        int end = Math.min(MOST_SHARED, Math.min(one.length(), other.length()));
        int same = 0;
        while (same < end && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same > 0 && Character.isHighSurrogate(one.charAt(same - 1)) ? same - 1 : same;
    }
}
