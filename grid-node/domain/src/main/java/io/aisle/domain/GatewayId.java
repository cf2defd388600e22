package io.aisle.domain;

/// A gateway's name, unique in the chain; the same form as a [StoreId]. A gateway serves one store.
public record GatewayId(String value) {
    /// @throws IllegalArgumentException with one sentence if `value` cannot stand in a topic
    public GatewayId {
        if (!StoreId.isValid(value)) {
            throw new IllegalArgumentException(
                    "Gateway id \"" + value + "\" must be 1 to 64 letters, digits, '.', '_' or '-'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
