package io.aisle.edge.device;

import io.aisle.domain.StoreId;

/// A message as it came from a device on `devices/{store}/{device}/{kind}`.
///
/// @param topic as received; a wrong one comes to light when the message is read
/// @param receivedMillis gateway clock, epoch milliseconds
public record DeviceMessage(String topic, byte[] payload, long receivedMillis) {
    public DeviceMessage(StoreId store, String device, String kind, byte[] payload, long receivedMillis) {
        this("devices/" + store + "/" + device + "/" + kind, payload, receivedMillis);
    }

    /// The device's name; empty if the topic has another form.
    public String device() {
        return level(2);
    }

    /// `rfid`, `pos`, `door`, `scan` or whatever else stands there.
    public String kind() {
        return level(3);
    }

    String store() {
        return level(1);
    }

    private String level(int number) {
        String[] levels = topic.split("/", -1);
        return levels.length == 4 && levels[0].equals("devices") ? levels[number] : "";
    }
}
