package io.aisle.edge.device;

import io.aisle.domain.reading.Reading;
import java.util.List;

/// What a message told, quarantine included.
///
/// @param readings in the order of the message; what cannot be read is among them as `Unreadable`, in parts
/// @param quarantined how many things could not be read
/// @param lost reads and messages that the device says it lost
public record Understood(List<Reading> readings, int quarantined, long lost) {
    static final Understood NOTHING = new Understood(List.of(), 0, 0);

    public Understood {
        readings = List.copyOf(readings);
    }
}
