package io.aisle.grid.desk;

/// Publishes towards the gateways.
@FunctionalInterface
public interface Outlet {
    /// @throws RuntimeException if the broker cannot be reached now
    void publish(String topic, byte[] payload);
}
