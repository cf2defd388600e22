package io.aisle.grid.client;

import io.aisle.domain.plan.OrderEvent;
import java.util.List;

/// What a node answers about orders, and what it may be told to do with them.
public interface Replenishment {
    ReplenishmentPage orderLines(ReplenishmentQuery query);

    /// What became of one line, oldest first.
    List<OrderEvent> orderEvents(String line);

    /// Does to each line what can be done; the others are told with their reason.
    OrderReport act(OrderAct act);
}
