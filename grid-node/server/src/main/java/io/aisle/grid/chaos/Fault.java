package io.aisle.grid.chaos;

import io.aisle.grid.chaos.Installation.Mode;
import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What is done to the installation.
enum Fault {
    NODE("node", Needs.NOTHING),
    GATEWAY("gateway", Needs.NOTHING),
    DASHBOARD("dashboard", Needs.NOTHING),
    TWO_NODES("two-nodes", Needs.CLUSTER),
    ALL("all", Needs.NOTHING),
    ZOMBIE("zombie", Needs.NOTHING),
    BROKER("broker", Needs.CLUSTER),
    TINY_QUEUES("tiny-queues", Needs.CLUSTER),
    MEDDLER("meddler", Needs.NOTHING),
    BACKLOG("backlog", Needs.CLUSTER),
    DATABASE("database", Needs.CLUSTER),
    DATABASE_FROZEN("database-frozen", Needs.CLUSTER),
    DATABASE_OUTAGE("database-outage", Needs.CLUSTER),
    DATABASE_SLOW("database-slow", Needs.CLUSTER),
    DATABASE_READ_ONLY("database-read-only", Needs.CLUSTER),
    DATABASE_CUT("database-cut", Needs.CLUSTER),
    DATABASE_FULL("database-full", Needs.DISK),
    PARTITION("partition", Needs.NETWORK),
    PARTITION_ONE_WAY("partition-one-way", Needs.NETWORK),
    PARTITION_DATABASE("partition-database", Needs.NETWORK),
    PARTITION_BROKER("partition-broker", Needs.NETWORK),
    PARTITION_GATEWAYS("partition-gateways", Needs.NETWORK),
    GATEWAY_FROZEN("gateway-frozen", Needs.NOTHING),
    TORN_SPOOL("torn-spool", Needs.NOTHING),
    OLD_SPOOL("old-spool", Needs.NOTHING),
    SECOND_GATEWAY("second-gateway", Needs.NOTHING),
    CLONED_GATEWAY("cloned-gateway", Needs.NOTHING),
    SPOOL_FULL("spool-full", Needs.DISK),
    SPOOL_WIPED("spool-wiped", Needs.CLUSTER),
    BIT_FLIP("bit-flip", Needs.CLUSTER),
    CLOCK("clock", Needs.CLOCKS),
    CLOCK_NODE("clock-node", Needs.CLOCKS),
    CLOCK_DATABASE("clock-database", Needs.CLUSTER_CLOCKS),
    LOAD("load", Needs.NOTHING);

    /// What an installation must have for it.
    enum Needs {
        NOTHING,
        CLUSTER,
        /// a cluster whose parts have network namespaces
        NETWORK,
        /// a cluster whose database and one gateway have disks of their own
        DISK,
        /// processes whose clocks can be set wrong
        CLOCKS,
        /// a cluster of such
        CLUSTER_CLOCKS
    }

    private final String label;
    private final Needs needs;

    Fault(String label, Needs needs) {
        this.label = label;
        this.needs = needs;
    }

    Needs needs() {
        return needs;
    }

    /// As on the command line.
    String label() {
        return label;
    }

    /// Whether a server is away for long, and what screens keep meanwhile is looked at.
    boolean isOutage() {
        return this == DATABASE_OUTAGE || this == BACKLOG;
    }

    /// Those that this machine can do to an installation of that kind.
    static List<Fault> possible(Mode mode) throws InterruptedException {
        boolean cluster = mode == Mode.CLUSTER;
        boolean network = cluster && Network.isPossible();
        boolean disk = cluster && SmallDisk.isPossible();
        boolean clocks = Clocks.arePossible();
        return Arrays.stream(values())
                .filter(fault -> switch (fault.needs) {
                    case NOTHING -> true;
                    case CLUSTER -> cluster;
                    case NETWORK -> network;
                    case DISK -> disk;
                    case CLOCKS -> clocks;
                    case CLUSTER_CLOCKS -> cluster && clocks;
                })
                .toList();
    }

    /// @param possible as [#possible] says
    /// @throws WrongEnvironment if there is no such fault, or not here
    static Fault named(String label, List<Fault> possible) {
        Fault fault = Arrays.stream(values())
                .filter(one -> one.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new WrongEnvironment(
                        "There is no fault \"" + label + "\"; there are " + labels(possible) + "."));
        if (!possible.contains(fault)) {
            throw new WrongEnvironment(
                    switch (fault.needs) {
                        case NETWORK ->
                            "The fault \"" + label + "\" needs --mode cluster, root and network namespaces"
                                    + " (Debian: apt-get install iproute2).";
                        case DISK ->
                            "The fault \"" + label + "\" needs --mode cluster, root, mkfs.ext4 and a loop device.";
                        case CLOCKS ->
                            "The fault \"" + label + "\" needs a C compiler (Debian: apt-get install gcc libc6-dev).";
                        case CLUSTER_CLOCKS ->
                            "The fault \"" + label + "\" needs --mode cluster and a C compiler"
                                    + " (Debian: apt-get install gcc libc6-dev).";
                        default -> "The fault \"" + label + "\" needs --mode cluster.";
                    });
        }
        return fault;
    }

    private static String labels(List<Fault> faults) {
        return faults.stream().map(Fault::label).collect(Collectors.joining(", "));
    }
}
