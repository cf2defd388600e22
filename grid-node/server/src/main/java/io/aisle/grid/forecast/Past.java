package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.desk.Books;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/// What was sold of one item, category or all, or how many came in, on a store's last trading days.
///
/// @param days rising
/// @param sold units; NaN where unknown
/// @param available share of the day in which an item could be bought; 1 where nobody knows
record Past(int[] days, float[] sold, float[] available) {
    /// Of a day on which an item could be bought for a smaller share its demand is unknown.
    static final float LEAST_AVAILABLE = 0.5f;

    static Past read(
            Connection connection, String store, ForecastKind kind, String name, Books books, long today, int count)
            throws SQLException {
        TradingDays traded = TradingDays.read(connection, store, today - 2L * count - 14);
        List<Long> shown = traded.days().keySet().stream().toList();
        shown = shown.subList(Math.max(0, shown.size() - count), shown.size());
        float[] sold = new float[shown.size()];
        float[] available = new float[shown.size()];
        int[] days = new int[shown.size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = Math.toIntExact(shown.get(i));
            available[i] = 1;
            TradingDays.Day day = traded.days().get(shown.get(i));
            if (kind == ForecastKind.FOOTFALL && day != null) {
                sold[i] = day.entries() > 0 ? day.entries() : Float.NaN;
            }
        }
        Past past = new Past(days, sold, available);
        if (kind != ForecastKind.FOOTFALL && days.length > 0) {
            past.fill(connection, store, kind, codes(kind, name, books), traded, books, name);
        }
        return past;
    }

    boolean reaches(long day) {
        return days.length > 0 && days[days.length - 1] >= day;
    }

    /// Codes under which an item may stand in the history; none for more than one item.
    private static List<String> codes(ForecastKind kind, String name, Books books) {
        return kind == ForecastKind.ITEM ? books.codes(name) : List.of();
    }

    private void fill(
            Connection connection,
            String store,
            ForecastKind kind,
            List<String> codes,
            TradingDays traded,
            Books books,
            String name)
            throws SQLException {
        String condition = codes.isEmpty() ? "" : " AND code = ANY (?)";
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT code, epoch_day, source, sold, available FROM item_day WHERE store = ? AND epoch_day >= ?"
                        + condition)) {
            select.setString(1, store);
            select.setLong(2, days[0]);
            if (!codes.isEmpty()) {
                select.setArray(3, connection.createArrayOf("varchar", codes.toArray()));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int place = Arrays.binarySearch(days, (int) row.getLong(2));
                    TradingDays.Day day = traded.days().get(row.getLong(2));
                    boolean isOther = kind == ForecastKind.CATEGORY
                            && !books.category(books.aliases().primary(row.getString(1)))
                                    .equals(name);
                    if (place < 0 || day == null || isOther || !day.source().equals(row.getString(3))) {
                        continue;
                    }
                    sold[place] += row.getLong(4) / 1000f;
                    if (kind == ForecastKind.ITEM && row.getInt(5) >= 0 && day.openMinutes() > 0) {
                        available[place] = Math.min(1, (float) row.getInt(5) / day.openMinutes());
                    }
                }
            }
        }
    }
}
