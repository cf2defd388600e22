package io.aisle.dashboard.devices;

import io.aisle.dashboard.shell.SortOrder;
import io.aisle.grid.client.GatewayStatus;
import java.util.Comparator;
import java.util.Map;

/// The columns by which the gateways can be sorted.
final class GatewayOrder {
    static final String WORST_FIRST = "state";

    private static final Map<String, Comparator<GatewayStatus>> COLUMNS = Map.of(
            WORST_FIRST,
            GatewayTexts.WORST_FIRST,
            "store",
            Comparator.comparing(GatewayStatus::store),
            "seen",
            Comparator.comparingLong(GatewayStatus::lastSeenMillis),
            "lag",
            Comparator.comparingLong(GatewayStatus::lagMillis).reversed(),
            "backlog",
            Comparator.comparingLong(GatewayStatus::backlog).reversed(),
            "offset",
            Comparator.comparingLong((GatewayStatus each) -> Math.abs(each.clockOffsetMillis()))
                    .reversed(),
            "rate",
            Comparator.comparingDouble(GatewayStatus::readingsPerSecond).reversed(),
            "quarantined",
            Comparator.comparingLong(GatewayStatus::quarantined).reversed());

    private GatewayOrder() {}

    static SortOrder of(String word) {
        return SortOrder.of(word, COLUMNS.keySet(), WORST_FIRST);
    }

    static Comparator<GatewayStatus> comparator(SortOrder order) {
        return order.of(COLUMNS.getOrDefault(order.column(), GatewayTexts.WORST_FIRST))
                .thenComparing(GatewayStatus::gateway);
    }
}
