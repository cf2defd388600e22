package io.aisle.edge.simulation;

import io.aisle.edge.simulation.FakeTables.Cursor;
import io.aisle.edge.simulation.FakeTables.Place;
import io.aisle.edge.simulation.FakeTables.Saved;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the journal's statements do to cursors and segments. Those about checkpoints are [FakeCheckpoints]'.
final class FakeJournal {
    private static final Pattern TABLE = Pattern.compile("journal_(\\d+)");

    private final FakeDatabase database;
    private final FakeTransaction transaction;
    private final FakeCheckpoints checkpoints;

    FakeJournal(FakeDatabase database, FakeTransaction transaction) {
        this.database = database;
        this.transaction = transaction;
        checkpoints = new FakeCheckpoints(database, transaction);
    }

    int update(String sql, Given given) throws SQLException {
        FakeTables tables = database.tables;
        if (sql.startsWith("INSERT INTO cursor_position")) {
            String stream = given.text(1);
            if (tables.cursors.containsKey(stream)) {
                return 0;
            }
            Cursor row = new Cursor(database.takeNo(), given.text(2), given.text(3), given.text(4), 0, 0);
            transaction.change(
                    () -> database.tables.cursors.put(stream, row), () -> database.tables.cursors.remove(stream));
            return 1;
        }
        if (sql.startsWith("INSERT INTO journal_segment")) {
            long id = given.number(1);
            transaction.change(
                    () -> database.tables.created.putIfAbsent(id, given.number(2)),
                    () -> database.tables.created.remove(id));
            return 1;
        }
        if (sql.startsWith("INSERT INTO journal_")) {
            return insertBatch(table(sql), new Place(given.number(1), given.number(2)), given.bytes(3));
        }
        if (sql.startsWith("UPDATE cursor_position SET retired = seq WHERE stream = ? AND retired < seq AND seq = (")) {
            return retire(given.text(1));
        }
        if (sql.startsWith("UPDATE cursor_position SET seq")) {
            return moveCursor(given.number(3), given.number(4), given.number(1));
        }
        if (sql.startsWith("CREATE TABLE IF NOT EXISTS journal_")) {
            database.tables.segments.putIfAbsent(table(sql), new TreeMap<>());
            return 0;
        }
        if (sql.startsWith("DELETE FROM journal_segment WHERE id = ")) {
            long id = Long.parseLong(sql.substring(sql.lastIndexOf(' ') + 1));
            Long created = tables.created.get(id);
            transaction.change(
                    () -> database.tables.created.remove(id),
                    () -> database.tables.created.put(id, created == null ? 0 : created));
            return 1;
        }
        if (sql.startsWith("DROP TABLE IF EXISTS journal_")) {
            long id = table(sql);
            TreeMap<Place, byte[]> dropped = tables.segments.getOrDefault(id, new TreeMap<>());
            transaction.change(
                    () -> database.tables.segments.remove(id), () -> database.tables.segments.put(id, dropped));
            return 0;
        }
        if (sql.startsWith("LOCK TABLE")) {
            if (database.hasLateCommit()) {
                throw new SQLException("A transaction in doubt still holds the table.", "55P03");
            }
            return 0;
        }
        if (sql.startsWith("SET LOCAL")) {
            return 0;
        }
        return checkpoints.update(sql, given);
    }

    private int insertBatch(long segment, Place place, byte[] payload) throws SQLException {
        byte[] before = database.tables.segments.get(segment).get(place);
        if (before != null && database.comparesCursors()) {
            throw new SQLException("There is such a batch already.", "23505");
        }
        transaction.change(
                () -> {
                    database.tables.put(segment, place, payload);
                    database.tables.remember(place, payload);
                },
                () -> {
                    database.tables.put(segment, place, before);
                    database.tables.forget(place, payload);
                },
                () -> !database.tables.history.containsKey(place) || !database.comparesCursors());
        return 1;
    }

    private int moveCursor(long no, long before, long after) {
        Cursor row = database.tables.cursor(no);
        if (row == null || row.seq() != before && database.comparesCursors()) {
            return 0;
        }
        String stream = row.store() + "/" + row.gateway() + "/" + row.epoch();
        move(stream, row.at(after), row);
        return 1;
    }

    private int retire(String stream) {
        Cursor row = database.tables.cursors.get(stream);
        if (row == null || row.retired() >= row.seq() || row.seq() != passed(row.no())) {
            return 0;
        }
        move(stream, row.retiredAt(row.seq()), row);
        return 1;
    }

    private void move(String stream, Cursor after, Cursor before) {
        transaction.change(
                () -> database.tables.cursors.put(stream, after), () -> database.tables.cursors.put(stream, before));
    }

