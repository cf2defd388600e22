package io.aisle.domain.shelf;

import io.aisle.domain.column.Names;
import java.util.Arrays;

/// Counts one item's tags.
final class Tally {
    private int onShelf;
    private int inBackroom;
    private long lastShelfMillis;
    private int[] zones = new int[2];
    private int[] counts = new int[2];
    private int size;

    void add(int zone, boolean backroom, boolean here, long lastMillis) {
        if (backroom) {
            inBackroom += here ? 1 : 0;
            return;
        }
        onShelf += here ? 1 : 0;
        lastShelfMillis = Math.max(lastShelfMillis, lastMillis);
        int place = 0;
        while (place < size && zones[place] != zone) {
            place++;
        }
        if (place == zones.length) {
            zones = Arrays.copyOf(zones, place * 2);
            counts = Arrays.copyOf(counts, place * 2);
        }
        zones[place] = zone;
        counts[place]++;
        size = Math.max(size, place + 1);
    }

    TagFigures figures(Names names) {
        String best = "";
        int most = 0;
        for (int place = 0; place < size; place++) {
            String name = names.name(zones[place]);
            boolean leads = counts[place] > most || counts[place] == most && name.compareTo(best) < 0;
            if (leads && !name.isEmpty()) {
                best = name;
                most = counts[place];
            }
        }
        return new TagFigures(onShelf, inBackroom, best, lastShelfMillis);
    }
}
