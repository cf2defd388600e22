package io.aisle.domain.column;

import java.util.BitSet;
import java.util.function.IntFunction;

/// Where the texts of a dictionary stand in a [WordList]: each is looked up once, however many facts use it.
public final class WordPlaces {
    private final IntFunction<String> names;
    private final BitSet used = new BitSet();
    private int[] places = {};

    public WordPlaces(IntFunction<String> names) {
        this.names = names;
    }

    /// The text with this number will be used.
    public void use(int id) {
        used.set(id);
    }

    public void announce(WordList words) {
        used.stream().forEach(id -> words.add(names.apply(id)));
    }

    /// After the words were written.
    public void settle(WordList words) {
        places = new int[used.length()];
        used.stream().forEach(id -> places[id] = words.place(names.apply(id)));
    }

    public int place(int id) {
        return places[id];
    }
}
