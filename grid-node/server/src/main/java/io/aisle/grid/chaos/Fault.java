package io.aisle.grid.chaos;

import io.aisle.grid.chaos.Installation.Mode;
import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What is done to the installation.
enum Fault {
    NODE("node", true),
    GATEWAY("gateway", true),
    DASHBOARD("dashboard", true),
    TWO_NODES("two-nodes", false),
    ALL("all", true),
    ZOMBIE("zombie", true),
    BROKER("broker", false),
    DATABASE("database", false),
    DATABASE_FROZEN("database-frozen", false),
    GATEWAY_FROZEN("gateway-frozen", true),
    TORN_SPOOL("torn-spool", true),
    OLD_SPOOL("old-spool", true),
    SECOND_GATEWAY("second-gateway", true),
    LOAD("load", true);

    private final String label;
    private final boolean alsoSingle;

    Fault(String label, boolean alsoSingle) {
        this.label = label;
        this.alsoSingle = alsoSingle;
    }

    /// As on the command line.
    String label() {
        return label;
    }

    static List<Fault> possible(Mode mode) {
        return Arrays.stream(values())
                .filter(fault -> fault.alsoSingle || mode == Mode.CLUSTER)
                .toList();
    }

    /// @throws WrongEnvironment if there is no such fault in this mode
    static Fault named(String label, Mode mode) {
        return possible(mode).stream()
                .filter(fault -> fault.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new WrongEnvironment("There is no fault \"" + label + "\" in this mode; there are "
                        + possible(mode).stream().map(Fault::label).collect(Collectors.joining(", ")) + "."));
    }
}
