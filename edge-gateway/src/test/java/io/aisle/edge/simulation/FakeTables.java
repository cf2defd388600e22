package io.aisle.edge.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What lies on the database's disk.
final class FakeTables {
    record Cursor(long no, String store, String gateway, String epoch, long seq) {
        Cursor at(long moved) {
            return new Cursor(no, store, gateway, epoch, moved);
        }
    }

    /// One row of one journal table, by stream and number.
    record Place(long stream, long seq) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byStream = Long.compare(stream, other.stream);
            return byStream != 0 ? byStream : Long.compare(seq, other.seq);
        }
    }

    record Saved(long applied, long taken, int parts, Map<Integer, byte[]> bytes, Map<Long, Long> positions) {
        static final Saved NOTHING = new Saved(-1, 0, 0, Map.of(), Map.of());
    }

    final Map<String, Cursor> cursors = new LinkedHashMap<>();
    final TreeMap<Long, TreeMap<Place, byte[]>> segments = new TreeMap<>();
    final TreeMap<Long, Long> created = new TreeMap<>();
    final Map<String, Saved> checkpoints = new LinkedHashMap<>();

    /// Every batch ever journaled, pruned or not: for the checks alone.
    final TreeMap<Place, List<byte[]>> history = new TreeMap<>();

    FakeTables copy() {
        FakeTables copy = new FakeTables();
        copy.cursors.putAll(cursors);
        segments.forEach((id, rows) -> copy.segments.put(id, new TreeMap<>(rows)));
        copy.created.putAll(created);
        copy.checkpoints.putAll(checkpoints);
        history.forEach((place, payloads) -> copy.history.put(place, List.copyOf(payloads)));
        return copy;
    }

    /// The stream's key, by its number.
    @Nullable
    Cursor cursor(long no) {
        for (Cursor cursor : cursors.values()) {
            if (cursor.no() == no) {
                return cursor;
            }
        }
        return null;
    }

    @Nullable
    byte[] put(long segment, Place place, byte @Nullable [] payload) {
        TreeMap<Place, byte[]> rows = segments.get(segment);
        if (rows == null) {
            return null;
        }
        return payload == null ? rows.remove(place) : rows.put(place, payload);
    }

    void remember(Place place, byte[] payload) {
        List<byte[]> payloads = new ArrayList<>(history.getOrDefault(place, List.of()));
        payloads.add(payload);
        history.put(place, payloads);
    }

    void forget(Place place, byte[] payload) {
        List<byte[]> payloads = new ArrayList<>(history.getOrDefault(place, List.of()));
        payloads.remove(payload);
        if (payloads.isEmpty()) {
            history.remove(place);
        } else {
            history.put(place, payloads);
        }
    }
}
