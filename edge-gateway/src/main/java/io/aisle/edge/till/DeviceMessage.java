package io.aisle.edge.till;

import io.aisle.domain.StoreId;

/// One message of the public device interface.
///
/// @param topic `devices/{store}/{device}/{kind}`
public record DeviceMessage(String topic, byte[] payload) {
    /// A payload must not be larger.
    public static final int MAX_BYTES = 256 * 1024;

    /// @param kind `rfid`, `pos`, `door` or `scan`
    public static String topic(StoreId store, String device, String kind) {
        return "devices/" + store + "/" + device + "/" + kind;
    }
}
