package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastKind;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// The daily history of stores' items and the forecasts that were given out, on their way from the database to whoever
/// learns from them: a few days at a time, so that nobody on the way keeps them.
///
/// As bytes it is, for each store, pieces of rows and an empty piece at the end. A piece begins with how many rows it
/// has and how many items it names for the first time, and those: code and category. Then come, for each store again,
/// pieces of kept forecasts and an empty one.
final class HistoryRows {
    /// So many trading days of a store are read by one question: H2 has all rows of an answer in memory before it gives
    /// the first.
    private static final int DAYS_AT_ONCE = 14;

    private final DataSource database;
    private final Catalogue catalogue;

    HistoryRows(DataSource database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /// What is known of the items.
    interface Catalogue {
        /// The code that stands for the item.
        String primary(String code);

        /// Empty if unknown.
        String category(String code);
    }

    /// What was sold under one code on one day.
    ///
    /// @param priceMicros 0 if unknown
    /// @param availableMinutes -1 if unknown
    record Sold(long soldMilli, long promotedMilli, long priceMicros, int availableMinutes) {}

    interface Sink {
        /// @param code of the item, which may come more than once a day
        void add(String code, String category, long day, Sold sold);
    }

    /// All of these stores; forecasts as far as they did not know a last day. Nothing of the database is held while
    /// the other side is slow to take it.
    void write(List<TradingDays> stores, long lastDay, OutputStream out) throws SQLException, IOException {
        for (TradingDays store : stores) {
            Map<String, Integer> named = new HashMap<>();
            List<Long> days = new ArrayList<>(store.days().keySet());
            for (int first = 0; first < days.size(); first += DAYS_AT_ONCE) {
                long last = days.get(Math.min(days.size(), first + DAYS_AT_ONCE) - 1);
                out.write(piece(store, days.get(first), last, named));
            }
            out.write(new byte[Integer.BYTES]);
        }
        for (TradingDays store : stores) {
            for (long day : keptDays(store.store(), lastDay)) {
                out.write(kept(store.store(), day));
            }
            out.write(new byte[Integer.BYTES]);
        }
        out.flush();
    }

    private List<Long> keptDays(String store, long beforeDay) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return ForecastTables.keptDays(connection, store, beforeDay);
        }
    }

    private byte[] kept(String store, long day) throws SQLException, IOException {
        List<StoreResult.Given> kept;
        try (Connection connection = database.getConnection()) {
            kept = ForecastTables.kept(connection, store, day);
        }
        if (kept.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(piece)) {
            out.writeInt(kept.size());
            for (StoreResult.Given one : kept) {
                out.writeUTF(one.kind().name());
                out.writeUTF(one.name());
                out.writeUTF(one.model());
                out.writeInt(one.bands().length);
                out.write(one.bands());
            }
        }
        return piece.toByteArray();
    }

    private byte[] piece(TradingDays store, long firstDay, long lastDay, Map<String, Integer> named)
            throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        int count = 0;
        int namedBefore = named.size();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT code, epoch_day, source, sold, promoted,"
                        + " price, available FROM item_day WHERE store = ? AND epoch_day BETWEEN ? AND ?");
                DataOutputStream row = new DataOutputStream(rows);
                DataOutputStream name = new DataOutputStream(names)) {
            select.setString(1, store.store());
            select.setLong(2, firstDay);
            select.setLong(3, lastDay);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    TradingDays.Day day = store.days().get(found.getLong(2));
                    if (day == null || !day.source().equals(found.getString(3))) {
                        continue;
                    }
                    String code = catalogue.primary(found.getString(1));
                    Integer place = named.get(code);
                    if (place == null) {
                        place = named.size();
                        named.put(code, place);
                        name.writeUTF(code);
                        name.writeUTF(catalogue.category(code));
                    }
                    row.writeInt(place);
                    row.writeInt(Math.toIntExact(found.getLong(2)));
                    row.writeLong(found.getLong(4));
                    row.writeLong(found.getLong(5));
                    row.writeLong(found.getLong(6));
                    row.writeInt(found.getInt(7));
                    count++;
                }
            }
        }
        if (count == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream(2 * Integer.BYTES + names.size() + rows.size());
        try (DataOutputStream head = new DataOutputStream(piece)) {
            head.writeInt(count);
            head.writeInt(named.size() - namedBefore);
            names.writeTo(head);
            rows.writeTo(head);
        }
        return piece.toByteArray();
    }

    /// The rows of the next store.
    static void read(DataInput in, Sink sink) throws IOException {
        List<String> codes = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count = in.readInt()) {
            for (int names = in.readInt(); names > 0; names--) {
                codes.add(in.readUTF());
                categories.add(in.readUTF());
            }
            for (int i = 0; i < count; i++) {
                int item = in.readInt();
                int day = in.readInt();
                sink.add(
                        codes.get(item),
                        categories.get(item),
                        day,
                        new Sold(in.readLong(), in.readLong(), in.readLong(), in.readInt()));
            }
        }
    }

    /// The kept forecasts of the next store.
    static List<StoreResult.Given> readKept(DataInput in) throws IOException {
        List<StoreResult.Given> kept = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count = in.readInt()) {
            for (int i = 0; i < count; i++) {
                ForecastKind kind = ForecastKind.valueOf(in.readUTF());
                String name = in.readUTF();
                String model = in.readUTF();
                byte[] bands = new byte[in.readInt()];
                in.readFully(bands);
                kept.add(new StoreResult.Given(kind, name, model, bands));
            }
        }
        return kept;
    }
}
