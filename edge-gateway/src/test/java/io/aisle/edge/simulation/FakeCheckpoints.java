package io.aisle.edge.simulation;

import io.aisle.edge.simulation.FakeTables.Cursor;
import io.aisle.edge.simulation.FakeTables.Digested;
import io.aisle.edge.simulation.FakeTables.Piece;
import io.aisle.edge.simulation.FakeTables.Saved;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the statements about checkpoints do.
final class FakeCheckpoints {
    private final FakeDatabase database;
    private final FakeTransaction transaction;

    FakeCheckpoints(FakeDatabase database, FakeTransaction transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    int update(String sql, Given given) {
        if (sql.startsWith("INSERT INTO checkpoint (")) {
            String store = given.text(1);
            Saved first = Saved.NOTHING.taken(given.number(2), given.number(3));
            return database.tables.checkpoints.containsKey(store) ? 0 : save(store, first);
        }
        if (sql.startsWith("UPDATE checkpoint SET applied_batches = ?, taken_at = ? WHERE store = ?")) {
            Saved before = database.tables.checkpoints.get(given.text(3));
            if (before == null || before.applied() >= given.number(4) && database.comparesCheckpoints()) {
                return 0;
            }
            return save(given.text(3), before.taken(given.number(1), given.number(2)));
        }
        if (sql.startsWith("UPDATE checkpoint SET parts = ? WHERE store = ?")) {
            return save(given.text(2), saved(given.text(2)).parts((int) given.number(1)));
        }
        if (sql.startsWith("DELETE FROM checkpoint_part WHERE store = ?")) {
            return save(given.text(1), saved(given.text(1)).bytes(Map.of()));
        }
        if (sql.startsWith("INSERT INTO checkpoint_part")) {
            Saved before = saved(given.text(1));
            Map<Integer, byte[]> bytes = new TreeMap<>(before.bytes());
            bytes.put((int) given.number(2), given.bytes(3));
            return save(given.text(1), before.bytes(bytes));
        }
        if (sql.startsWith("DELETE FROM checkpoint_day WHERE store = ? AND epoch_day = ?")) {
            Saved before = saved(given.text(1));
            Map<Piece, Digested> days = new TreeMap<>(before.days());
            days.keySet().removeIf(piece -> piece.day() == given.number(2));
            return save(given.text(1), before.days(days));
        }
        if (sql.startsWith("INSERT INTO checkpoint_day")) {
            Saved before = saved(given.text(1));
            Map<Piece, Digested> days = new TreeMap<>(before.days());
            days.put(
                    new Piece(given.number(2), (int) given.number(3), (int) given.number(4)),
                    new Digested(given.number(5), given.bytes(6)));
            return save(given.text(1), before.days(days));
        }
        if (sql.startsWith(
                "UPDATE checkpoint_position SET seq = ? WHERE stream_no = (SELECT no FROM cursor_position")) {
            Cursor cursor = database.tables.cursors.get(given.text(2));
            boolean isThere =
                    cursor != null && saved(cursor.store()).positions().containsKey(cursor.no());
            return isThere ? moveCheckpoint(cursor, given.number(1), given.number(3)) : 0;
        }
        if (sql.startsWith("INSERT INTO checkpoint_position")) {
            Cursor cursor = database.tables.cursors.get(given.text(3));
            return cursor == null ? 0 : moveCheckpoint(cursor, given.number(2), given.number(4));
        }
        throw new UnsupportedOperationException(sql);
    }

    private int moveCheckpoint(Cursor cursor, long seq, long atLeast) {
        if (cursor.seq() < atLeast) {
            return 0;
        }
        Saved before = saved(cursor.store());
        Map<Long, Long> positions = new TreeMap<>(before.positions());
        positions.put(cursor.no(), seq);
        return save(cursor.store(), before.positions(positions));
    }

    private Saved saved(String store) {
        return database.tables.checkpoints.getOrDefault(store, Saved.NOTHING);
    }

    private int save(String store, Saved after) {
        Saved before = database.tables.checkpoints.get(store);
        transaction.change(() -> database.tables.checkpoints.put(store, after), () -> {
            if (before == null) {
                database.tables.checkpoints.remove(store);
            } else {
                database.tables.checkpoints.put(store, before);
            }
        });
        return 1;
    }

    void ask(String sql, Given given, List<Object[]> rows) {
        if (sql.startsWith("SELECT applied_batches, taken_at FROM checkpoint WHERE store = ? AND parts > 0")) {
            Saved saved = saved(given.text(1));
            if (saved.parts() > 0) {
                rows.add(new Object[] {saved.applied(), saved.taken()});
            }
        } else if (sql.startsWith("SELECT bytes FROM checkpoint_part WHERE store = ? ORDER BY part")) {
            saved(given.text(1)).bytes().values().forEach(part -> rows.add(new Object[] {part}));
        } else if (sql.startsWith("SELECT epoch_day, digest FROM checkpoint_day WHERE store = ? AND kind = 0")) {
            saved(given.text(1)).days().forEach((piece, day) -> {
                if (piece.kind() == 0 && piece.part() == 0) {
                    rows.add(new Object[] {piece.day(), day.digest()});
                }
            });
        } else if (sql.startsWith(
                "SELECT epoch_day, bytes FROM checkpoint_day WHERE store = ? AND epoch_day BETWEEN")) {
            saved(given.text(1)).days().forEach((piece, day) -> {
                boolean asked = piece.day() >= given.number(2) && piece.day() <= given.number(3);
                if (asked && piece.kind() == given.number(4)) {
                    rows.add(new Object[] {piece.day(), day.bytes()});
                }
            });
        } else if (sql.startsWith(
                "SELECT c.gateway, c.epoch, p.seq FROM checkpoint_position p JOIN cursor_position c")) {
            saved(given.text(1)).positions().forEach((no, seq) -> {
                Cursor cursor = database.tables.cursor(no);
                if (cursor != null && (transaction.onlyReads() || database.comparesCheckpoints())) {
                    rows.add(new Object[] {cursor.gateway(), cursor.epoch(), seq});
                }
            });
        } else if (sql.startsWith("SELECT store, applied_batches FROM checkpoint WHERE parts > 0")) {
            database.tables.checkpoints.forEach((store, saved) -> {
                if (saved.parts() > 0) {
                    rows.add(new Object[] {store, saved.applied()});
                }
            });
        } else {
            throw new UnsupportedOperationException(sql);
        }
    }
}
