package io.aisle.grid.desk;

import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.store.Aliases;
import io.aisle.grid.client.Desk;
import io.aisle.grid.client.ForecastDesk;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.GridHealth;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.Member;
import io.aisle.grid.client.MemberRecord;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.QuarantineQuery;
import io.aisle.grid.client.Replenishment;
import io.aisle.grid.client.Retry;
import io.aisle.grid.client.StoreMaster;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The desk of a running node.
public final class NodeDesk implements Desk, AutoCloseable {
    private final Books books;
    private final Gateways gateways;
    private final Members members;
    private final Imports imports;
    private final QuarantineBook quarantine;
    private final GatewayStatuses statuses;
    private final ClusterHealth health;
    private final Replenishment replenishment;
    private final HazelcastInstance node;
    private final InstantSource clock;

    private NodeDesk(
            HazelcastInstance node,
            DataSource database,
            Books books,
            Gateways gateways,
            Outlet outlet,
            Supplier<NodeFigures> figures,
            Replenishment replenishment,
            InstantSource clock) {
        this.replenishment = replenishment;
        this.books = books;
        this.gateways = gateways;
        this.node = node;
        this.clock = clock;
        members = new Members(database);
        imports = new Imports(database, books, clock);
        quarantine = new QuarantineBook(database, outlet, clock);
        statuses = new GatewayStatuses(node, gateways, books, quarantine, database);
        health = new ClusterHealth(node, figures, database, clock);
    }

    /// Opens the desk to questions.
    ///
    /// @param outlet how to reach gateways
    /// @param figures this node's own health, asked every second; must answer at once
    public static NodeDesk open(
            HazelcastInstance node,
            DataSource database,
            Books books,
            Gateways gateways,
            Outlet outlet,
            Supplier<NodeFigures> figures,
            Replenishment replenishment,
            InstantSource clock) {
        NodeDesk desk = new NodeDesk(node, database, books, gateways, outlet, figures, replenishment, clock);
        Desk.open(node, desk);
        return desk;
    }

    @Override
    public Aliases aliases() {
        return books.aliases();
    }

    @Override
    public List<GatewayStatus> gateways(long nowMillis) {
        // Who is online is judged by the clock that heard them.
        return asked(() -> statuses.all(clock.millis()));
    }

    @Override
    public GridHealth health() {
        return asked(health::health);
    }

    @Override
    public QuarantinePage quarantine(QuarantineQuery query) {
        return asked(() -> quarantine.page(query));
    }

    @Override
    public @Nullable QuarantineItem quarantineItem(String id) {
        return asked(() -> quarantine.item(id));
    }

    @Override
    public Retry retry(String id) {
        return asked(() -> quarantine.retry(id, this::isOnline));
    }

    @Override
    public List<StoreMaster> stores() {
        return books.stores();
    }

    @Override
    public List<Item> items(int offset, int limit) {
        return books.items(offset, limit);
    }

    @Override
    public long catalogueVersion() {
        return books.version();
    }

    @Override
    public @Nullable Member member(String memberKey) {
        return asked(() -> members.byKey(memberKey));
    }

    @Override
    public @Nullable MemberRecord memberRecord(String member) {
        return asked(() -> members.byName(member));
    }

    @Override
    public boolean forget(String member) {
        return asked(() -> imports.forget(member));
    }

    @Override
    public ImportReport take(ImportRows rows) {
        return asked(() -> imports.take(rows));
    }

    @Override
    public Replenishment replenishment() {
        return replenishment;
    }

    @Override
    public ForecastDesk forecasts() {
        return ForecastDesk.of(node);
    }

    @Override
    public void close() {
        health.close();
    }

    private boolean isOnline(StoreId store, GatewayId gateway) {
        long now = clock.millis();
        return gateways.all().stream()
                .anyMatch(note -> note.store().equals(store.value())
                        && note.gateway().equals(gateway.value())
                        && GatewayStatuses.isOnline(note, now));
    }

    @FunctionalInterface
    private interface Question<A extends @Nullable Object> {
        A ask() throws SQLException;
    }

    // Clients get the sentence only: they know no JDBC driver's exceptions.
    private static <A extends @Nullable Object> A asked(Question<A> question) {
        try {
            return question.ask();
        } catch (SQLException failed) {
            throw new IllegalStateException("The node's database does not answer: " + failed.getMessage());
        }
    }
}
