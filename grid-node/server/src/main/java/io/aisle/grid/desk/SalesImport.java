package io.aisle.grid.desk;

import io.aisle.domain.ItemCode;
import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import io.aisle.grid.history.History;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes lines of past receipts. Key: (store, receipt, kind, line); a negative quantity is a return. A line that is
/// known is replaced if it differs.
final class SalesImport {
    private static final String COLUMNS = "store, receipt, kind, line, at, epoch_day, code, qty, unit_price, discount,"
            + " net, promotion, member_key";
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']['t']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /// A till's clock may be so much ahead of this one.
    private static final long MOST_AHEAD_MILLIS = Duration.ofMinutes(10).toMillis();

    private final Books books;
    private final long nowMillis;

    SalesImport(Books books, long nowMillis) {
        this.books = books;
        this.nowMillis = nowMillis;
    }

    private record StoreDay(String store, long epochDay) implements Comparable<StoreDay> {
        @Override
        public int compareTo(StoreDay other) {
            int order = store.compareTo(other.store);
            return order != 0 ? order : Long.compare(epochDay, other.epochDay);
        }
    }

    private record Key(String store, String receipt, String kind, int line) {}

    private record Line(
            Key key,
            long atMillis,
            long epochDay,
            String code,
            long qtyMilli,
            long unitPriceMicros,
            long discountMicros,
            long netMicros,
            String promotion,
            String memberKey) {}

    ImportReport take(Connection connection, ImportRows rows) throws SQLException {
        Tally tally = new Tally();
        Cells cells = new Cells(rows);
        List<Line> parsed = new ArrayList<>();
        Set<String> receipts = new HashSet<>();
        for (int i = 0; i < rows.rows().length; i++) {
            try {
                Line line = line(cells.at(rows.rows()[i]));
                parsed.add(line);
                receipts.add(line.key.receipt);
            } catch (RefusedRow why) {
                tally.refused(rows.lines()[i], why);
            }
        }
        Map<Key, Line> stored = stored(connection, receipts);
        Map<Key, Line> inserted = new HashMap<>();
        Map<Key, Line> updated = new HashMap<>();
        SortedSet<StoreDay> touched = new TreeSet<>(); // in one order everywhere: pieces lock days and must not cross
        for (Line line : parsed) {
            Line before = stored.put(line.key, line);
            tally.taken(!line.equals(before));
            if (!line.equals(before)) {
                touched.add(new StoreDay(line.key.store, line.epochDay));
                if (before != null) {
                    touched.add(new StoreDay(before.key.store, before.epochDay));
                }
            }
            if (before == null || inserted.containsKey(line.key)) {
                inserted.put(line.key, line);
            } else if (!line.equals(before)) {
                updated.put(line.key, line);
            }
        }
        insert(connection, inserted.values());
        update(connection, updated.values());
        for (StoreDay day : touched) {
            History.imported(connection, day.store, day.epochDay, nowMillis);
        }
        return tally.report();
    }

    private Line line(Cells cells) throws RefusedRow {
        String store = cells.required("store", 100);
        ZoneId zone = StoreId.isValid(store) ? books.zone(new StoreId(store)).orElse(null) : null;
        if (zone == null) {
            throw new RefusedRow("store \"" + store + "\" is not imported; import stores first.");
        }
        Instant at = at(cells.required("at", 40), fileZone(cells, zone));
        Integer number = cells.count("line");
        if (number == null) {
            throw new RefusedRow("line is missing.");
        }
        long qty = cells.milli("qty");
        boolean isReturn = qty < 0;
        long discount = Math.abs(zeroIfAbsent(cells.micros("discount")));
        BigDecimal price = cells.decimal("unit_price");
        BigDecimal net = cells.decimal("net");
        try {
            BigDecimal units = Quantity.decimal(Math.absExact(qty));
            if (net == null && price == null) {
                throw new RefusedRow("unit_price and net are both missing.");
            }
            long netMicros = net != null
                    ? Money.micros(isReturn ? net.negate() : net)
                    : Money.micros(units.multiply(price).subtract(Money.decimal(discount)));
            long priceMicros = price != null
                    ? Money.micros(price)
                    : units.signum() == 0
                            ? 0
                            : Money.micros(Money.decimal(Math.addExact(netMicros, discount))
                                    .divide(units, 6, RoundingMode.HALF_UP));
            return new Line(
                    new Key(store, cells.required("receipt", 100), isReturn ? "RETURN" : "SALE", number),
                    at.toEpochMilli(),
                    at.atZone(zone).toLocalDate().toEpochDay(),
                    ItemCode.of(cells.required("code", ItemCode.MAX_LENGTH)).value(),
                    Math.absExact(qty),
                    priceMicros,
                    discount,
                    netMicros,
                    cells.optional("promotion", 100),
                    cells.optional("member_key", 32));
        } catch (ArithmeticException tooLarge) {
            throw new RefusedRow("The line's amount is too large.");
        } catch (IllegalArgumentException refused) {
            throw new RefusedRow(String.valueOf(refused.getMessage()));
        }
    }

