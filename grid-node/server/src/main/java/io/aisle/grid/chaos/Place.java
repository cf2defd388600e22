package io.aisle.grid.chaos;

import java.util.List;

/// Where a process runs.
///
/// @param address on which it listens
/// @param by the command that runs another one there; empty: as any other
public record Place(String address, List<String> by) {
    public static final Place LOOPBACK = new Place("127.0.0.1", List.of());

    public Place {
        by = List.copyOf(by);
    }

    /// The name of a place, of a network if there is one.
    static Place of(Network network, String name) {
        return new Place(network.address(name), network.entering(name));
    }
}
