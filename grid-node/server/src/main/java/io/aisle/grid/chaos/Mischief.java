package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aisle.grid.chaos.Installation.GatewayPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Does one fault at a time, as its seed says, and puts right afterwards what an operator or a supervisor would.
final class Mischief {
    private static final long FREEZE_SECONDS = 15;
    private static final long DATABASE_FREEZE_SECONDS = 20;
    private static final long LOAD_SECONDS = 60;
    private static final double LOAD_FACTOR = 10;
    private static final long READY_SECONDS = 180;

    private final Installation installation;
    private final Traffic traffic;
    private final Random random;
    private final Spools spools;

    Mischief(Installation installation, Traffic traffic, Random random) {
        this.installation = installation;
        this.traffic = traffic;
        this.random = random;
        spools = new Spools(installation, random);
    }

    /// Does it and starts again what it ended, without waiting for that to serve.
    ///
    /// @return what exactly was done
    String strike(Fault fault, long secondsLeft) throws IOException, InterruptedException {
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
            case TORN_SPOOL -> tornSpool();
            case OLD_SPOOL -> oldSpool();
            case SECOND_GATEWAY -> spools.secondGateway(gateway());
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

    private static Program present(@Nullable Program program) {
        if (program == null) {
            throw new IllegalStateException("This mode has no such program.");
        }
        return program;
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
