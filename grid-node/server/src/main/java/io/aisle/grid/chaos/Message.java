package io.aisle.grid.chaos;

import java.util.List;

/// One message of a device, and what it means.
record Message(long number, String store, String topic, String payload, List<Fact> facts) {
    Message {
        facts = List.copyOf(facts);
    }
}
