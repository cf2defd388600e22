package io.aisle.domain.column;

import java.util.BitSet;

/// Where the names of a dictionary stand in a [WordList]: each is looked up once, however many facts use it.
public final class WordPlaces {
    private final Names names;
    private final BitSet used = new BitSet();
    private int[] places = {};

    public WordPlaces(Names names) {
        this.names = names;
    }

    /// The name with this number will be used.
    public void use(int id) {
        used.set(id);
    }

    public void announce(WordList words) {
        used.stream().forEach(id -> words.add(names.name(id)));
    }

    /// After the words were written.
    public void settle(WordList words) {
        places = new int[used.length()];
        used.stream().forEach(id -> places[id] = words.place(names.name(id)));
    }

    public int place(int id) {
        return places[id];
    }
}
