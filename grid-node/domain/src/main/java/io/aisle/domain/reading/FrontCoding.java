package io.aisle.domain.reading;

import java.util.ArrayList;
import java.util.List;

/// A list of texts of which neighbours begin alike: how many characters each shares with the one before, and its
/// others.
final class FrontCoding {
    /// A bound, so that a short message cannot unfold into a long list of long texts.
    private static final int MOST_SHARED = 64;

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

    static List<String> read(TableIn table, int sharedField, int restField) throws DamagedBatch {
        List<String> rests = table.texts(restField);
        long[] shared = table.column(sharedField, rests.size());
        List<String> texts = new ArrayList<>(rests.size());
        String before = "";
        for (int i = 0; i < shared.length; i++) {
            if (shared[i] < 0 || shared[i] > Math.min(MOST_SHARED, before.length())) {
                throw new DamagedBatch("A text shares " + shared[i] + " characters with the one before.");
            }
            before = before.substring(0, (int) shared[i]) + rests.get(i);
            texts.add(before);
        }
        return texts;
    }
}
