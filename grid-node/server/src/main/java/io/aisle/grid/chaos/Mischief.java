package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aisle.grid.chaos.Installation.GatewayPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Does one fault at a time, as its seed says, and puts right afterwards what an operator or a supervisor
/// would.
final class Mischief {
    private static final long FREEZE_SECONDS = 15;
    private static final long DATABASE_FREEZE_SECONDS = 20;
    private static final long LOAD_SECONDS = 60;
    private static final double LOAD_FACTOR = 10;
    private static final double OUTAGE_FACTOR = 3;
    private static final long TINY_SECONDS = 20;
    private static final long UNACKED_SECONDS = 5;
    private static final long READY_SECONDS = 180;

    private final Installation installation;
    private final Traffic traffic;
    private final Random random;
    private final Spools spools;
    private final Outage outage;
    private final Destroyed destroyed;
    private final FullSpool fullSpool;
    private final long outageSeconds;

    /// @param outageSeconds how long a server is away in the faults that ask for that
    /// @param destroyed is told what no disk has any more
    /// @param fullSpool keeps count of what was refused
    Mischief(
            Installation installation,
            Traffic traffic,
            Rest rest,
            Random random,
            long outageSeconds,
            Destroyed destroyed,
            FullSpool fullSpool) {
        this.installation = installation;
        this.traffic = traffic;
        this.random = random;
        this.outageSeconds = outageSeconds;
        this.destroyed = destroyed;
        this.fullSpool = fullSpool;
        outage = new Outage(installation, traffic, rest);
        spools = new Spools(installation, random);
    }

    /// Does it and starts again what it ended, without waiting for that to serve.
    ///
    /// @return what exactly was done
    String strike(Fault fault, long secondsLeft) throws IOException, InterruptedException, SQLException {
        return switch (fault) {
            case NODE -> killed(List.of(one(installation.nodes())), 3_000);
            case TWO_NODES -> {
                List<Program> nodes = shuffled(installation.nodes());
                yield killed(nodes.subList(0, 2), 3_000);
            }
            case GATEWAY -> killed(List.of(gateway().program()), 3_000);
            case DASHBOARD -> killed(List.of(installation.dashboard()), 1_000);
            case ALL -> killed(shuffled(installation.mortals()), 1_000);
            case BROKER -> killed(List.of(present(installation.gridBroker())), 4_000) + " and all it held is gone";
            case DATABASE -> killed(List.of(present(installation.database())), 5_000);
            case ZOMBIE -> frozen(one(installation.nodes()), FREEZE_SECONDS);
            case GATEWAY_FROZEN -> frozen(gateway().program(), FREEZE_SECONDS);
            case DATABASE_FROZEN -> frozen(present(installation.database()), DATABASE_FREEZE_SECONDS);
            case DATABASE_OUTAGE -> outage.of(present(installation.database()), outageSeconds, OUTAGE_FACTOR);
            case BACKLOG -> outage.of(present(installation.gridBroker()), outageSeconds, LOAD_FACTOR);
            case DATABASE_SLOW -> databases().slow();
            case DATABASE_READ_ONLY -> databases().readOnly();
            case DATABASE_CUT -> databases().cut();
            case DATABASE_FULL -> databases().full(present(installation.databaseDisk()));
            case TINY_QUEUES -> tinyQueues();
            case MEDDLER -> new Meddler(installation.gridBrokerUrl(), random).meddle();
            case PARTITION -> partitions().minority();
            case PARTITION_ONE_WAY -> partitions().oneWay();
            case PARTITION_DATABASE -> partitions().without(Partitions.DATABASE);
            case PARTITION_BROKER -> partitions().without(Partitions.BROKER);
            case PARTITION_GATEWAYS -> partitions().gateways();
            case TORN_SPOOL -> tornSpool();
            case OLD_SPOOL -> oldSpool();
            case SECOND_GATEWAY -> spools.secondGateway(gateway(), false);
            case CLONED_GATEWAY -> spools.secondGateway(gateway(), true);
            case SPOOL_FULL ->
                fullSpool.fill(
                        installation.gateways().getFirst(),
                        present(installation.spoolDisk()),
                        traffic,
                        installation.stores());
            case SPOOL_WIPED -> damaged(true);
            case BIT_FLIP -> damaged(false);
            case CLOCK ->
                present(installation.clocks()).disturb(gateway().program().name(), random);
            case CLOCK_NODE ->
                present(installation.clocks()).disturb(one(installation.nodes()).name(), random);
            case CLOCK_DATABASE ->
                present(installation.clocks())
                        .disturb(present(installation.database()).name(), random);
            case LOAD -> load(Math.clamp(secondsLeft, 5, LOAD_SECONDS));
        };
    }

