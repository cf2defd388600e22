package io.aisle.edge.simulation;

import io.aisle.domain.Epoch;
import io.aisle.edge.simulation.FakeTables.Place;
import io.aisle.edge.spool.PlayedSpool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Brings trouble over a [World] and ends it again.
final class Troubles {
    private static final long DAY = 86_400_000L;

    private record Ending(long at, Runnable end) {}

    private final World world;
    private final Random random;
    private final List<Ending> endings = new ArrayList<>();
    private @Nullable FakeTables backup;
    private @Nullable PlayedSpool oldSpool;
    private @Nullable SimGateway oldSpoolOf;

    Troubles(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    /// Ends what has lasted long enough.
    void pass() {
        for (int i = 0; i < endings.size(); i++) {
            if (world.now() >= endings.get(i).at()) {
                endings.remove(i--).end().run();
            }
        }
    }

    /// Everything works again.
    void heal() {
        List<Ending> all = new ArrayList<>(endings);
        endings.clear();
        all.forEach(ending -> ending.end().run());
        world.broker.loses = 0;
        world.broker.repeats = 0;
        world.broker.reorders = 0;
        for (SimGateway gateway : world.gateways) {
            gateway.startAt = 0;
        }
        for (SimNode node : world.nodes) {
            node.pausedUntil = 0;
        }
    }

    void happen(Trouble trouble) {
        SimGateway gateway = world.gateways.get(random.nextInt(world.gateways.size()));
        SimNode node = world.nodes.get(random.nextInt(world.nodes.size()));
        switch (trouble) {
            case GATEWAY_KILLED -> kill(gateway);
            case GATEWAY_LOSES_POWER -> {
                kill(gateway);
                gateway.disk.powerFails(random);
            }
            case SPOOL_TORN -> damage(gateway, true, () -> gateway.disk.tear(random));
            case SPOOL_BIT_FLIPPED -> damage(gateway, random.nextBoolean(), () -> gateway.disk.flipBit(random));
            case SPOOL_WIPED -> damage(gateway, true, gateway.disk::wipe);
            case OLD_SPOOL_PUT_BACK -> putBack(gateway);
            case SPOOL_CLONED -> cloned(gateway);
            case SYNC_FAILS -> lasting(2_000, () -> gateway.disk.syncFails(true), () -> gateway.disk.syncFails(false));
            case DISK_FULL -> {
                int left = random.nextInt(600);
                lasting(3_000, () -> gateway.disk.fills(left), () -> gateway.disk.hasRoom());
            }
            case READ_FAILS -> lasting(2_000, () -> gateway.disk.readFails(true), () -> gateway.disk.readFails(false));
            case BROKER_STORM -> storm();
            case BROKER_WIPED -> brokerWiped();
            case CONNECTION_LOST -> gateway.connected();
            case NODE_KILLED -> kill(node);
            case ALL_NODES_KILLED -> List.copyOf(world.nodes).forEach(this::kill);
            case NODE_PAUSED -> node.pausedUntil = world.now() + random.nextInt(4_000);
            case WORKER_STALLED -> world.stallWorker();
            case TWO_OWNERS -> twoOwners();
            case SPLIT -> split();
            case STORE_LOST -> node.side.lose("S1");
            case PROCESSORS_UNSURE -> {
                FakeGrid side = node.side;
                lasting(3_000, () -> side.unreliable = 0.5, () -> side.unreliable = 0);
            }
            case DATABASE_DOWN -> lasting(4_000, () -> world.database.down = true, () -> world.database.down = false);
            case LONG_OUTAGE -> world.longOutage(40_000 + random.nextInt(60_000));
            case DATABASE_FLAKY ->
                lasting(3_000, () -> world.database.failing = 0.15, () -> world.database.failing = 0);
            case COMMIT_IN_DOUBT -> {
                FakeDatabase.Doubt[] doubts = FakeDatabase.Doubt.values();
                world.database.doubt = doubts[1 + random.nextInt(doubts.length - 1)];
                if (random.nextInt(3) == 0) {
                    lasting(1_000, () -> world.database.failing = 0.1, () -> world.database.failing = 0);
                }
            }
            case DATABASE_RESTORED -> restoreDatabase();
            case CLOCK_STEPPED -> stepClock(gateway, node);
        }
    }

    private void lasting(int atMost, Runnable begin, Runnable end) {
        begin.run();
        endings.add(new Ending(world.now() + 1 + random.nextInt(atMost), end));
    }

    // ---- gateways ----

    private void kill(SimGateway gateway) {
        gateway.kill(world.now() + random.nextInt(1_500));
    }

    /// Whatever could be read before and cannot be read after is excused, and nothing else.
    private void damage(SimGateway gateway, boolean whileDown, Runnable harm) {
        if (whileDown) {
            kill(gateway);
        }
        gateway.disk.readFails(false);
        Map<Epoch, List<Long>> before = gateway.disk.readable();
        harm.run();
        Map<Epoch, List<Long>> after = gateway.disk.readable();
        before.forEach((epoch, numbers) -> {
            for (long seq : numbers) {
                if (!after.getOrDefault(epoch, List.of()).contains(seq)) {
                    world.ledger.destroyed(gateway.topics, epoch, seq);
                }
            }
        });
    }

    private void putBack(SimGateway gateway) {
        if (oldSpool == null || oldSpoolOf != gateway) {
            oldSpool = gateway.disk.copy();
            oldSpoolOf = gateway;
            return;
        }
        PlayedSpool older = oldSpool;
        damage(gateway, true, () -> gateway.disk.putBack(older));
        oldSpool = null;
    }

    private void cloned(SimGateway gateway) {
        if (world.gateways.size() < 4) {
            PlayedSpool copy = gateway.disk.copy();
            SimGateway clone = world.addGateway(gateway.topics.gateway().value(), copy);
            clone.kill(world.now() + random.nextInt(500));
        }
    }

    private void stepClock(SimGateway gateway, SimNode node) {
        long step = switch (random.nextInt(4)) {
            case 0 -> DAY;
            case 1 -> 3_600_000;
            case 2 -> 120_000;
            default -> 1_000L * random.nextInt(30);
        };
        long by = random.nextBoolean() ? step : -step;
        if (random.nextBoolean()) {
            gateway.clockOffset += by;
        } else {
            node.clockOffset += by;
        }
    }

    // ---- broker ----

    private void storm() {
        double loses = random.nextDouble() * 0.6;
        lasting(
                2_500,
                () -> {
                    world.broker.loses = loses;
                    world.broker.repeats = 0.4;
                    world.broker.reorders = 0.6;
                },
                () -> {
                    world.broker.loses = 0;
                    world.broker.repeats = 0;
                    world.broker.reorders = 0;
                });
    }

    private void brokerWiped() {
        world.broker.wipe();
        world.gateways.forEach(SimGateway::connected);
        for (SimNode node : world.nodes) {
            if (node.receives) {
                world.subscribe(node);
            }
        }
    }

    // ---- nodes ----

    private void kill(SimNode node) {
        if (!node.alive) {
            return;
        }
        int index = world.nodes.indexOf(node);
        node.alive = false;
        List<SimNode> others = world.nodes.stream()
                .filter(other -> other.alive && other.side == node.side)
                .toList();
        SimNode next = world.node(index, node.side);
        next.clockOffset = node.clockOffset;
        if (!others.isEmpty()) {
            FakeGrid left = node.isHome ? node.side.backup() : node.side;
            for (SimNode other : others) {
                other.side = left;
                other.restartJob();
            }
            if (node.isHome) {
                world.takeHome(others.getFirst());
            }
        }
        next.alive = false;
        world.nodes.set(index, next);
        endings.add(new Ending(world.now() + 200 + random.nextInt(2_000), () -> join(next)));
    }

    /// A node comes back and finds whoever is there.
    private void join(SimNode node) {
        node.alive = true;
        List<SimNode> others = world.nodes.stream()
                .filter(other -> other != node && other.alive)
                .toList();
        if (others.isEmpty()) {
            node.side = world.grid(); // nobody kept anything
            world.takeHome(node);
            return;
        }
        SimNode host = others.getFirst();
        node.side = host.side;
        node.restartJob();
        for (SimNode other : others) {
            if (other.side == host.side) {
                other.restartJob();
            }
        }
        SimNode home = others.stream()
                .filter(other -> other.side == host.side && other.isHome)
                .findFirst()
                .orElse(host);
        world.takeHome(random.nextBoolean() ? node : home);
    }

    private void twoOwners() {
        for (SimNode node : world.nodes) {
            if (node.alive && !node.receives) {
                lasting(3_000, () -> world.subscribe(node), () -> node.receives = node.isHome);
            }
        }
    }

    private void split() {
        if (world.nodes.size() < 2) {
            return;
        }
        SimNode one = world.nodes.get(0);
        SimNode other = world.nodes.get(1);
        if (!one.alive || !other.alive || one.side != other.side) {
            return;
        }
        SimNode home = one.isHome ? one : other;
        SimNode away = one.isHome ? other : one;
        away.side = home.side.backup();
        home.restartJob();
        away.restartJob();
        world.takeHome(home);
        world.takeHome(away);
        if (random.nextBoolean()) {
            home.pausedUntil = world.now() + random.nextInt(2_500);
        }
        endings.add(new Ending(world.now() + 500 + random.nextInt(3_000), () -> meet(home, away)));
    }

    private void meet(SimNode one, SimNode other) {
        if (!one.alive || !other.alive || one.side == other.side) {
            return;
        }
        SimNode stays = random.nextBoolean() ? one : other;
        SimNode joins = stays == one ? other : one;
        stays.side.merge(joins.side);
        joins.side = stays.side;
        one.restartJob();
        other.restartJob();
        world.takeHome(random.nextBoolean() ? one : other);
    }

    // ---- database ----

    private void restoreDatabase() {
        FakeTables older = backup;
        if (older == null) {
            backup = world.database.backup();
            return;
        }
        // The nodes are stopped before, as the manual says.
        List.copyOf(world.nodes).forEach(this::kill);
        FakeTables before = world.database.tables;
        before.history.forEach((place, payloads) -> {
            if (!older.history.containsKey(place)) {
                destroyed(before, place);
            }
        });
        world.database.restore(older);
        world.databaseIsOlder();
        backup = null;
    }

    private void destroyed(FakeTables before, Place place) {
        FakeTables.Cursor cursor = before.cursor(place.stream());
        if (cursor != null) {
            world.ledger.destroyed(cursor, place.seq());
        }
    }
}
