package io.aisle.dashboard.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Passwords, tokens and the manager's region, as set by the environment.
///
/// @param passwords by role; every role has one
/// @param tokens by role, only the roles that have one
/// @param managerRegion empty: the alphabetically first region among the imported ones
record AccessSettings(Map<Role, String> passwords, Map<Role, String> tokens, String managerRegion, boolean demo) {
    static final String DEMO_PASSWORD = "aisle";

    AccessSettings {
        passwords = Map.copyOf(passwords);
        tokens = Map.copyOf(tokens);
    }

    /// @param setting the value set under a name or empty, as `AISLE_PASSWORD_MANAGER`, `AISLE_TOKEN_ADMIN`,
    ///     `AISLE_MANAGER_REGION`
    /// @param onLoopback whether the dashboard is reachable from this machine only
    /// @throws IllegalArgumentException with one sentence if demo passwords would be reachable from other machines
    static AccessSettings of(UnaryOperator<String> setting, boolean onLoopback) {
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        boolean demo = false;
        for (Role role : Role.values()) {
            String password = setting.apply("AISLE_PASSWORD_" + role);
            if (password.isEmpty()) {
                demo = true;
                password = DEMO_PASSWORD;
            }
            if (password.equals(DEMO_PASSWORD) && !onLoopback) {
                throw new IllegalArgumentException(
                        "The demo password would be open to other machines: set AISLE_PASSWORD_" + role
                                + " to a password of your own, or bind to 127.0.0.1.");
            }
            passwords.put(role, password);
            String token = setting.apply("AISLE_TOKEN_" + role);
            if (!token.isEmpty()) {
                tokens.put(role, token);
            }
        }
        return new AccessSettings(passwords, tokens, setting.apply("AISLE_MANAGER_REGION"), demo);
    }
}
