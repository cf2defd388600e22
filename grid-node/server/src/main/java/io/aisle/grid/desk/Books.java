package io.aisle.grid.desk;

import io.aisle.domain.ItemCode;
import io.aisle.domain.StoreId;
import io.aisle.domain.store.Aliases;
import io.aisle.domain.store.OpeningHours;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import io.aisle.grid.live.KnownStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores and items in memory, read from the database and again what an import on any node changed, at most half a
/// second later.
public final class Books implements KnownStores, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Books.class);
    private static final long LOOK_MILLIS = 500;

    private final DataSource database;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("books").daemon().factory());
    private volatile MasterCopy copy = MasterCopy.EMPTY;

    private Books(DataSource database) {
        this.database = database;
    }

    /// Reads everything, then keeps looking.
    public static Books open(DataSource database) throws SQLException {
        Books books = new Books(database);
        books.read();
        var _ = books.reader.scheduleWithFixedDelay(books::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return books;
    }

    @Override
    public Optional<ZoneId> zone(StoreId store) {
        return Optional.ofNullable(copy.zones().get(store.value()));
    }

    @Override
    public Collection<StoreId> all() {
        return copy.stores().keySet().stream().map(StoreId::new).toList();
    }

    /// When the store is open, as its master data says.
    public OpeningHours hours(StoreId store) {
        StoreMaster master = copy.stores().get(store.value());
        return master == null ? OpeningHours.UNKNOWN : OpeningHours.of(master.opens(), master.closes());
    }

    /// The store's currency, empty if nobody said so.
    public String currency(StoreId store) {
        StoreMaster master = copy.stores().get(store.value());
        return master == null ? "" : master.currency();
    }

    /// The category of an item; empty if unknown.
    ///
    /// @param code the one that stands for it
    public String category(String code) {
        Item item = copy.items().get(code);
        return item == null ? "" : item.category();
    }

    /// The codes under which an item may have been sold, the one that stands for it first.
    public List<String> codes(String code) {
        Item item = copy.items().get(code);
        return item == null || item.code().isEmpty()
                ? List.of(code)
                : List.of(code, ItemCode.of(item.code()).value());
    }

    public Aliases aliases() {
        return copy;
    }

    public List<StoreMaster> stores() {
        return List.copyOf(copy.stores().values());
    }

    List<Item> items(int offset, int limit) {
        List<Item> items = copy.ordered();
        int from = Math.clamp(offset, 0, items.size());
        return items.subList(from, (int) Math.min(items.size(), (long) from + Math.max(0, limit)));
    }

    long version() {
        return copy.version();
    }

    /// Brings the copy up to date now.
    synchronized void read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            long version = version(connection);
            MasterCopy known = copy;
            if (version > known.version()) {
                copy = known.with(
                        version, changedStores(connection, known.version()), changedItems(connection, known.version()));
            }
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    private void look() {
        try {
            read();
        } catch (SQLException | RuntimeException later) {
            LOG.debug("Master data could not be read: {}", later.toString());
        }
    }

    private static long version(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT version FROM book_version WHERE book = 'master'");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static List<StoreMaster> changedStores(Connection connection, long after) throws SQLException {
        List<StoreMaster> stores = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + MasterTables.STORE_COLUMNS + " FROM store_master WHERE version > ?")) {
            select.setLong(1, after);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stores.add(MasterTables.store(rows));
                }
            }
        }
        return stores;
    }

    private static List<Item> changedItems(Connection connection, long after) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + MasterTables.ITEM_COLUMNS + " FROM item WHERE version > ?")) {
            select.setLong(1, after);
            select.setFetchSize(5_000);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    items.add(MasterTables.item(rows));
                }
            }
        }
        return items;
    }
}
