package io.aisle.grid.ingest;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;

/// Is told what gateways say of themselves. Must return at once: called on the ingest path.
public interface GatewayBoard {
    /// @param retained whether the broker had kept it, so that it may be old
    /// @param atMillis the node's clock
    void heard(StoreId store, GatewayId gateway, GatewayState state, boolean retained, long atMillis);
}
