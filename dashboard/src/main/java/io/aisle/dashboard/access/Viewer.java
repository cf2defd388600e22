package io.aisle.dashboard.access;

/// Who is looking.
///
/// @param region the only region this viewer may see; empty: the whole chain
public record Viewer(String name, Role role, String region) {
    /// Whether stores of every region are shown, and gateways of stores that nobody has imported.
    public boolean seesWholeChain() {
        return region.isEmpty();
    }
}
