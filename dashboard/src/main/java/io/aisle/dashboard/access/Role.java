package io.aisle.dashboard.access;

import java.util.Locale;

/// What somebody is to the chain.
public enum Role {
    /// runs the stores of one region
    MANAGER,
    /// plans demand and orders for all stores
    PLANNER,
    /// works in the stores
    STAFF,
    /// looks after devices and the system
    ADMIN;

    /// The demo login's name, and what environment variables end with in upper case.
    public String login() {
        return name().toLowerCase(Locale.ROOT);
    }
}
