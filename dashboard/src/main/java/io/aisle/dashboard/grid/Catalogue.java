package io.aisle.dashboard.grid;

import io.aisle.domain.ItemCode;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The chain's stores and items as imported, kept here and read again when the grid says that they changed.
///
/// Empty until the grid has answered for the first time.
public final class Catalogue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    private final Grid grid;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("catalogue").daemon().factory());
    private volatile MasterData known = MasterData.NONE;
    private boolean silent;

    public Catalogue(Grid grid) {
        this.grid = grid;
        var _ = refresher.scheduleWithFixedDelay(this::refresh, 0, 1, TimeUnit.SECONDS);
    }

    /// By name, then id.
    public List<StoreMaster> stores() {
        return known.stores();
    }

    public Optional<StoreMaster> store(StoreId store) {
        return Optional.ofNullable(known.byId().get(store.value()));
    }

    /// The store's own time zone; UTC for a store that nobody imported.
    public ZoneId zone(StoreId store) {
        return store(store).<ZoneId>map(master -> ZoneId.of(master.timeZone())).orElse(ZoneOffset.UTC);
    }

    /// The item that counts under `code`, or whose GTIN or article code it is.
    public Optional<Item> item(String code) {
        return Optional.ofNullable(known.byCode().get(code));
    }

    /// The code under which the grid keeps an item, from any of its codes; one that nobody imported
    /// stands for itself.
    ///
    /// @throws IllegalArgumentException if `code` is too long or not printable
    public String key(String code) {
        String canonical = ItemCode.of(code).value();
        return item(canonical).map(Item::key).orElse(canonical);
    }

    /// What people call the item of a code: its name, the code itself where it has none.
    public String itemName(String code) {
        return item(code).map(Item::name).filter(name -> !name.isEmpty()).orElse(code);
    }

    /// Items whose name, article code or GTIN contains every word of `text`, whatever the case; in order of their
    /// codes.
    public List<Item> search(String text, int limit) {
        return known.search(text, limit);
    }

    /// The categories of all items.
    public SortedSet<String> categories() {
        SortedSet<String> categories = new TreeSet<>();
        known.byCode().values().forEach(item -> categories.add(item.category()));
        categories.remove("");
        return categories;
    }

    /// Changes whenever the content does; 0 before the first answer.
    public long version() {
        return known.version();
    }

    /// Asks the grid now; does nothing while it does not answer.
    public synchronized void refresh() {
        try {
            long version = grid.catalogueVersion();
            if (version != known.version()) {
                known = MasterData.of(version, grid.stores(), grid.items());
            }
            if (silent) {
                silent = false;
                LOG.info("The grid answers again.");
            }
        } catch (GridUnavailable silence) {
            if (!silent) {
                silent = true;
                LOG.warn("{} Pages show their last state and its age until it does.", silence.getMessage());
            }
        } catch (RuntimeException failed) {
            LOG.warn("The grid's catalogue could not be read: {}", failed.toString(), failed);
        }
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }
}
