package io.aisle.edge.simulation;

import io.aisle.edge.simulation.FakeDatabase.Change;
import io.aisle.edge.simulation.FakeTables.Cursor;
import io.aisle.edge.simulation.FakeTables.Digested;
import io.aisle.edge.simulation.FakeTables.Piece;
import io.aisle.edge.simulation.FakeTables.Place;
import io.aisle.edge.simulation.FakeTables.Saved;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// JDBC over a [FakeDatabase]: knows each statement that the journal sends, and fails loudly at any other.
final class FakeSql implements InvocationHandler {
    private static final Pattern TABLE = Pattern.compile("journal_(\\d+)");

    private final FakeDatabase database;
    private final BooleanSupplier alive;
    private final List<Change> changes = new ArrayList<>();
    private boolean autoCommit = true;

    private FakeSql(FakeDatabase database, BooleanSupplier alive) {
        this.database = database;
        this.alive = alive;
    }

    static DataSource dataSource(FakeDatabase database, BooleanSupplier alive) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            database.pause();
            database.check(alive.getAsBoolean());
            return proxy(Connection.class, new FakeSql(database, alive));
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FakeSql.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object[] arguments) throws SQLException {
        switch (method.getName()) {
            case "prepareStatement", "createStatement" -> {
                return proxy(PreparedStatement.class, new Statement(arguments == null ? "" : (String) arguments[0]));
            }
            case "setAutoCommit" -> autoCommit = (boolean) arguments[0];
            case "commit" -> {
                check();
                database.commit(changes);
            }
            case "rollback", "close" -> {
                FakeDatabase.undo(changes);
                changes.clear();
            }
            case "createArrayOf" -> {
                Object elements = arguments[1];
                return proxy(Array.class, (array, get, none) -> elements);
            }
            case "setTransactionIsolation" -> {}
            default -> throw new UnsupportedOperationException(method.toString());
        }
        return null;
    }

    private void check() throws SQLException {
        database.check(alive.getAsBoolean());
    }

    private void change(Runnable done, Runnable undone) {
        change(done, undone, () -> true);
    }

    private void change(Runnable done, Runnable undone, BooleanSupplier fits) {
        done.run();
        if (!autoCommit) {
            changes.add(new Change(done, undone, fits));
        }
    }

    private final class Statement implements InvocationHandler {
        private final String prepared;
        private final Map<Integer, Object> parameters = new HashMap<>();
        private final List<Map<Integer, Object>> batch = new ArrayList<>();

        Statement(String prepared) {
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object[] arguments) throws SQLException {
            String sql = arguments != null && arguments.length == 1 && arguments[0] instanceof String given
                    ? given
                    : prepared;
            switch (method.getName()) {
                case "setString", "setLong", "setInt", "setBytes", "setArray" -> {
                    parameters.put((Integer) arguments[0], arguments[1]);
                    return null;
                }
                case "addBatch" -> {
                    batch.add(Map.copyOf(parameters));
                    return null;
                }
                case "executeBatch" -> {
                    check();
                    int[] counts = new int[batch.size()];
                    for (int i = 0; i < counts.length; i++) {
                        counts[i] = update(sql, batch.get(i));
                    }
                    batch.clear();
                    return counts;
                }
                case "executeUpdate" -> {
                    check();
                    return update(sql, parameters);
                }
                case "execute" -> {
                    check();
                    return update(sql, parameters) < 0;
                }
                case "executeQuery" -> {
                    check();
                    return rows(query(sql, parameters));
                }
                case "close" -> {
                    return null;
                }
                default -> throw new UnsupportedOperationException(method.toString());
            }
        }
    }

    private static ResultSet rows(List<Object[]> rows) {
        int[] at = {-1};
        return proxy(ResultSet.class, (self, method, arguments) -> switch (method.getName()) {
            case "next" -> ++at[0] < rows.size();
            case "close" -> null;
            case "getInt" -> ((Number) rows.get(at[0])[(int) arguments[0] - 1]).intValue();
            case "getLong", "getString", "getBytes" -> rows.get(at[0])[(int) arguments[0] - 1];
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    // ---- statements that change ----

    private int update(String sql, Map<Integer, Object> given) throws SQLException {
        FakeTables tables = database.tables;
        if (sql.startsWith("INSERT INTO cursor_position")) {
            String stream = text(given, 1);
            if (tables.cursors.containsKey(stream)) {
                return 0;
            }
            Cursor row = new Cursor(database.takeNo(), text(given, 2), text(given, 3), text(given, 4), 0, 0);
            change(() -> database.tables.cursors.put(stream, row), () -> database.tables.cursors.remove(stream));
            return 1;
        }
        if (sql.startsWith("INSERT INTO journal_segment")) {
            long id = number(given, 1);
            change(
                    () -> database.tables.created.putIfAbsent(id, number(given, 2)),
                    () -> database.tables.created.remove(id));
            return 1;
        }
        if (sql.startsWith("INSERT INTO journal_")) {
            return insertBatch(table(sql), new Place(number(given, 1), number(given, 2)), (byte[]) given.get(3));
        }
        if (sql.startsWith("UPDATE cursor_position SET retired = seq WHERE stream = ? AND retired < seq AND seq = (")) {
            return retire(text(given, 1));
        }
        if (sql.startsWith("UPDATE cursor_position SET seq")) {
            return moveCursor(number(given, 3), number(given, 4), number(given, 1));
        }
        if (sql.startsWith("CREATE TABLE IF NOT EXISTS journal_")) {
            database.tables.segments.putIfAbsent(table(sql), new TreeMap<>());
            return 0;
        }
        if (sql.startsWith("DELETE FROM journal_segment WHERE id = ")) {
            long id = Long.parseLong(sql.substring(sql.lastIndexOf(' ') + 1));
            Long created = tables.created.get(id);
            change(
                    () -> database.tables.created.remove(id),
                    () -> database.tables.created.put(id, created == null ? 0 : created));
            return 1;
        }
        if (sql.startsWith("DROP TABLE IF EXISTS journal_")) {
            long id = table(sql);
            TreeMap<Place, byte[]> dropped = tables.segments.getOrDefault(id, new TreeMap<>());
            change(() -> database.tables.segments.remove(id), () -> database.tables.segments.put(id, dropped));
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
        return updateCheckpoint(sql, given);
    }

    private int insertBatch(long segment, Place place, byte[] payload) throws SQLException {
        byte[] before = database.tables.segments.get(segment).get(place);
        if (before != null && database.comparesCursors()) {
            throw new SQLException("There is such a batch already.", "23505");
        }
        change(
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
        change(() -> database.tables.cursors.put(stream, after), () -> database.tables.cursors.put(stream, before));
    }

    private long passed(long stream) {
        long passed = 0;
        for (Saved saved : database.tables.checkpoints.values()) {
            passed = Math.max(passed, saved.positions().getOrDefault(stream, 0L));
        }
        return passed;
    }

    private int updateCheckpoint(String sql, Map<Integer, Object> given) {
        if (sql.startsWith("INSERT INTO checkpoint (")) {
            String store = text(given, 1);
            return database.tables.checkpoints.containsKey(store) ? 0 : save(store, Saved.NOTHING);
        }
        if (sql.startsWith("UPDATE checkpoint SET applied_batches = ?, taken_at = ? WHERE store = ?")) {
            Saved before = saved(text(given, 3));
            if (before.applied() >= number(given, 4) && database.comparesCheckpoints()) {
                return 0;
            }
            return save(text(given, 3), before.taken(number(given, 1), number(given, 2)));
        }
        if (sql.startsWith("UPDATE checkpoint SET parts = ? WHERE store = ?")) {
            return save(text(given, 2), saved(text(given, 2)).parts((int) number(given, 1)));
        }
        if (sql.startsWith("DELETE FROM checkpoint_part WHERE store = ?")) {
            return save(text(given, 1), saved(text(given, 1)).bytes(Map.of()));
        }
        if (sql.startsWith("INSERT INTO checkpoint_part")) {
            Saved before = saved(text(given, 1));
            Map<Integer, byte[]> bytes = new TreeMap<>(before.bytes());
            bytes.put((int) number(given, 2), (byte[]) given.get(3));
            return save(text(given, 1), before.bytes(bytes));
        }
        if (sql.startsWith("DELETE FROM checkpoint_day WHERE store = ? AND epoch_day = ?")) {
            Saved before = saved(text(given, 1));
            Map<Piece, Digested> days = new TreeMap<>(before.days());
            days.keySet().removeIf(piece -> piece.day() == number(given, 2));
            return save(text(given, 1), before.days(days));
        }
        if (sql.startsWith("INSERT INTO checkpoint_day")) {
            Saved before = saved(text(given, 1));
            Map<Piece, Digested> days = new TreeMap<>(before.days());
            days.put(
                    new Piece(number(given, 2), (int) number(given, 3), (int) number(given, 4)),
                    new Digested(number(given, 5), (byte[]) given.get(6)));
            return save(text(given, 1), before.days(days));
        }
        if (sql.startsWith(
                "UPDATE checkpoint_position SET seq = ? WHERE stream_no = (SELECT no FROM cursor_position")) {
            Cursor cursor = database.tables.cursors.get(text(given, 2));
            boolean isThere =
                    cursor != null && saved(cursor.store()).positions().containsKey(cursor.no());
            return isThere ? moveCheckpoint(cursor, number(given, 1), number(given, 3)) : 0;
        }
        if (sql.startsWith("INSERT INTO checkpoint_position")) {
            Cursor cursor = database.tables.cursors.get(text(given, 3));
            return cursor == null ? 0 : moveCheckpoint(cursor, number(given, 2), number(given, 4));
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
        change(() -> database.tables.checkpoints.put(store, after), () -> {
            if (before == null) {
                database.tables.checkpoints.remove(store);
            } else {
                database.tables.checkpoints.put(store, before);
            }
        });
        return 1;
    }

    // ---- statements that ask ----

    private List<Object[]> query(String sql, Map<Integer, Object> given) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        if (sql.startsWith("SELECT stream, no, seq FROM cursor_position")) {
            database.landLate();
            for (String stream : streams(given)) {
                Cursor row = database.tables.cursors.get(stream);
                if (row != null) {
                    rows.add(new Object[] {stream, row.no(), row.seq()});
                }
            }
            database.pause();
            check();
        } else if (sql.startsWith("SELECT MAX(id) FROM journal_segment")) {
            rows.add(new Object[] {database.tables.created.lastKey()});
        } else if (sql.startsWith("SELECT stream, seq FROM cursor_position WHERE stream = ANY (?)")) {
            for (String stream : streams(given)) {
                Cursor row = database.tables.cursors.get(stream);
                if (row != null) {
                    rows.add(new Object[] {stream, database.read(stream, row.seq())});
                }
            }
        } else if (sql.startsWith("SELECT gateway, epoch, seq FROM cursor_position WHERE store = ?")) {
            for (Cursor row : database.tables.cursors.values()) {
                if (row.store().equals(text(given, 1))) {
                    rows.add(new Object[] {row.gateway(), row.epoch(), row.seq()});
                }
            }
        } else if (sql.startsWith("SELECT gateway, epoch, retired FROM cursor_position WHERE store = ?")) {
            for (Cursor row : database.tables.cursors.values()) {
                if (row.store().equals(text(given, 1)) && row.retired() > 0) {
                    rows.add(new Object[] {row.gateway(), row.epoch(), row.retired()});
                }
            }
        } else if (sql.startsWith("SELECT retired FROM cursor_position WHERE stream = ?")) {
            Cursor row = database.tables.cursors.get(text(given, 1));
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
            askCheckpoint(sql, given, rows);
        }
        return rows;
    }

    private void page(String sql, Map<Integer, Object> given, List<Object[]> rows) throws SQLException {
        Cursor cursor = database.tables.cursors.get(text(given, 1));
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
                    new Place(cursor.no(), number(given, 2)), false, new Place(cursor.no(), number(given, 3)), true));
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

    private void askCheckpoint(String sql, Map<Integer, Object> given, List<Object[]> rows) {
        if (sql.startsWith("SELECT applied_batches, taken_at FROM checkpoint WHERE store = ? AND parts > 0")) {
            Saved saved = saved(text(given, 1));
            if (saved.parts() > 0) {
                rows.add(new Object[] {saved.applied(), saved.taken()});
            }
        } else if (sql.startsWith("SELECT bytes FROM checkpoint_part WHERE store = ? ORDER BY part")) {
            saved(text(given, 1)).bytes().values().forEach(part -> rows.add(new Object[] {part}));
        } else if (sql.startsWith("SELECT epoch_day, digest FROM checkpoint_day WHERE store = ? AND kind = 0")) {
            saved(text(given, 1)).days().forEach((piece, day) -> {
                if (piece.kind() == 0 && piece.part() == 0) {
                    rows.add(new Object[] {piece.day(), day.digest()});
                }
            });
        } else if (sql.startsWith(
                "SELECT epoch_day, bytes FROM checkpoint_day WHERE store = ? AND epoch_day BETWEEN")) {
            saved(text(given, 1)).days().forEach((piece, day) -> {
                boolean asked = piece.day() >= number(given, 2) && piece.day() <= number(given, 3);
                if (asked && piece.kind() == number(given, 4)) {
                    rows.add(new Object[] {piece.day(), day.bytes()});
                }
            });
        } else if (sql.startsWith(
                "SELECT c.gateway, c.epoch, p.seq FROM checkpoint_position p JOIN cursor_position c")) {
            saved(text(given, 1)).positions().forEach((no, seq) -> {
                Cursor cursor = database.tables.cursor(no);
                if (cursor != null && (autoCommitReads() || database.comparesCheckpoints())) {
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

    /// Nothing was changed in this transaction: it only reads.
    private boolean autoCommitReads() {
        return changes.isEmpty();
    }

    private static List<String> streams(Map<Integer, Object> given) throws SQLException {
        Object[] streams = (Object[]) ((Array) given.get(1)).getArray();
        return Arrays.stream(streams).map(String.class::cast).sorted().toList();
    }

    private static long table(String sql) {
        Matcher table = TABLE.matcher(sql);
        if (!table.find()) {
            throw new UnsupportedOperationException(sql);
        }
        return Long.parseLong(table.group(1));
    }

    private static String text(Map<Integer, Object> given, int parameter) {
        return (String) given.get(parameter);
    }

    private static long number(Map<Integer, Object> given, int parameter) {
        return ((Number) given.get(parameter)).longValue();
    }
}
