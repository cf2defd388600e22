package io.aisle.grid.client;

import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.store.Aliases;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every node can answer from its books: master data, gateways, quarantine, its own health.
///
/// A node offers its desk by [#open(HazelcastInstance, Desk)]; questions that arrive before are answered
/// "not yet".
public interface Desk {
    /// Makes `desk` answer the questions that reach this node.
    static void open(HazelcastInstance node, Desk desk) {
        node.getUserContext().put(Desk.class.getName(), desk);
    }

    /// @throws IllegalStateException while the node is still starting
    static Desk of(HazelcastInstance node) {
        if (node.getUserContext().get(Desk.class.getName()) instanceof Desk desk) {
            return desk;
        }
        throw new IllegalStateException("This grid node is still starting; ask again in a few seconds.");
    }

    /// Which codes are one item.
    Aliases aliases();

    List<GatewayStatus> gateways(long nowMillis);

    GridHealth health();

    QuarantinePage quarantine(QuarantineQuery query);

    @Nullable
    QuarantineItem quarantineItem(String id);

    Retry retry(String id);

    List<StoreMaster> stores();

    /// Items in order of their keys.
    List<Item> items(int offset, int limit);

    long catalogueVersion();

    @Nullable
    Member member(String memberKey);

    @Nullable
    MemberRecord memberRecord(String member);

    boolean forget(String member);

    ImportReport take(ImportRows rows);

    /// Orders and what is proposed.
    Replenishment replenishment();

    ForecastDesk forecasts();
}
