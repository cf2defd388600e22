package io.aisle.edge.simulation;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The parameters of a statement, from 1 on.
record Given(Map<Integer, Object> parameters) {
    String text(int parameter) {
        return (String) parameters.get(parameter);
    }

    long number(int parameter) {
        return ((Number) parameters.get(parameter)).longValue();
    }

    byte[] bytes(int parameter) {
        return (byte[]) parameters.get(parameter);
    }

    /// The first one, an array of words, in order.
    List<String> streams() throws SQLException {
        Object[] streams = (Object[]) ((Array) parameters.get(1)).getArray();
        return Arrays.stream(streams).map(String.class::cast).sorted().toList();
    }
}
