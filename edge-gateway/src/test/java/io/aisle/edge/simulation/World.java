package io.aisle.edge.simulation;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Topics;
import io.aisle.domain.store.Store;
import io.aisle.edge.simulation.FakeTables.Cursor;
import io.aisle.edge.spool.PlayedSpool;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One store's installation in one thread: gateways with spools, a broker, nodes, a database. Everything
/// that happens comes from the seed.
final class World {
    /// After everything works again, so long may the last reading take to be shown.
    static final long DRAIN_MILLIS = 15_000;

    /// After an older database was put back: a gateway says only every 30 s what it holds.
    static final long RESTORED_DRAIN_MILLIS = 45_000;

    private static final StoreId STORE = new StoreId("S1");
    private static final long START = 1_780_000_000_000L;
    private static final long DAY = 86_400_000L;
    private static final int ROUND_MILLIS = 25;

    private final Random random;
    private final Guard missing;
    private final @Nullable Consumer<String> log;
    final FakeBroker broker;
    final FakeDatabase database;
    final Ledger ledger = new Ledger();
    final List<SimGateway> gateways = new ArrayList<>();
    final List<SimNode> nodes = new ArrayList<>();
    private final Troubles troubles;
    private final Map<FakeGrid, Map<String, Long>> cursorsWhenGone = new HashMap<>();
    private final Set<Trouble> profile = EnumSet.noneOf(Trouble.class);
    private long now = 1_000_000;
    private long trace;
    private long origin;
    private int depth;
    private long chaosUntil;
    private boolean workerStalls;
    private @Nullable Map<String, Long> cursorsWhenLoadBegan;
    private @Nullable Fault fault;
    private boolean healing;
    long drainedMillis;

