package io.aisle.domain.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// The words a piece of state uses, written once in order, so that facts can name them by their place.
public final class WordList {
    private final TreeMap<String, Integer> places = new TreeMap<>();

    public void add(String word) {
        places.put(word, 0);
    }

    /// Writes the words; afterwards [#place] knows where each stands.
    public void write(Packer out) {
        out.number(places.size());
        int place = 0;
        for (var entry : places.entrySet()) {
            entry.setValue(place++);
            out.text(entry.getKey());
        }
    }

    /// In order.
    public Set<String> words() {
        return places.keySet();
    }

    public int place(String word) {
        Integer place = places.get(word);
        if (place == null) {
            throw new IllegalStateException("Word \"" + word + "\" was not announced before it was used.");
        }
        return place;
    }

    public static List<String> read(Unpacker in) {
        int count = in.count();
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(in.text());
        }
        return words;
    }
}
