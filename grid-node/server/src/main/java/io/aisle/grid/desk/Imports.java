package io.aisle.grid.desk;

import io.aisle.domain.Gtin;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberKey;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Takes pieces of files into the books, one transaction each; good rows count, the others are told with
/// their line and reason.
///
/// Taking a piece twice changes nothing the second time.
final class Imports {
    private final DataSource database;
    private final Books books;
    private final InstantSource clock;

    Imports(DataSource database, Books books, InstantSource clock) {
        this.database = database;
        this.books = books;
        this.clock = clock;
    }

    ImportReport take(ImportRows rows) throws SQLException {
        ImportReport report;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                report = take(connection, rows);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
        books.read();
        return report;
    }

    private ImportReport take(Connection connection, ImportRows rows) throws SQLException {
        return switch (rows.kind()) {
            case "stores" -> stores(connection, rows);
            case "items" -> items(connection, rows);
            case "suppliers" -> suppliers(connection, rows);
            case "members" -> members(connection, rows);
            case "sales" -> new SalesImport(books, clock.millis()).take(connection, rows);
            default ->
                throw new IllegalArgumentException("Nothing called \"" + rows.kind()
                        + "\" can be imported: stores, items, suppliers, members and sales can.");
        };
    }

    private static ImportReport stores(Connection connection, ImportRows rows) throws SQLException {
        long version = nextVersion(connection);
        MasterImport stores = new MasterImport(Book.STORES, connection, column(rows, "store"));
        Tally tally = new Tally();
        Cells cells = new Cells(rows);
        for (int i = 0; i < rows.rows().length; i++) {
            try {
                tally.taken(stores.merge(store(cells.at(rows.rows()[i]), stores)));
            } catch (RefusedRow why) {
                tally.refused(rows.lines()[i], why);
            }
        }
        finish(connection, version, stores);
        return tally.report();
    }

    private static @Nullable Object[] store(Cells cells, MasterImport stores) throws RefusedRow {
        String store = cells.required("store", 100);
        if (!StoreId.isValid(store)) {
            throw new RefusedRow("store \"" + store + "\" must be 1 to 64 letters, digits, '.', '_' or '-'.");
        }
        Object[] known = stores.known(store);
        String zone = cells.text("time_zone", 64);
        if (zone != null && zone.isEmpty()) {
            zone = null;
        }
        if (zone != null) {
            checkZone(zone);
            if (known != null && !zone.equals(known[3])) {
                throw new RefusedRow("time_zone of store " + store + " was fixed as " + known[3]
                        + " by its first import and cannot become " + zone + ".");
            }
        }
        String name = cells.text("name", 200);
        return new @Nullable Object[] {
            store,
            name == null || name.isEmpty() ? known == null ? store : null : name,
            cells.text("region", 200),
            zone,
            currency(cells.text("currency", 3)),
            clockTime(cells, "opens"),
            clockTime(cells, "closes"),
            area(cells)
        };
    }

