package io.aisle.edge.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What lies on the database's disk.
final class FakeTables {
    record Cursor(long no, String store, String gateway, String epoch, long seq, long retired) {
        Cursor at(long moved) {
            return new Cursor(no, store, gateway, epoch, moved, retired);
        }

        Cursor retiredAt(long number) {
            return new Cursor(no, store, gateway, epoch, seq, number);
        }
    }

    /// One row of a checkpoint's days.
    record Piece(long day, int kind, int part) implements Comparable<Piece> {
        private static final Comparator<Piece> ORDER = Comparator.comparingLong(Piece::day)
                .thenComparingInt(Piece::kind)
                .thenComparingInt(Piece::part);

        @Override
        public int compareTo(Piece other) {
            return ORDER.compare(this, other);
        }
    }

    record Digested(long digest, byte[] bytes) {}

    /// One row of one journal table, by stream and number.
    record Place(long stream, long seq) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byStream = Long.compare(stream, other.stream);
            return byStream != 0 ? byStream : Long.compare(seq, other.seq);
        }
    }

    record Saved(
            long applied,
            long taken,
            int parts,
            Map<Integer, byte[]> bytes,
            Map<Piece, Digested> days,
            Map<Long, Long> positions) {
        static final Saved NOTHING = new Saved(-1, 0, 0, Map.of(), Map.of(), Map.of());

        Saved taken(long appliedThen, long takenThen) {
            return new Saved(appliedThen, takenThen, parts, bytes, days, positions);
        }

        Saved parts(int count) {
            return new Saved(applied, taken, count, bytes, days, positions);
        }

        Saved bytes(Map<Integer, byte[]> other) {
            return new Saved(applied, taken, parts, other, days, positions);
        }

        Saved days(Map<Piece, Digested> other) {
            return new Saved(applied, taken, parts, bytes, other, positions);
        }

        Saved positions(Map<Long, Long> other) {
            return new Saved(applied, taken, parts, bytes, days, other);
        }
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

    /// One day of a checkpoint, null if it is not there; small enough for one piece.
    byte @Nullable [] day(String store, long day) {
        Digested stored = checkpoints.getOrDefault(store, Saved.NOTHING).days().get(new Piece(day, 0, 0));
        return stored == null ? null : stored.bytes();
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
