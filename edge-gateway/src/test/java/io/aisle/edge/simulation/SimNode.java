package io.aisle.edge.simulation;

import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.StoreId;
import io.aisle.grid.ingest.PlayedIngest;
import io.aisle.grid.journal.PlayedJournal;
import io.aisle.grid.live.KnownStores;
import io.aisle.grid.live.PlayedKeeper;
import io.aisle.grid.live.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// One run of a grid node's process: its threads are steps that are taken from outside.
final class SimNode {
    private static final Duration CHECKPOINT_EVERY = Duration.ofMillis(700);
    private static final int DAYS_IN_MEMORY = 2;
    private static final long SEGMENT_ROWS = 6;

    final String name;
    final PlayedIngest ingest;
    FakeGrid side;
    boolean alive = true;
    boolean isHome;
    boolean receives;
    long pausedUntil;
    long clockOffset;
    private final FakeDatabase database;
    private final PlayedJournal journal;
    private final PlayedKeeper keeper;
    private final Queue workers = new Queue();
    private boolean inGate;
    private boolean inWriter;
    private boolean inRound;
    private int working;

    SimNode(
            String name,
            FakeGrid side,
            FakeDatabase database,
            StoreId store,
            PlayedIngest.Publisher out,
            LongSupplier clock) {
        this.name = name;
        this.side = side;
        this.database = database;
        InstantSource wall = () -> Instant.ofEpochMilli(clock.getAsLong() + clockOffset);
        HazelcastInstance member = FakeGrid.member(() -> this.side, () -> isHome, () -> alive);
        Stores stores = new Stores(member, wall);
        journal = new PlayedJournal(database.dataSource(() -> alive), SEGMENT_ROWS, wall);
        KnownStores known = new KnownStores() {
            @Override
            public Optional<ZoneId> zone(StoreId asked) {
                return Optional.of(FakeGrid.ZONE);
            }

            @Override
            public Collection<StoreId> all() {
                return List.of(store);
            }
        };
        keeper = new PlayedKeeper(stores, journal.journal(), known, CHECKPOINT_EVERY, DAYS_IN_MEMORY, wall, workers);
        ingest = new PlayedIngest(
                journal.journal(),
                stores,
                keeper.keeper(),
                (topic, payload) -> {
                    if (alive) {
                        out.publish(topic, payload);
                    }
                },
                wall,
                clock);
    }

    boolean moves(long nowMillis) {
        return alive && nowMillis >= pausedUntil;
    }

    void gate(int most) {
        if (!inGate) {
            inGate = true;
            String before = database.gateAsks(name);
            ingest.admit(most);
            database.gateAsks(before);
            ingest.offer(1 + most);
            inGate = false;
        }
    }

    void write() {
        if (!inWriter) {
            inWriter = true;
            journal.writeGroup();
            inWriter = false;
        }
    }

    void apply() {
        if (!inGate) {
            ingest.apply();
        }
    }

    void round() {
        if (!inRound) {
            inRound = true;
            keeper.round();
            inRound = false;
        }
    }

    void work() {
        if (working < 2 && !workers.tasks.isEmpty()) {
            working++;
            boolean before = side.waits(true);
            FakeGrid where = side;
            workers.tasks.poll().run();
            where.waits(before);
            working--;
        }
    }

    /// The ingest job runs anew.
    void restartJob() {
        ingest.restart();
        database.gateForgets(name);
    }

    @Override
    public String toString() {
        return name + (alive ? isHome ? " at home" : " alive" : " down") + (isIdle() ? "" : ", busy");
    }

    boolean isIdle() {
        return ingest.isIdle() && workers.tasks.isEmpty();
    }

    private static final class Queue extends AbstractExecutorService {
        final Deque<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