    private static void checkZone(String zone) throws RefusedRow {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new RefusedRow("time_zone \"" + zone + "\" is not a name like Europe/Berlin.");
        }
    }

    private static @Nullable String currency(@Nullable String code) throws RefusedRow {
        if (code == null || code.isEmpty()) {
            return null;
        }
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw new RefusedRow("currency \"" + code + "\" is not an ISO 4217 code like EUR.");
        }
    }

    private static @Nullable String clockTime(Cells cells, String field) throws RefusedRow {
        String text = cells.text(field, 8);
        if (text == null || text.isEmpty()) {
            return text;
        }
        String padded = text.indexOf(':') == 1 ? "0" + text : text;
        if (padded.equals("24:00")) {
            return padded;
        }
        if (!padded.matches("([01]\\d|2[0-3]):[0-5]\\d(:00)?")) {
            throw new RefusedRow(field + " \"" + text + "\" is not a time like 08:30.");
        }
        return padded.substring(0, 5);
    }

    private static @Nullable Double area(Cells cells) throws RefusedRow {
        var area = cells.decimal("area_m2");
        if (area == null) {
            return cells.has("area_m2") ? 0.0 : null;
        }
        if (area.signum() < 0) {
            throw new RefusedRow("area_m2 " + area + " is below 0.");
        }
        return area.doubleValue();
    }

    private static ImportReport items(Connection connection, ImportRows rows) throws SQLException {
        long version = nextVersion(connection);
        Tally tally = new Tally();
        Cells cells = new Cells(rows);
        List<@Nullable Object[]> parsed = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < rows.rows().length; i++) {
            try {
                @Nullable Object[] item = item(cells.at(rows.rows()[i]));
                parsed.add(item);
                lines.add(rows.lines()[i]);
                keys.add(String.valueOf(item[0]));
                if (item[2] instanceof String code && !code.isEmpty()) {
                    codes.add(code);
                    keys.add(ItemCode.of(code).value());
                }
            } catch (RefusedRow why) {
                tally.refused(rows.lines()[i], why);
            }
        }
        MasterImport items = new MasterImport(Book.ITEMS, connection, keys);
        Map<String, String> owners = new HashMap<>();
        Book.ITEMS
                .rows(connection, "code", codes)
                .values()
                .forEach(row -> owners.put((String) row[2], (String) row[0]));
        Set<String> replaced = new HashSet<>();
        for (int i = 0; i < parsed.size(); i++) {
            try {
                @Nullable Object[] item = parsed.get(i);
                String old = articleCodeHolder(item, owners);
                if (old != null) {
                    replaced.add(old);
                }
                tally.taken(items.merge(item));
            } catch (RefusedRow why) {
                tally.refused(lines.get(i), why);
            }
        }
        finish(connection, version, items);
        delete(connection, replaced);
        return tally.report();
    }

    /// The key under which the item's article code was known alone so far and is not any more; null if
    /// there is none.
    private static @Nullable String articleCodeHolder(@Nullable Object[] item, Map<String, String> owners)
            throws RefusedRow {
        if (!(item[2] instanceof String code) || code.isEmpty()) {
            return null;
        }
        String key = String.valueOf(item[0]);
        String owner = owners.put(code, key);
        if (owner == null || owner.equals(key)) {
            return null;
        }
        if (owner.equals(ItemCode.of(code).value())) {
            return owner;
        }
        owners.put(code, owner);
        throw new RefusedRow("code \"" + code + "\" belongs to the item with GTIN " + owner + " already.");
    }

    private static @Nullable Object[] item(Cells cells) throws RefusedRow {
        String gtinText = cells.optional("gtin", 64);
        String code = cells.optional("code", ItemCode.MAX_LENGTH);
        String gtin = "";
        if (!gtinText.isEmpty()) {
            gtin = Gtin.parse(gtinText)
                    .map(Gtin::value)
                    .orElseThrow(() -> new RefusedRow(
                            "gtin \"" + gtinText + "\" is not 8, 12, 13 or 14 digits with a valid check digit."));
        }
        if (gtin.isEmpty() && code.isEmpty()) {
            throw new RefusedRow("gtin and code are both missing.");
        }
        String key;
        try {
            key = gtin.isEmpty() ? ItemCode.of(code).value() : gtin;
        } catch (IllegalArgumentException refused) {
            throw new RefusedRow(String.valueOf(refused.getMessage()));
        }
        return new @Nullable Object[] {
            key,
            gtin.isEmpty() && Gtin.parse(key).isPresent() ? key : gtin,
            cells.has("code") ? code : null,
            cells.text("name", 500),
            cells.text("category", 200),
            cells.text("department", 200),
            cells.text("brand", 200),
            cells.micros("price"),
            cells.micros("cost"),
            cells.count("pack_size"),
            cells.count("shelf_life_days"),
            cells.text("supplier", 64)
        };
    }

    private static void delete(Connection connection, Set<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM item WHERE item_key = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("varchar", keys.toArray(new String[0])));
            delete.executeUpdate();
        }
    }

    private static ImportReport suppliers(Connection connection, ImportRows rows) throws SQLException {
        long version = nextVersion(connection);
        MasterImport suppliers = new MasterImport(Book.SUPPLIERS, connection, column(rows, "supplier"));
        Tally tally = new Tally();
        Cells cells = new Cells(rows);
        for (int i = 0; i < rows.rows().length; i++) {
            try {
                cells.at(rows.rows()[i]);
                tally.taken(suppliers.merge(new @Nullable Object[] {
                    cells.required("supplier", 64),
                    cells.text("name", 200),
                    cells.count("lead_time_days"),
                    cells.text("order_days", 100),
                    cells.micros("minimum_order"),
                    cells.minute("cut_off")
                }));
            } catch (RefusedRow why) {
                tally.refused(rows.lines()[i], why);
            }
        }
        finish(connection, version, suppliers);
        return tally.report();
    }

    private static ImportReport members(Connection connection, ImportRows rows) throws SQLException {
        long version = nextVersion(connection);
        MasterImport members = new MasterImport(Book.MEMBERS, connection, column(rows, "member"));
        MasterImport identities = new MasterImport(Book.IDENTITIES, connection, column(rows, "member_key"));
        Tally tally = new Tally();
        Cells cells = new Cells(rows);
        for (int i = 0; i < rows.rows().length; i++) {
            try {
                tally.taken(member(cells.at(rows.rows()[i]), members, identities));
            } catch (RefusedRow why) {
                tally.refused(rows.lines()[i], why);
            }
        }
        identities.write(connection, -1);
        finish(connection, identities.changesNothing() ? version : bumped(connection, version), members);
        return tally.report();
    }

    private static boolean member(Cells cells, MasterImport members, MasterImport identities) throws RefusedRow {
        String member = cells.required("member", 64);
        String key = cells.optional("member_key", 32);
        String scheme = cells.optional("scheme", 16).toLowerCase(Locale.ROOT);
        Object @Nullable [] identity = null;
        if (!key.isEmpty()) {
            try {
                identity = new Object[] {new MemberKey(key).value(), member, scheme.isEmpty() ? "card" : scheme};
            } catch (IllegalArgumentException refused) {
                throw new RefusedRow("member_key is not what the import program makes of a code.");
            }
            Object[] known = identities.known(key);
            if (known != null && !member.equals(known[1])) {
                throw new RefusedRow("This " + known[2] + " code belongs to member " + known[1] + " already.");
            }
        }
        @Nullable
        Object[] row = {
            member,
            cells.epochDay("joined"),
            cells.epochDay("birthday"),
            cells.flag("consent_service"),
            cells.flag("consent_offers"),
            cells.flag("consent_analytics")
        };
        boolean changed = members.merge(row);
        return identity != null && identities.known(key) == null ? identities.merge(identity) : changed;
    }

    /// Locks the books, so that versions come in the order of commits.
    private static long nextVersion(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT version FROM book_version WHERE book = 'master' FOR UPDATE");
                ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("The table book_version has lost its row.");
            }
            return rows.getLong(1) + 1;
        }
    }

    static long bumped(Connection connection, long version) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE book_version SET version = ? WHERE book = 'master'")) {
            update.setLong(1, version);
            update.executeUpdate();
        }
        return version;
    }

    /// Erases a member and every tie to their pseudonyms; past sales stay, without them.
    boolean forget(String member) throws SQLException {
        boolean there;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long version = nextVersion(connection);
                execute(
                        connection,
                        "UPDATE past_sale SET member_key = '' WHERE member_key IN"
                                + " (SELECT member_key FROM member_identity WHERE member = ?)",
                        member);
                execute(connection, "DELETE FROM member_identity WHERE member = ?", member);
                there = execute(connection, "DELETE FROM member WHERE member = ?", member) > 0;
                bumped(connection, version);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
        books.read();
        return there;
    }

    private static int execute(Connection connection, String statement, String value) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, value);
            return prepared.executeUpdate();
        }
    }

    private static void finish(Connection connection, long version, MasterImport changed) throws SQLException {
        if (!changed.changesNothing()) {
            changed.write(connection, bumped(connection, version));
        }
    }

    private static Set<String> column(ImportRows rows, String field) {
        Set<String> cells = new HashSet<>();
        for (int column = 0; column < rows.columns().length; column++) {
            if (rows.columns()[column].equals(field)) {
                for (String[] row : rows.rows()) {
                    cells.add(row[column].strip());
                }
            }
        }
        return cells;
    }
}
