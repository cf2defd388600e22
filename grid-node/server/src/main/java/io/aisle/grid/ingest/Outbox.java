package io.aisle.grid.ingest;

/// Where acks and rewinds go.
interface Outbox {
    /// Sends `payload` some time; in place of what still waits under `key`. Never blocks.
    void replace(String key, String topic, byte[] payload);
}
