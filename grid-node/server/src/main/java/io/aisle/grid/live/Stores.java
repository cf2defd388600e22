package io.aisle.grid.live;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.PartitionService;
import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.store.OpeningHours;
import io.aisle.domain.store.Store;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.journal.JournaledBatch;
import io.aisle.grid.journal.Stream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The live stores: one map entry each.
public final class Stores {
    /// Nobody waits longer for a store's node: an answer can be lost on the way.
    public static final long ANSWER_SECONDS = 20;

    private final IMap<String, Store> map;
    private final HazelcastInstance hazelcast;
    private final InstantSource clock;
    private final LongAdder batches = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final RateMeter rate = new RateMeter();

    public Stores(HazelcastInstance hazelcast, InstantSource clock) {
        this.hazelcast = hazelcast;
        this.clock = clock;
        map = hazelcast.getMap(GridNames.STORES);
    }

    /// What became of batches that were to be applied.
    public enum Fate {
        APPLIED,
        /// The store is not there; it is to be loaded before anything is applied.
        ABSENT,
        /// Something before them is missing, or nobody knows; the journal has it all.
        BEHIND
    }

    /// Applies journaled batches of one stream, consecutive from `first`. Never completes exceptionally, but
    /// not at all if the answer is lost. What depends on it runs on the thread that applies batches, so it
    /// must be short and wait for nothing.
    ///
    /// @param readings how many `payloads` hold
    public CompletableFuture<Fate> apply(Stream stream, long first, List<byte[]> payloads, long readings) {
        long last = first + payloads.size() - 1;
        CompletionStage<Long> submitted;
        try {
            submitted = submit(stream, first, payloads);
        } catch (RuntimeException refused) { // e.g. too few members, or shutting down
            failed.increment();
            return CompletableFuture.completedFuture(Fate.BEHIND);
        }
        CompletableFuture<Fate> fate = new CompletableFuture<>();
        submitted.whenCompleteAsync(
                (position, failure) -> fate.complete(fate(position, failure, last, payloads.size(), readings)),
                Runnable::run);
        return fate;
    }

    private Fate fate(@Nullable Long position, @Nullable Throwable failure, long last, int applied, long sum) {
        if (failure != null || position == null) {
            failed.increment();
            return Fate.BEHIND;
        }
        if (position == ApplyBatches.ABSENT) {
            return Fate.ABSENT;
        }
        if (position < last) { // not to be applied yet, too: the keeper finds out why
            return Fate.BEHIND;
        }
        count(applied, sum);
        return Fate.APPLIED;
    }

    private CompletionStage<Long> submit(Stream stream, long first, List<byte[]> payloads) {
        return map.submitToKey(stream.store().value(), new ApplyBatches(stream.id(), first, payloads));
    }

    /// Feeds what is missing; answers as [ApplyBatches].
    long feed(Stream stream, long first, List<byte[]> payloads) {
        long position = await(submit(stream, first, payloads));
        if (position >= first + payloads.size() - 1) {
            long sum = 0;
            for (int i = 0; i < payloads.size(); i++) {
                Batch batch = Journaled.passing(stream.epoch(), first + i, payloads.get(i));
                sum += batch.readings().size();
            }
            count(payloads.size(), sum);
        }
        return position;
    }

    private void count(int applied, long sum) {
        batches.add(applied);
        readings.add(sum);
        rate.add(sum, clock.millis());
    }

    /// Whether the store is at home on this node.
    public boolean isHere(StoreId store) {
        return hazelcast.getPartitionService().getPartition(store.value()).getOwner() instanceof Member owner
                && owner.localMember();
    }

    Map<String, Long> appliedBatches(Set<String> stores) {
        return ask(stores, some -> map.submitToKeys(some, new AppliedCount()));
    }

    /// See [LookAt].
    Map<String, Look> look(Set<String> stores) {
        return ask(stores, some -> map.submitToKeys(some, new LookAt(clock.millis())));
    }

    /// Asks partition by partition: of one question for all, Hazelcast would have each partition go through all
    /// stores for its own.
    private <R> Map<String, R> ask(
            Set<String> stores, Function<Set<String>, CompletionStage<Map<String, R>>> question) {
        PartitionService partitions = hazelcast.getPartitionService();
        Map<Integer, Set<String>> together = new HashMap<>();
        for (String store : stores) {
            together.computeIfAbsent(partitions.getPartition(store).getPartitionId(), partition -> new HashSet<>())
                    .add(store);
        }
        List<CompletionStage<Map<String, R>>> answers =
                together.values().stream().map(question).toList();
        Map<String, R> all = new HashMap<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
        answers.forEach(some -> all.putAll(await(some, end - System.nanoTime())));
        return all;
    }

    @Nullable
    Positions positions(StoreId store) {
        return await(map.submitToKey(store.value(), new PositionsOf()));
    }

    @Nullable
    TakenState state(StoreId store, Map<Long, Long> stored) {
        return await(map.submitToKey(store.value(), new TakeState(stored)));
    }

    /// See [AdmitStream].
    long admit(Stream stream, Map<StreamId, Long> retired) {
        return await(map.submitToKey(stream.store().value(), new AdmitStream(stream.id(), retired)));
    }

    /// See [RetireStreams].
    int retire(StoreId store, Map<StreamId, Long> ended) {
        return await(map.submitToKey(store.value(), new RetireStreams(ended)));
    }

    /// See [SendDaysAway].
    int sendAway(StoreId store, Map<Long, Long> days) {
        return await(map.submitToKey(store.value(), new SendDaysAway(days)));
    }

    /// See [BringDaysBack].
    boolean bringBack(StoreId store, Map<Long, byte[]> days) {
        return await(map.submitToKey(store.value(), new BringDaysBack(days)));
    }

    /// See [WantedDays].
    long[] wanted(Stream stream, List<JournaledBatch> page) {
        return await(map.submitToKey(stream.store().value(), new WantedDays(stream.id(), page)));
    }

    /// Days for the history, see [Store#history]; null if the store is not there.
    ///
    /// @param changed epoch days
    /// @param before an epoch day, [Long#MAX_VALUE] for the newest
    public @Nullable TakenHistory history(
            StoreId store, long[] changed, long before, int most, OpeningHours hours, long nowMillis) {
        long last = Math.min(before, LocalDate.MAX.toEpochDay());
        return map.executeOnKey(store.value(), new HistoryOf(changed, last, most, hours, nowMillis));
    }

    boolean install(StoreId store, byte[] state) {
        return await(map.submitToKey(store.value(), new InstallStore(state)));
    }

    /// From now on the store reads as loading.
    void drop(StoreId store) {
        boolean _ = await(map.deleteAsync(store.value()));
    }

    /// An answer that is lost on the way must not hold a keeper's thread: whoever asked tries again.
    private static <T extends @Nullable Object> T await(CompletionStage<T> answer) {
        return await(answer, TimeUnit.SECONDS.toNanos(ANSWER_SECONDS));
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> answer, long nanos) {
        try {
            return answer.toCompletableFuture().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("a store's node did not answer within " + ANSWER_SECONDS + " s.", late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(String.valueOf(failed.getCause()), failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the keeper stops.", stop);
        }
    }

    long appliedBatches() {
        return batches.sum();
    }

    long appliedReadings() {
        return readings.sum();
    }

    long failedApplies() {
        return failed.sum();
    }

    double readingsPerSecond() {
        return rate.perSecond(clock.millis());
    }
}
