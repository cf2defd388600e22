package io.aisle.grid.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Short forms of what is done with a database here.
final class Rows {
    private Rows() {}

    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /// All of it or nothing.
    static <T> T transaction(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
    }

    static <T> List<T> list(Connection connection, String query, Reader<T> reader, Object... values)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            bind(connection, select, values);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
        }
        return rows;
    }

    static long number(Connection connection, String query, Object... values) throws SQLException {
        List<Long> numbers = list(connection, query, row -> row.getLong(1), values);
        return numbers.isEmpty() ? 0 : numbers.getFirst();
    }

    /// @return how many rows it changed
    static int update(Connection connection, String command, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(command)) {
            bind(connection, update, values);
            return update.executeUpdate();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("varchar", texts));
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }
}
