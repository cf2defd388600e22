package io.aisle.grid.forecast;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicates;
import io.aisle.domain.StoreId;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.ForecastDesk;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastProgress;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.RegionForecast;
import io.aisle.grid.client.StoreMaster;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import io.aisle.grid.desk.Books;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Answers questions about forecasts: single ones from the grid's memory, which a node fills from the
/// database when it is asked the first time, lists from the database.
public final class ForecastBook implements ForecastDesk {
    private static final int WEEK = 7;
    private static final int MOST_OVERRIDES = 500;
    private static final int MOST_PAST = 400;
    private static final int WORTH_DAYS = 70; // forecasts are kept that long to be held against what came
    private static final int REMEMBERED_MINUTES = 10; // a reader may put an old one back while a new one is written

    /// @param made when the group's forecasts were made last, which follows each training
    private record Verdict(long made, String text) {}

    private final HazelcastInstance hazelcast;
    private final DataSource database;
    private final Books books;
    private final ForecastNode node;
    private final OrderSums orders;
    private final Wonder wonder = new Wonder();
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// @param orders reckons what to order if the forecast were another
    public ForecastBook(
            HazelcastInstance hazelcast,
            DataSource database,
            Books books,
            ForecastNode node,
            OrderSums orders,
            InstantSource clock) {
        this.orders = orders;
        this.hazelcast = hazelcast;
        this.database = database;
        this.books = books;
        this.node = node;
        this.clock = clock;
    }

    static void forget(HazelcastInstance hazelcast, Collection<String> stores) {
        IMap<String, byte[]> memory = hazelcast.getMap(GridNames.FORECASTS);
        for (String store : stores) {
            memory.removeAll(Predicates.like("__key", like(store) + "/%"));
        }
    }

