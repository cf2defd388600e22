package io.aisle.grid.up;

import java.util.List;

/// One process of the installation.
///
/// @param name what people call it, also its log's name
/// @param command a command of the launcher, e.g. `node`
/// @param options its options
public record Part(String name, String command, List<String> options) {
    public Part {
        options = List.copyOf(options);
    }
}
