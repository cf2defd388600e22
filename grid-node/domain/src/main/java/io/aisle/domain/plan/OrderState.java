package io.aisle.domain.plan;

import java.util.Set;

/// Where a line of an order is, from the proposal to the goods.
public enum OrderState {
    /// reckoned by the rule
    PROPOSED,
    /// proposed, with a quantity that somebody set
    CHANGED,
    /// to be ordered; its quantity is fixed from now on
    APPROVED,
    /// left for the supplier
    SENT,
    /// its goods came, or as many as will come
    RECEIVED,
    /// will not be ordered
    CANCELLED;

    private Set<OrderState> next() {
        return switch (this) {
            case PROPOSED, CHANGED -> Set.of(CHANGED, APPROVED, CANCELLED);
            case APPROVED -> Set.of(SENT, CANCELLED);
            case SENT -> Set.of(RECEIVED, CANCELLED);
            case RECEIVED, CANCELLED -> Set.of();
        };
    }

    public boolean mayBecome(OrderState state) {
        return next().contains(state);
    }

    /// Whether nothing is decided yet.
    public boolean isOpen() {
        return this == PROPOSED || this == CHANGED;
    }

    /// Whether its goods are expected.
    public boolean isOnTheWay() {
        return this == APPROVED || this == SENT;
    }
}
