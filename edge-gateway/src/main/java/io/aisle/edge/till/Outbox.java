package io.aisle.edge.till;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Messages waiting for the broker, in order. Safe for use by several threads.
public interface Outbox {
    /// The next message that was not handed out since the last [#rewind()], or null if there is none now.
    @Nullable
    Waiting next() throws IOException;

    /// The broker has this message; it need never be handed out again. Order does not matter.
    void acked(long number);

    /// From now on hands out again, in order and byte for byte, whatever was not acked.
    void rewind() throws IOException;

    /// How many messages the broker has not confirmed yet.
    long unacked();

    /// @param number the message's name within its outbox
    record Waiting(long number, DeviceMessage message) {}
}
