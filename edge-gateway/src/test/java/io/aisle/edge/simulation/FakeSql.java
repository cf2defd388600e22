package io.aisle.edge.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// JDBC over a [FakeDatabase]: knows each statement that the journal sends, and fails loudly at any other.
final class FakeSql implements InvocationHandler {
    private final FakeTransaction transaction;
    private final FakeJournal journal;

    private FakeSql(FakeDatabase database, BooleanSupplier alive) {
        transaction = new FakeTransaction(database, alive);
        journal = new FakeJournal(database, transaction);
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
            case "setAutoCommit" -> transaction.setAutoCommit((boolean) arguments[0]);
            case "commit" -> transaction.commit();
            case "rollback", "close" -> transaction.rollback();
            case "createArrayOf" -> {
                Object elements = arguments[1];
                return proxy(Array.class, (array, get, none) -> elements);
            }
            case "setTransactionIsolation" -> {}
            default -> throw new UnsupportedOperationException(method.toString());
        }
        return null;
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
                    transaction.check();
                    int[] counts = new int[batch.size()];
                    for (int i = 0; i < counts.length; i++) {
                        counts[i] = journal.update(sql, new Given(batch.get(i)));
                    }
                    batch.clear();
                    return counts;
                }
                case "executeUpdate" -> {
                    transaction.check();
                    return journal.update(sql, new Given(parameters));
                }
                case "execute" -> {
                    transaction.check();
                    return journal.update(sql, new Given(parameters)) < 0;
                }
                case "executeQuery" -> {
                    transaction.check();
                    return rows(journal.query(sql, new Given(parameters)));
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
}
