package io.aisle.grid.broker;

/// The embedded broker's users. Without a user anybody who reaches its port may do everything.
///
/// @param user of nodes and gateways, who may do everything; empty: the broker asks nobody
/// @param deviceUser of devices, who may publish below `devices/` and read nothing; empty: they use the other one
public record BrokerLogins(String user, String password, String deviceUser, String devicePassword) {
    public static final BrokerLogins NONE = new BrokerLogins("", "", "", "");

    /// @throws IllegalArgumentException in one sentence, if a user has no password, or devices have a user and nobody
    ///     else has, or both have the same
    public BrokerLogins {
        if (user.isEmpty() != password.isEmpty() || deviceUser.isEmpty() != devicePassword.isEmpty()) {
            throw new IllegalArgumentException("A user of the embedded broker needs a name and a password: give both.");
        }
        if (user.isEmpty() && !deviceUser.isEmpty()) {
            throw new IllegalArgumentException(
                    "Devices have a user at the embedded broker but gateways have none: give --broker-user, too.");
        }
        if (!user.isEmpty() && user.equals(deviceUser)) {
            throw new IllegalArgumentException(
                    "Devices and gateways have the same user at the embedded broker: leave --device-user away.");
        }
    }

    boolean areAsked() {
        return !user.isEmpty();
    }
}