    private String killed(List<Program> victims, int mostMillis) throws IOException, InterruptedException {
        Program.killAll(victims);
        List<String> names = victims.stream().map(Program::name).toList();
        StringBuilder order = new StringBuilder();
        for (Program victim : shuffled(victims)) {
            MILLISECONDS.sleep(random.nextInt(mostMillis));
            victim.start();
            order.append(order.isEmpty() ? "" : ", ").append(victim.name());
        }
        return "kill -9 of " + String.join(", ", names)
                + (victims.size() > 1 ? ", started again in the order " + order : "");
    }

    private static String frozen(Program victim, long seconds) throws IOException, InterruptedException {
        victim.freeze();
        try {
            SECONDS.sleep(seconds);
        } finally {
            victim.thaw();
        }
        return "SIGSTOP of " + victim.name() + ", SIGCONT after " + seconds + " s";
    }

    private String tinyQueues() throws IOException, InterruptedException {
        Program broker = present(installation.gridBroker());
        Servers.swapQueues(installation.brokerFolder());
        try {
            broker.kill();
            broker.start();
            traffic.setFactor(LOAD_FACTOR);
            SECONDS.sleep(TINY_SECONDS);
        } finally {
            traffic.setFactor(1);
            Servers.swapQueues(installation.brokerFolder());
        }
        broker.kill();
        broker.start();
        return "a broker that drops what does not fit into queues of five messages for " + TINY_SECONDS
                + " s, ten times the messages";
    }

    private Databases databases() {
        return new Databases(present(installation.database()), installation.jdbcUrl(), random);
    }

    private Partitions partitions() {
        return new Partitions(
                present(installation.network()), installation.nodes(), installation.nodeMetrics(), random);
    }

    private String tornSpool() throws IOException, InterruptedException {
        GatewayPlace victim = gateway();
        victim.program().kill();
        int torn = spools.tear(victim.folder());
        victim.program().start();
        return "kill -9 of " + victim.program().name() + ", a half-written record at the end of " + torn + " spools";
    }

    private String oldSpool() throws IOException, InterruptedException {
        GatewayPlace victim = gateway();
        victim.program().kill();
        spools.copy(victim.folder());
        victim.program().start();
        victim.program().awaitReady(READY_SECONDS);
        SECONDS.sleep(5);
        // what the grid has not acked exists nowhere else: an old copy may only come back when there is nothing like it
        traffic.pause();
        try {
            spools.awaitDrained(victim.health());
            victim.program().kill();
            spools.putBack(victim.folder());
            victim.program().start();
        } finally {
            traffic.resume();
        }
        return "kill -9 of " + victim.program().name() + ", its folder put back as it was a while ago";
    }

    /// Lets a gateway accept what no node can journal, kills it and all nodes, and then deletes its folder
    /// or turns a bit over in one of the records that exist nowhere else.
    private String damaged(boolean wipe) throws IOException, InterruptedException {
        GatewayPlace victim = gateway();
        List<SpoolRecords.Kept> kept;
        traffic.pause();
        try {
            spools.awaitDrained(victim.health());
            Map<Path, Integer> ends = SpoolRecords.ends(victim.folder());
            Program database = present(installation.database());
            database.freeze();
            try {
                traffic.resume();
                SECONDS.sleep(UNACKED_SECONDS);
                traffic.pause();
                awaitConfirmed();
                List<Program> dying = new ArrayList<>(installation.nodes());
                dying.add(victim.program());
                Program.killAll(dying);
            } finally {
                database.thaw();
            }
            kept = SpoolRecords.since(ends, victim.folder(), installation.stores());
            if (wipe) {
                kept.forEach(record -> destroyed.wiped(record.facts()));
                Spools.delete(victim.folder());
            } else if (!kept.isEmpty()) {
                SpoolRecords.Kept record = one(kept);
                destroyed.damaged(record);
                record.flip(random.nextInt());
            }
            for (Program node : installation.nodes()) {
                node.start();
            }
            victim.program().start();
        } finally {
            traffic.resume();
        }
        return "kill -9 of " + victim.program().name() + " and all nodes while the grid acked nothing, "
                + (wipe ? "its folder deleted with " : "a bit turned over in one of ") + kept.size()
                + " records that existed nowhere else";
    }

    private void awaitConfirmed() throws InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(READY_SECONDS);
        while (traffic.waiting() > 0) {
            if (System.nanoTime() > end) {
                throw new Program.Stuck("Devices' messages were not confirmed within " + READY_SECONDS + " s.");
            }
            MILLISECONDS.sleep(100);
        }
    }

    private String load(long seconds) throws InterruptedException {
        traffic.setFactor(LOAD_FACTOR);
        try {
            SECONDS.sleep(seconds);
        } finally {
            traffic.setFactor(1);
        }
        return "ten times the messages for " + seconds + " s";
    }

    private GatewayPlace gateway() {
        return one(installation.gateways());
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("This installation has no such part.");
        }
        return part;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <T> List<T> shuffled(List<T> some) {
        List<T> order = new ArrayList<>(some);
        Collections.shuffle(order, random);
        return order;
    }
}