    private long passed(long stream) {
        long passed = 0;
        for (Saved saved : database.tables.checkpoints.values()) {
            passed = Math.max(passed, saved.positions().getOrDefault(stream, 0L));
        }
        return passed;
    }

    List<Object[]> query(String sql, Given given) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        if (sql.startsWith("SELECT stream, no, seq FROM cursor_position")) {
            database.landLate();
            for (String stream : given.streams()) {
                Cursor row = database.tables.cursors.get(stream);
                if (row != null) {
                    rows.add(new Object[] {stream, row.no(), row.seq()});
                }
            }
            database.pause();
            transaction.check();
        } else if (sql.startsWith("SELECT MAX(id) FROM journal_segment")) {
            rows.add(new Object[] {database.tables.created.lastKey()});
        } else if (sql.startsWith("SELECT stream, seq FROM cursor_position WHERE stream = ANY (?)")) {
            for (String stream : given.streams()) {
                Cursor row = database.tables.cursors.get(stream);
                if (row != null) {
                    rows.add(new Object[] {stream, database.read(stream, row.seq())});
                }
            }
        } else if (sql.startsWith("SELECT gateway, epoch, seq FROM cursor_position WHERE store = ?")) {
            for (Cursor row : database.tables.cursors.values()) {
                if (row.store().equals(given.text(1))) {
                    rows.add(new Object[] {row.gateway(), row.epoch(), row.seq()});
                }
            }
        } else if (sql.startsWith("SELECT gateway, epoch, retired FROM cursor_position WHERE store = ?")) {
            for (Cursor row : database.tables.cursors.values()) {
                if (row.store().equals(given.text(1)) && row.retired() > 0) {
                    rows.add(new Object[] {row.gateway(), row.epoch(), row.retired()});
                }
            }
        } else if (sql.startsWith("SELECT retired FROM cursor_position WHERE stream = ?")) {
            Cursor row = database.tables.cursors.get(given.text(1));
            if (row != null && row.retired() > 0 && row.retired() == row.seq()) {
                rows.add(new Object[] {row.retired()});
            }
        } else if (sql.startsWith("SELECT store, SUM(seq) FROM cursor_position")) {
            Map<String, Long> sums = new TreeMap<>();
            database.tables.cursors.values().forEach(row -> sums.merge(row.store(), row.seq(), Long::sum));
            sums.forEach((store, sum) -> rows.add(new Object[] {store, sum}));
        } else if (sql.startsWith("SELECT id FROM journal_segment ORDER BY id")) {
            database.tables.created.keySet().forEach(id -> rows.add(new Object[] {id}));
        } else if (sql.startsWith("SELECT id, created FROM journal_segment ORDER BY id DESC")) {
            if (!database.tables.created.isEmpty()) {
                Map.Entry<Long, Long> newest = database.tables.created.lastEntry();
                rows.add(new Object[] {newest.getKey(), newest.getValue()});
            }
        } else if (sql.startsWith(
                "SELECT seq, payload FROM (SELECT j.seq AS seq, j.payload AS payload FROM journal_")) {
            page(sql, given, rows);
        } else if (sql.startsWith("SELECT COUNT(*) FROM (SELECT stream_no, MAX(seq) AS last_seq FROM journal_")) {
            rows.add(new Object[] {notPassed(table(sql))});
        } else {
            checkpoints.ask(sql, given, rows);
        }
        return rows;
    }

    private void page(String sql, Given given, List<Object[]> rows) throws SQLException {
        Cursor cursor = database.tables.cursors.get(given.text(1));
        if (cursor == null) {
            return;
        }
        TreeMap<Place, byte[]> page = new TreeMap<>();
        Matcher tables = TABLE.matcher(sql);
        while (tables.find()) {
            TreeMap<Place, byte[]> segment = database.tables.segments.get(Long.parseLong(tables.group(1)));
            if (segment == null) {
                throw new SQLException("There is no table " + tables.group() + ".", "42P01");
            }
            page.putAll(segment.subMap(
                    new Place(cursor.no(), given.number(2)), false, new Place(cursor.no(), given.number(3)), true));
        }
        page.forEach((place, payload) -> rows.add(new Object[] {place.seq(), payload}));
    }

    private long notPassed(long segment) {
        Map<Long, Long> last = new TreeMap<>();
        database.tables
                .segments
                .getOrDefault(segment, new TreeMap<>())
                .keySet()
                .forEach(place -> last.merge(place.stream(), place.seq(), Math::max));
        long not = 0;
        for (Map.Entry<Long, Long> stream : last.entrySet()) {
            not += passed(stream.getKey()) < stream.getValue() ? 1 : 0;
        }
        return not;
    }

    private static long table(String sql) {
        Matcher table = TABLE.matcher(sql);
        if (!table.find()) {
            throw new UnsupportedOperationException(sql);
        }
        return Long.parseLong(table.group(1));
    }
}