    World(long seed, Guard missing, @Nullable Consumer<String> log) {
        random = new Random(seed);
        this.missing = missing;
        this.log = log;
        database = new FakeDatabase(random, missing, this::others);
        broker = new FakeBroker(random, missing, this::deliver);
        troubles = new Troubles(this, random);
        int gatewayCount = 1 + random.nextInt(2);
        for (int i = 0; i < gatewayCount; i++) {
            addGateway("gw-" + i, new PlayedSpool(missing != Guard.SYNC_BEFORE_ACCEPT))
                    .start(now);
        }
        FakeGrid side = grid();
        int nodeCount = random.nextInt(4) == 0 ? 1 : 2;
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(node(i, side));
        }
        takeHome(nodes.getFirst());
        int kinds = 1 + random.nextInt(4);
        Trouble[] all = Trouble.values();
        for (int i = 0; i < kinds; i++) {
            profile.add(all[random.nextInt(all.length)]);
        }
        if (random.nextInt(6) == 0) {
            profile.add(Trouble.WORKER_STALLED);
        }
        if (random.nextInt(3) == 0) {
            broker.loses = random.nextDouble() * 0.2;
            broker.repeats = random.nextDouble() * 0.3;
            broker.reorders = random.nextDouble() * 0.5;
        }
    }

    /// Runs it all, heals everything, waits until it is drained and looks.
    ///
    /// @return a number that two runs share only if the same happened
    /// @throws Fault if a law was broken
    long run() {
        say("troubles " + profile);
        chaosUntil = now + 2_000 + random.nextInt(5_000);
        List<Trouble> chosen = List.copyOf(profile);
        while (now < chaosUntil) {
            now += 1 + random.nextInt(2 * ROUND_MILLIS);
            round();
            if (random.nextInt(14) == 0) {
                Trouble next = chosen.get(random.nextInt(chosen.size()));
                say(next.toString());
                troubles.happen(next);
            }
            troubles.pass();
        }
        say("healing");
        healing = true;
        troubles.heal();
        long patience = profile.contains(Trouble.DATABASE_RESTORED) ? RESTORED_DRAIN_MILLIS : DRAIN_MILLIS;
        long healedAt = now;
        while (!isDrained()) {
            if (now - healedAt >= patience) {
                throw new Fault("not drained " + patience + " ms after all was well: " + state());
            }
            now += ROUND_MILLIS;
            round();
        }
        SimNode home = home();
        drainedMillis = now - healedAt;
        ledger.check(database.tables, STORE, home.side.store(STORE.value()));
        startFromCheckpoint();
        mix(7, database.tables.history.size(), ledger.acceptedBatches());
        say("drained, " + ledger.acceptedBatches() + " batches accepted");
        return trace;
    }

    /// What the checkpoint and the journal behind it make of the store is the same.
    private void startFromCheckpoint() {
        SimNode home = home();
        home.side.lose(STORE.value());
        long lostAt = now;
        while (home.side.store(STORE.value()) == null) {
            if (now - lostAt >= DRAIN_MILLIS) {
                throw new Fault("the store cannot be loaded from checkpoint and journal");
            }
            now += ROUND_MILLIS;
            round();
        }
        ledger.check(database.tables, STORE, home.side.store(STORE.value()));
    }

    long now() {
        return now;
    }

    void say(String what) {
        if (log != null) {
            log.accept(now + " " + what);
        }
    }

    private void mix(long kind, long one, long other) {
        trace = (trace * 0x9E3779B97F4A7C15L + kind) * 31 + one * 0x5851F42D4C957F2DL + other;
    }

    // ---- what goes on ----

    private void round() {
        for (int i = 0; i < gateways.size(); i++) {
            SimGateway gateway = gateways.get(i);
            if (!gateway.runs()) {
                if (now >= gateway.startAt) {
                    say(gateway.topics.gateway() + " starts");
                    gateway.start(now);
                }
                continue;
            }
            if (!healing && random.nextInt(10) == 0) {
                gateway.close(readings(gateway), START + now);
            }
            if (healing || random.nextInt(3) == 0) {
                gateway.commit();
            }
            if (healing || random.nextBoolean()) {
                gateway.step(now);
            }
            if (random.nextInt(40) == 0) {
                gateway.saveAcks();
            }
        }
        if (healing || random.nextInt(3) > 0) {
            broker.deliver(healing ? 200 : 1 + random.nextInt(20));
        }
        for (int i = 0; i < nodes.size(); i++) {
            step(nodes.get(i));
        }
        if (fault != null) {
            throw fault;
        }
    }

    private void step(SimNode node) {
        if (!node.moves(now)) {
            return;
        }
        if (healing || random.nextBoolean()) {
            node.gate(healing ? 200 : 1 + random.nextInt(12));
        }
        if (healing || random.nextBoolean()) {
            node.write();
        }
        if (healing || random.nextBoolean()) {
            node.apply();
        }
        if (random.nextInt(healing ? 4 : 12) == 0) {
            node.round();
        }
        if (healing || random.nextInt(3) == 0) {
            work(node);
        }
        if (healing || random.nextInt(4) == 0) {
            node.side.runLate(healing ? 100 : 2);
        }
        if (random.nextInt(100) == 0) {
            node.side.backupFallsBehind();
        }
    }

    /// The database stays away until the gateways ask only every half minute.
    void longOutage(long millis) {
        database.down = true;
        gateways.forEach(gateway -> gateway.disk.readFails(false)); // or they would give records up, as they should
        chaosUntil += millis;
        for (long end = now + millis; now < end; now += 500 + random.nextInt(1_000)) {
            round();
        }
        database.down = false;
    }

    private void work(SimNode node) {
        Map<String, Long> before = cursorsWhenLoadBegan;
        cursorsWhenLoadBegan = cursors();
        node.work();
        cursorsWhenLoadBegan = before;
    }

    /// The next of a keeper's workers that turns to the database is stopped there for long.
    void stallWorker() {
        workerStalls = true;
    }

    /// While one waits for the database, the others go on: a moment, or much longer if it is stopped just then.
    private void others() {
        boolean stalls = workerStalls && cursorsWhenLoadBegan != null && depth == 0 && random.nextInt(3) == 0;
        if (healing || depth > 0 || !stalls && random.nextInt(8) > 0) {
            return;
        }
        depth++;
        workerStalls &= !stalls;
        int rounds = stalls ? 60 + random.nextInt(200) : 1 + random.nextInt(3);
        for (int i = 0; i < rounds; i++) {
            now += random.nextInt(ROUND_MILLIS);
            round();
        }
        depth--;
    }

    private void deliver(String topic, byte[] payload) {
        mix(1, topic.hashCode(), java.util.Arrays.hashCode(payload));
        String leaf = topic.substring(topic.lastIndexOf('/') + 1);
        boolean toGrid = leaf.equals("batch") || leaf.equals("state") || leaf.equals("heartbeat");
        if (toGrid) {
            for (SimNode node : nodes) {
                if (node.alive && node.receives) {
                    node.ingest.arrived(topic, payload, false);
                }
            }
            return;
        }
        for (SimGateway gateway : gateways) {
            if (topic.equals(leaf.equals("ack") ? gateway.topics.ack() : gateway.topics.rewind())) {
                gateway.hear(leaf, payload, now, START + now);
            }
        }
    }

    private List<Reading> readings(SimGateway gateway) {
        List<Reading> readings = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            long late = random.nextInt(8) == 0 ? DAY * random.nextInt(4) : random.nextInt(2_000);
            long at = START + now + gateway.clockOffset - late;
            long id = ++origin;
            if (random.nextInt(4) == 0) {
                readings.add(new Reading.DoorCount(at, "door", id, 1, random.nextInt(2)));
            } else {
                readings.add(new Reading.StockScanned(
                        at,
                        "hand",
                        id,
                        Reading.ScanPurpose.RECEIVE,
                        ItemCode.of("item-" + random.nextInt(3)),
                        1_000L * (1 + random.nextInt(5)),
                        "",
                        ""));
            }
        }
        return readings;
    }

    // ---- who is there ----

    SimGateway addGateway(String name, PlayedSpool disk) {
        Supplier<Epoch> epochs = missing == Guard.EPOCH_PER_START
                ? () -> Epoch.ofBytes(
                        java.util.Arrays.copyOf(name.getBytes(java.nio.charset.StandardCharsets.UTF_8), 16))
                : () -> Epoch.random(random);
        Topics topics = new Topics(STORE, new GatewayId(name));
        SimGateway gateway = new SimGateway(topics, disk, epochs, ledger, broker::publish);
        gateways.add(gateway);
        return gateway;
    }

    FakeGrid grid() {
        FakeGrid grid = new FakeGrid(random, missing, new FakeGrid.Appeared() {
            @Override
            public void appeared(FakeGrid where, Store store) {
                loaded(where, store);
            }

            @Override
            public void gone(FakeGrid where, String store) {
                cursorsWhenGone.put(where, cursors());
            }
        });
        cursorsWhenGone.put(grid, cursors());
        return grid;
    }

    SimNode node(int index, FakeGrid side) {
        return new SimNode(
                "node-" + index,
                side,
                database,
                STORE,
                (topic, payload) -> broker.publish(topic, payload, false),
                () -> START + now);
    }

    private Map<String, Long> cursors() {
        Map<String, Long> cursors = new HashMap<>();
        database.tables.cursors.forEach((stream, cursor) -> cursors.put(stream, cursor.seq()));
        return cursors;
    }

    /// After a restored backup nobody can show more than it has.
    void databaseIsOlder() {
        cursorsWhenGone.replaceAll((grid, before) -> cursors());
    }

    /// Absent is never empty: what comes back holds at least what was journaled when it went, or when its
    /// loading began.
    private void loaded(FakeGrid where, Store store) {
        Map<String, Long> began = cursorsWhenLoadBegan;
        for (Map.Entry<String, Long> cursor :
                cursorsWhenGone.getOrDefault(where, Map.of()).entrySet()) {
            StreamId stream =
                    StreamId.parse(cursor.getKey().substring(STORE.value().length() + 1));
            long owed = cursor.getValue();
            if (began != null) {
                owed = Math.min(owed, began.getOrDefault(cursor.getKey(), 0L));
            }
            long standing = standing(store, stream);
            boolean isProven = standing >= 0 || store.retiredBatches() == 0;
            if (isProven && standing < owed && fault == null) {
                fault = new Fault(
                        "the store is shown although " + stream + " is loaded to " + standing + " only, of " + owed);
            }
        }
    }

    /// The stores of its side are at home on this node now, and it receives their lane.
    void takeHome(SimNode node) {
        for (SimNode other : nodes) {
            if (other.side == node.side) {
                other.isHome = false;
                other.receives = false;
            }
        }
        node.isHome = true;
        subscribe(node);
    }

    void subscribe(SimNode node) {
        node.receives = true;
        broker.retained().forEach((topic, payload) -> node.ingest.arrived(topic, payload, true));
    }

    SimNode home() {
        return nodes.stream()
                .filter(node -> node.alive && node.isHome)
                .findFirst()
                .orElseThrow();
    }

    private boolean isDrained() {
        for (SimGateway gateway : gateways) {
            if (!gateway.isDrained()) {
                return false;
            }
        }
        SimNode home = home();
        Store store = home.side.store(STORE.value());
        if (store == null || !home.side.isQuiet()) {
            return false;
        }
        for (SimNode node : nodes) {
            if (!node.isIdle()) {
                return false;
            }
        }
        for (Cursor cursor : database.tables.cursors.values()) {
            StreamId stream = new StreamId(new GatewayId(cursor.gateway()), new Epoch(cursor.epoch()));
            if (standing(store, stream) < cursor.seq()) {
                return false;
            }
        }
        return true;
    }

    /// Where a stream stands that may have left the positions.
    private long standing(Store store, StreamId stream) {
        Map<StreamId, Long> retired = new HashMap<>();
        for (Cursor cursor : database.tables.cursors.values()) {
            if (cursor.retired() > 0) {
                retired.put(new StreamId(new GatewayId(cursor.gateway()), new Epoch(cursor.epoch())), cursor.retired());
            }
        }
        return store.standing(stream, retired);
    }

    private String state() {
        StringBuilder state = new StringBuilder();
        for (SimGateway gateway : gateways) {
            state.append(gateway.topics.gateway()).append(' ');
            state.append(gateway.runs() ? gateway.spool().openEpochs() : "down").append("; ");
        }
        state.append(nodes).append(' ');
        Store store = home().side.store(STORE.value());
        return state.append("cursors ")
                .append(cursors())
                .append("; store ")
                .append(store == null ? "absent" : store.positions())
                .toString();
    }
}
