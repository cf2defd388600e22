package io.aisle.grid.live;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.store.Extent;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.client.DayLoader;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournaledBatch;
import io.aisle.grid.journal.Stream;
import io.aisle.grid.log.Fields;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the stores that are at home on this node equal to the journal: loads what is absent, feeds what
/// is behind, drops what is ahead, and writes checkpoints.
public final class Keeper implements DayLoader, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final int WORKERS = 2;
    private static final int MOST_ROUNDS = 1_000;
    /// Two days more than figures look back at.
    public static final int FEWEST_DAYS = 31;

    private static final long LOOK_MILLIS = 15_000;

    private final Stores stores;
    private final Journal journal;
    private final KnownStores known;
    private final OldDays oldDays;
    private final StoreBuilder builder;
    private final InstantSource clock;
    private final Guarded guarded;
    private final Checkpointer checkpoints;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aisle-keeper").daemon().factory());
    private final ExecutorService workers;
    private final Set<StoreId> wished = ConcurrentHashMap.newKeySet();
    private final Set<StoreId> queued = ConcurrentHashMap.newKeySet();
    private final Map<StoreId, Long> totalsBefore = new HashMap<>();
    private final Map<StoreId, Long> appliedBefore = new HashMap<>();
    private final LongAdder fed = new LongAdder();
    private volatile int here;
    private volatile List<StoreId> loading = List.of();
    private volatile long behind;
    private volatile boolean looked;
    private volatile Held held = new Held(0, 0, 0, Double.NaN);
    private long lookDue;

    private record Held(long codes, long tags, long days, double completeness) {}

    /// @param checkpointEvery a changed store is written this often
    /// @param daysInMemory at least [#FEWEST_DAYS]
    public Keeper(
            Stores stores,
            Journal journal,
            KnownStores known,
            Duration checkpointEvery,
            int daysInMemory,
            InstantSource clock) {
        this(
                stores,
                journal,
                known,
                checkpointEvery,
                daysInMemory,
                clock,
                threads(WORKERS, "aisle-keeper-"),
                threads(1, "aisle-checkpoints-"),
                new Breather());
    }

    /// With nothing that rests: everything is done by `workers`.
    Keeper(
            Stores stores,
            Journal journal,
            KnownStores known,
            Duration checkpointEvery,
            int daysInMemory,
            InstantSource clock,
            ExecutorService workers) {
        this(stores, journal, known, checkpointEvery, daysInMemory, clock, workers, workers, new Breather(0));
    }

    private Keeper(
            Stores stores,
            Journal journal,
            KnownStores known,
            Duration checkpointEvery,
            int daysInMemory,
            InstantSource clock,
            ExecutorService workers,
            ExecutorService writer,
            Breather breather) {
        this.workers = workers;
        this.stores = stores;
        this.journal = journal;
        this.known = known;
        this.clock = clock;
        oldDays = new OldDays(stores, journal, daysInMemory, clock);
        builder = new StoreBuilder(journal, oldDays);
        guarded = new Guarded(clock);
        checkpoints =
                new Checkpointer(stores, journal, known, oldDays, checkpointEvery, clock, guarded, writer, breather);
    }

    private static ExecutorService threads(int count, String name) {
        return Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name(name, 1).daemon().factory());
    }

    /// Looks at all its stores every `interval` from now on.
    public void start(Duration interval) {
        rounds.scheduleWithFixedDelay(this::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Soon brings `store` in line with the journal, wherever it is at home. Returns at once.
    public void mend(StoreId store) {
        if (known.zone(store).isPresent()) {
            submit(store);
        }
    }

    /// Somebody asked for days that are not in memory; they come back soon. Returns at once.
    @Override
    public void want(StoreId store, List<LocalDate> dates) {
        Runnable work = () -> guarded.run("Days of store " + store + " could not be brought back", () -> {
            long[] days = dates.stream().mapToLong(LocalDate::toEpochDay).toArray();
            if (!oldDays.bringBack(store, days)) {
                stores.drop(store);
                bringInLine(store);
            }
            wished.remove(store);
        });
        if (wished.add(store)) {
            try {
                workers.execute(work);
            } catch (RejectedExecutionException closing) {
                wished.remove(store);
            }
        }
    }

    /// A gateway has started: streams of its earlier starts that it no longer has are over.
    public void born(StoreId store, GatewayId gateway, GatewayState.Birth birth) {
        checkpoints.born(store, gateway, birth);
    }

    /// Whether every imported store at home here was there at the last look.
    public boolean isBuilt() {
        return looked && loading.isEmpty();
    }

    public LiveFigures figures() {
        return new LiveFigures(
                here,
                loading,
                stores.appliedBatches(),
                stores.appliedReadings(),
                stores.readingsPerSecond(),
                behind,
                fed.sum(),
                stores.failedApplies(),
                checkpoints.written(),
                held.codes(),
                held.tags(),
                held.days(),
                held.completeness());
    }

    private void submit(StoreId store) {
        if (!queued.add(store)) {
            return;
        }
        try {
            workers.execute(() -> {
                queued.remove(store); // before the work: what is noticed meanwhile is worth another look
                guarded.run(
                        "Store " + store + " could not be brought in line with the journal", () -> bringInLine(store));
            });
        } catch (RejectedExecutionException closing) {
            queued.remove(store);
        }
    }

    void round() {
        guarded.run("The stores could not be compared with the journal", this::compare);
    }

    private void compare() throws SQLException {
        Map<StoreId, Long> totals = journal.totals();
        Set<String> mine = new HashSet<>();
        for (StoreId store : known.all()) {
            if (stores.isHere(store)) {
                mine.add(store.value());
            }
        }
        Map<String, Long> applied = mine.isEmpty() ? Map.of() : stores.appliedBatches(mine);
        List<StoreId> absent = new ArrayList<>();
        long missing = 0;
        for (String name : mine) {
            StoreId store = new StoreId(name);
            long has = applied.getOrDefault(name, ApplyBatches.ABSENT);
            long total = totals.getOrDefault(store, 0L);
            if (has == ApplyBatches.ABSENT) {
                absent.add(store);
                submit(store);
                continue;
            }
            missing += Math.max(0, total - has);
            // What was journaled a whole round ago and is not applied yet is not on its way any more.
            boolean isBehind = has < totalsBefore.getOrDefault(store, 0L);
            boolean isAhead = appliedBefore.getOrDefault(store, 0L) > total;
            if (isBehind || isAhead) {
                submit(store);
            }
            appliedBefore.put(store, has);
            checkpoints.look(store, has);
        }
        totalsBefore.clear();
        totalsBefore.putAll(totals);
        here = mine.size();
        loading = List.copyOf(absent);
        behind = missing;
        looked = true;
        lookIfDue(mine);
    }

    private void lookIfDue(Set<String> mine) {
        long now = clock.millis();
        if (now < lookDue && lookDue - now <= LOOK_MILLIS) { // or the clock was set back
            return;
        }
        lookDue = now + LOOK_MILLIS;
        long codes = 0;
        long tags = 0;
        long days = 0;
        double lowest = Double.NaN;
        for (Look look : mine.isEmpty() ? List.<Look>of() : stores.look(mine).values()) {
            Extent extent = look.extent();
            codes += extent.codes();
            tags += extent.tags();
            days += extent.days();
            if (extent.completeness() >= 0 && !(extent.completeness() >= lowest)) {
                lowest = extent.completeness();
            }
        }
        held = new Held(codes, tags, days, lowest);
    }

    void bringInLine(StoreId store) throws Exception {
        Optional<ZoneId> zone = known.zone(store);
        if (zone.isEmpty()) {
            return;
        }
        Positions positions = stores.positions(store);
        if (positions == null) {
            load(store, zone.get());
            return;
        }
        Map<Stream, Long> has = positions.under(store);
        Map<Stream, Long> retired = journal.retired(store); // read after the positions, so never behind them
        Map<Stream, Long> cursors = journal.cursors(store); // and this after both
        for (Map.Entry<Stream, Long> position : has.entrySet()) {
            long cursor = cursors.getOrDefault(position.getKey(), 0L);
            if (position.getValue() > cursor) {
                Fields.of(log.atWarn(), position.getKey())
                        .addKeyValue("seq", position.getValue())
                        .log(
                                "Store {} shows batch {} of {} but the journal ends at {}, as after restoring a backup; it is built anew.",
                                store,
                                position.getValue(),
                                position.getKey(),
                                cursor);
                stores.drop(store);
                load(store, zone.get());
                return;
            }
        }
        boolean someLeft = positions.retiredBatches() > 0;
        if (someLeft && sumWithout(has, retired) != positions.retiredBatches()) {
            Fields.of(log.atWarn(), store)
                    .log("Store {} does not agree with the streams that left it; it is built anew.", store);
            stores.drop(store);
            load(store, zone.get());
            return;
        }
        for (Map.Entry<Stream, Long> cursor : cursors.entrySet()) {
            Stream stream = cursor.getKey();
            long left = someLeft ? retired.getOrDefault(stream, 0L) : 0;
            long from = has.getOrDefault(stream, left);
            if (from < cursor.getValue() && !catchUp(stream, from, cursor.getValue(), retired)) {
                load(store, zone.get());
                return;
            }
        }
    }

    private static long sumWithout(Map<Stream, Long> has, Map<Stream, Long> retired) {
        long sum = 0;
        for (Map.Entry<Stream, Long> left : retired.entrySet()) {
            sum += has.containsKey(left.getKey()) ? 0 : left.getValue();
        }
        return sum;
    }

    /// @return false if the store has to be loaded
    private boolean catchUp(Stream stream, long from, long cursor, Map<Stream, Long> retired) throws SQLException {
        long position = stores.admit(stream, StoreBuilder.ids(retired));
        if (position == ApplyBatches.ABSENT) {
            return false;
        }
        if (position == ApplyBatches.UNKNOWN_STREAM) {
            throw new IllegalStateException("streams left while it was looked at.");
        }
        return feed(stream, Math.max(from, position), cursor);
    }

    /// @return false if the store has to be loaded
    private boolean feed(Stream stream, long from, long cursor) throws SQLException {
        long position = from;
        int rounds = 0;
        while (position < cursor) {
            List<JournaledBatch> page = journal.page(stream, position, StoreBuilder.PAGE_BYTES);
            if (page.isEmpty()) {
                // Pruned: only the checkpoint has it, so this copy is older than the checkpoint.
                Fields.of(log.atInfo(), stream)
                        .addKeyValue("seq", position)
                        .log("Store {} is older than its checkpoint; it is loaded again.", stream.store());
                stores.drop(stream.store());
                return false;
            }
            long after = stores.feed(
                    stream,
                    page.getFirst().seq(),
                    page.stream().map(JournaledBatch::payload).toList());
            if (after == ApplyBatches.ABSENT) {
                return false;
            }
            if (after == ApplyBatches.DAYS_AWAY && rounds++ < MOST_ROUNDS) {
                if (!oldDays.bringBack(stream.store(), stores.wanted(stream, page))) {
                    stores.drop(stream.store());
                    return false;
                }
                continue;
            }
            if (after <= position) {
                throw new IllegalStateException("batch " + (position + 1) + " of " + stream + " is not taken.");
            }
            fed.add(after - position);
            position = after;
        }
        return true;
    }

    private void load(StoreId store, ZoneId zone) throws Exception {
        long began = clock.millis();
        var built = builder.build(store, zone);
        if (stores.install(store, StoreCodec.encode(built))) {
            Fields.of(log.atInfo(), store)
                    .log("Store {} is live: {} batches, {} ms.", store, built.appliedBatches(), clock.millis() - began);
        }
        loading = loading.stream().filter(waiting -> !waiting.equals(store)).toList();
    }

    /// Writes every changed store at home here.
    public void checkpointAll() {
        checkpoints.writeAll();
    }

    /// Stops looking; what is being done is finished.
    @Override
    public void close() {
        rounds.shutdownNow();
        checkpoints.close();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException stop) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