    private static String like(String store) {
        return store.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    @Override
    public List<ForecastState> states() {
        return asked(connection -> {
            Map<String, ForecastState> known = new HashMap<>();
            IMap<String, ForecastProgress> progress = hazelcast.getMap(GridNames.FORECAST_PROGRESS);
            Map<String, long[]> rows = stateRows(connection);
            for (StoreGroup group : node.groups()) {
                ForecastProgress told = progress.get(group.name());
                ForecastProgress at = told == null
                        ? new ForecastProgress(group.name(), ForecastProgress.Stage.DONE.name(), 0, 0, "")
                        : told;
                String verdict = verdict(connection, group, rows);
                for (String store : group.stores()) {
                    long[] row = rows.get(store);
                    int days = row == null || row[0] == 0 ? tradingDays(connection, store) : (int) row[3];
                    known.put(
                            store,
                            new ForecastState(
                                    store,
                                    row == null ? 0 : row[0],
                                    row == null ? 0 : row[1],
                                    Horizon.leastDays(),
                                    days,
                                    verdict,
                                    at));
                }
            }
            return known.values().stream()
                    .sorted(Comparator.comparing(ForecastState::store))
                    .toList();
        });
    }

    /// The verdict on a group's last training. Pages ask for it again and again, and a file database keeps it beside
    /// the model: megabytes that would be read each time.
    private String verdict(Connection connection, StoreGroup group, Map<String, long[]> rows) throws SQLException {
        long made = group.stores().stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .mapToLong(row -> row[0])
                .max()
                .orElse(0);
        Verdict known = verdicts.get(group.name());
        if (known == null || known.made != made || made == 0) {
            known = new Verdict(made, Models.verdict(connection, group.name()));
            verdicts.put(group.name(), known);
        }
        return known.text;
    }

    private static Map<String, long[]> stateRows(Connection connection) throws SQLException {
        Map<String, long[]> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT store, made, last_day, days_needed, days_known FROM forecast_store");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3), row.getInt(4), row.getInt(5)});
            }
        }
        return rows;
    }

    private static int tradingDays(Connection connection, String store) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(DISTINCT epoch_day) FROM sales_day"
                + " WHERE store = ? AND trading AND NOT unfinished")) {
            select.setString(1, store);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public List<ForecastLine> lines(String store, ForecastKind kind) {
        return asked(connection -> lines(connection, store, kind));
    }

    private List<ForecastLine> lines(Connection connection, String store, ForecastKind kind) throws SQLException {
        Map<String, ForecastAccuracy> chosen = new HashMap<>();
        Map<String, ForecastAccuracy> naive = new HashMap<>();
        for (ForecastAccuracy row :
                accuracyRows(connection, store, "kind = ? AND first_ahead = 0 AND source = 'B'", kind.letter())) {
            if (row.model().equals(ForecastAccuracy.CHOSEN)) {
                chosen.put(row.name(), row);
            } else if (row.model().equals(ForecastAccuracy.NAIVE)) {
                naive.put(row.name(), row);
            }
        }
        Map<String, List<ForecastOverride>> overrides = Overrides.counting(connection, store);
        Map<String, Float> soldWeek = kind == ForecastKind.ITEM ? lastWeek(connection, store) : Map.of();
        List<ForecastLine> lines = new ArrayList<>();
        for (ItemForecast model : Forecasts.rows(connection, new StoreId(store), kind)) {
            List<ForecastOverride> mine =
                    kind == ForecastKind.ITEM ? overrides.getOrDefault(model.code(), List.of()) : List.of();
            ItemForecast told = Overridden.of(model, mine);
            ForecastAccuracy ours = chosen.get(model.code());
            ForecastAccuracy theirs = naive.get(model.code());
            lines.add(new ForecastLine(
                    model.code(),
                    model.model(),
                    week(told.mean()),
                    week(told.p10()),
                    week(told.p90()),
                    soldWeek.getOrDefault(model.code(), kind == ForecastKind.ITEM ? 0f : Float.NaN),
                    ours == null ? Double.NaN : ours.mase(),
                    theirs == null ? Double.NaN : theirs.mase(),
                    ours == null ? Double.NaN : ours.bias(),
                    ours == null ? Double.NaN : ours.coverage80(),
                    mine.size()));
        }
        return lines;
    }

    private static float week(float[] days) {
        float sum = 0;
        for (int i = 0; i < Math.min(WEEK, days.length); i++) {
            sum += days[i];
        }
        return sum;
    }

    private Map<String, Float> lastWeek(Connection connection, String store) throws SQLException {
        TradingDays days = TradingDays.read(connection, store, today() - 3 * WEEK);
        Map<String, Float> sold = new HashMap<>();
        List<Long> last = days.days().descendingKeySet().stream().limit(WEEK).toList();
        if (last.isEmpty()) {
            return sold;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT code, epoch_day, source, sold FROM item_day WHERE store = ? AND epoch_day >= ?")) {
            select.setString(1, store);
            select.setLong(2, last.getLast());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    TradingDays.Day day = days.days().get(row.getLong(2));
                    if (day != null && day.source().equals(row.getString(3))) {
                        sold.merge(books.aliases().primary(row.getString(1)), row.getLong(4) / 1000f, Float::sum);
                    }
                }
            }
        }
        return sold;
    }

    private long today() {
        return Math.floorDiv(clock.millis(), 86_400_000L);
    }

    @Override
    public @Nullable ForecastCourse course(String store, ForecastKind kind, String name, int pastDays) {
        return this.<@Nullable ForecastCourse>asked(connection -> {
            ItemForecast model = one(connection, store, kind, name);
            if (model == null) {
                return null;
            }
            Past past = Past.read(connection, store, kind, name, books, today(), Math.clamp(pastDays, 1, MOST_PAST));
            List<ForecastOverride> overrides =
                    kind == ForecastKind.ITEM ? Overrides.all(connection, store, name) : List.of();
            ItemForecast told = Overridden.of(
                    model,
                    overrides.stream().filter(one -> one.undoneMillis() == 0).toList());
            List<ForecastOverride> shown = Worth.of(connection, overrides.reversed(), code -> past);
            return new ForecastCourse(
                    name,
                    model.model(),
                    past.days(),
                    past.sold(),
                    past.available(),
                    model.epochDays(),
                    model.mean(),
                    model.p10(),
                    model.p50(),
                    model.p90(),
                    told.mean(),
                    shown.toArray(ForecastOverride[]::new),
                    accuracyRows(connection, store, "kind = '" + kind.letter() + "' AND name = ?", name)
                            .toArray(ForecastAccuracy[]::new));
        });
    }

    private @Nullable ItemForecast one(Connection connection, String store, ForecastKind kind, String name)
            throws SQLException {
        IMap<String, byte[]> memory = hazelcast.getMap(GridNames.FORECASTS);
        String key = store + "/" + kind.letter() + "/" + name;
        byte[] kept = memory.get(key);
        if (kept != null) {
            int at = kept[0];
            return PackedForecast.unpack(
                    name, new String(kept, 1, at, UTF_8), Arrays.copyOfRange(kept, 1 + at, kept.length));
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT model, bands FROM forecast WHERE store = ? AND kind = ? AND name = ?")) {
            select.setString(1, store);
            select.setString(2, kind.letter());
            select.setString(3, name);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                byte[] model = row.getString(1).getBytes(UTF_8);
                byte[] bands = row.getBytes(2);
                memory.set(
                        key,
                        ByteBuffer.allocate(1 + model.length + bands.length)
                                .put((byte) model.length)
                                .put(model)
                                .put(bands)
                                .array(),
                        REMEMBERED_MINUTES,
                        TimeUnit.MINUTES);
                return PackedForecast.unpack(name, row.getString(1), bands);
            }
        }
    }

    @Override
    public @Nullable RegionForecast region(String region, int pastDays) {
        List<String> stores = books.stores().stream()
                .filter(store -> store.region().equals(region))
                .map(StoreMaster::store)
                .toList();
        return this.<@Nullable RegionForecast>asked(connection -> RegionSum.of(
                connection,
                region,
                stores,
                store -> lines(connection, store, ForecastKind.STORE),
                Math.clamp(pastDays, 1, MOST_PAST)));
    }

    @Override
    public List<ForecastAccuracy> accuracy(String store, String code) {
        return asked(connection -> code.isEmpty()
                ? accuracyRows(connection, store, "kind <> ?", ForecastKind.ITEM.letter())
                : accuracyRows(connection, store, "kind = 'I' AND name = ?", code));
    }

    private static List<ForecastAccuracy> accuracyRows(
            Connection connection, String store, String condition, String value) throws SQLException {
        List<ForecastAccuracy> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT source, kind, name, model, first_ahead,"
                + " last_ahead, series, days, mase, wape, rmsse, bias, pinball, coverage80 FROM forecast_accuracy"
                + " WHERE store = ? AND " + condition + " ORDER BY source, kind, name, model, first_ahead")) {
            select.setString(1, store);
            select.setString(2, value);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new ForecastAccuracy(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getInt(5),
                            row.getInt(6),
                            row.getInt(7),
                            row.getInt(8),
                            row.getDouble(9),
                            row.getDouble(10),
                            row.getDouble(11),
                            row.getDouble(12),
                            row.getDouble(13),
                            row.getDouble(14)));
                }
            }
        }
        return rows;
    }

    @Override
    public @Nullable WhatIfAnswer whatIf(WhatIf asked) {
        Wonder.Heard heard = this.<Wonder.@Nullable Heard>asked(connection -> {
            ItemForecast model = one(connection, asked.store(), ForecastKind.ITEM, asked.code());
            if (model == null) {
                return null;
            }
            List<ForecastOverride> overrides = Overrides.all(connection, asked.store(), asked.code()).stream()
                    .filter(override -> override.undoneMillis() == 0)
                    .toList();
            return wonder.about(connection, asked, model, overrides);
        });
        if (heard == null) {
            return null;
        }
        try {
            return heard.with(orders.reckon(asked, heard.changed()));
        } catch (SQLException failed) {
            throw silent(failed);
        }
    }

    @Override
    public boolean learn(String[] stores) {
        return node.learn(List.of(stores));
    }

    @Override
    public List<ForecastOverride> overrides(String store, String code) {
        return asked(connection -> {
            List<ForecastOverride> kept = code.isEmpty()
                    ? Overrides.newest(connection, store, MOST_OVERRIDES)
                    : Overrides.all(connection, store, code).reversed();
            return Worth.of(
                    connection,
                    kept,
                    item -> Past.read(connection, store, ForecastKind.ITEM, item, books, today(), WORTH_DAYS));
        });
    }

    @Override
    public long override(ForecastOverride override) {
        return asked(connection -> {
            if (one(connection, override.store(), ForecastKind.ITEM, override.code()) == null) {
                throw new IllegalArgumentException(
                        "There is no forecast of " + override.code() + " in store " + override.store() + ".");
            }
            return Overrides.add(connection, override, clock.millis());
        });
    }

    @Override
    public boolean undo(String store, long no, String by) {
        return asked(connection -> Overrides.mark(connection, store, no, clock.millis(), by));
    }

    @Override
    public boolean redo(String store, long no) {
        return asked(connection -> Overrides.mark(connection, store, no, 0, ""));
    }

    @FunctionalInterface
    private interface Question<A extends @Nullable Object> {
        A ask(Connection connection) throws SQLException;
    }

    private static IllegalStateException silent(SQLException failed) {
        return new IllegalStateException("The node's database does not answer: " + failed.getMessage());
    }

    // Clients get the sentence only: they know no JDBC driver's exceptions.
    private <A extends @Nullable Object> A asked(Question<A> question) {
        try (Connection connection = database.getConnection()) {
            return question.ask(connection);
        } catch (SQLException failed) {
            throw silent(failed);
        }
    }
}
