package io.aisle.grid.client;

/// What became of the wish to read a quarantined message again.
public enum Retry {
    /// handed to the gateway; it settles or gets a new reason within seconds
    SENT,
    /// handed over moments ago already
    UNDER_WAY,
    /// could be read before; its readings count once
    SETTLED,
    UNKNOWN,
    /// its gateway is offline; try again when it is back
    GATEWAY_OFFLINE,
    /// a batch that arrived damaged or was lost: there is no device message that a gateway could read again
    NOT_POSSIBLE
}