    private static ZoneId fileZone(Cells cells, ZoneId storeZone) throws RefusedRow {
        String zone = cells.optional("time_zone", 64);
        try {
            return zone.isEmpty() ? storeZone : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new RefusedRow("time_zone \"" + zone + "\" is not a name like Europe/Berlin.");
        }
    }

    // In the hour that a clock change repeats, the first of both is meant.
    private Instant at(String text, ZoneId zone) throws RefusedRow {
        try {
            TemporalAccessor parsed = TIME.parseBest(text.replace(',', '.'), OffsetDateTime::from, LocalDateTime::from);
            Instant at = parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : LocalDateTime.from(parsed).atZone(zone).toInstant();
            if (at.getEpochSecond() < 0) {
                throw new RefusedRow("at \"" + text + "\" is before 1970.");
            }
            if (at.isAfter(Instant.ofEpochMilli(nowMillis + MOST_AHEAD_MILLIS))) {
                throw new RefusedRow("at \"" + text + "\" is still to come; only past sales can be imported.");
            }
            return at;
        } catch (DateTimeException notTime) {
            throw new RefusedRow("at \"" + text + "\" is not a time like 2026-11-21T10:15:30+01:00.");
        }
    }

    private static long zeroIfAbsent(@Nullable Long micros) {
        return micros == null ? 0 : micros;
    }

    private static Map<Key, Line> stored(Connection connection, Set<String> receipts) throws SQLException {
        Map<Key, Line> stored = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM past_sale WHERE receipt = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("varchar", receipts.toArray(new String[0])));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Key key = new Key(row.getString(1), row.getString(2), row.getString(3), row.getInt(4));
                    stored.put(
                            key,
                            new Line(
                                    key,
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getString(7),
                                    row.getLong(8),
                                    row.getLong(9),
                                    row.getLong(10),
                                    row.getLong(11),
                                    row.getString(12),
                                    row.getString(13)));
                }
            }
        }
        return stored;
    }

    private static Object[] cells(Line line) {
        return new Object[] {
            line.atMillis,
            line.epochDay,
            line.code,
            line.qtyMilli,
            line.unitPriceMicros,
            line.discountMicros,
            line.netMicros,
            line.promotion,
            line.memberKey,
            line.key.store,
            line.key.receipt,
            line.key.kind,
            line.key.line
        };
    }

    private static void insert(Connection connection, Iterable<Line> lines) throws SQLException {
        write(
                connection,
                "INSERT INTO past_sale (at, epoch_day, code, qty, unit_price, discount, net, promotion, member_key,"
                        + " store, receipt, kind, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines);
    }

    private static void update(Connection connection, Iterable<Line> lines) throws SQLException {
        write(
                connection,
                "UPDATE past_sale SET at = ?, epoch_day = ?, code = ?, qty = ?, unit_price = ?, discount = ?, net = ?,"
                        + " promotion = ?, member_key = ? WHERE store = ? AND receipt = ? AND kind = ? AND line = ?",
                lines);
    }

    private static void write(Connection connection, String statement, Iterable<Line> lines) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (Line line : lines) {
                MasterTables.bind(prepared, cells(line));
                prepared.addBatch();
            }
            prepared.executeBatch();
        }
    }
}
