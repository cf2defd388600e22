package io.aisle.grid.ingest;

import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Rewind;
import io.aisle.domain.reading.RewindCodec;
import io.aisle.domain.reading.Topics;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.Offer;
import io.aisle.grid.journal.Outcome;
import io.aisle.grid.journal.Stream;
import io.aisle.grid.live.Keeper;
import io.aisle.grid.live.Stores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the ingest job uses on one node.
public final class IngestNode {
    private final Journal journal;
    private final Stores stores;
    private final Keeper keeper;
    private final Brokers broker;
    private final Outbox out;
    private final GatewayBoard board;
    private final InstantSource clock;
    private final LongSupplier uptimeMillis;
    private final LongAdder acks = new LongAdder();
    private final LongAdder rewinds = new LongAdder();
    private volatile Gates gates;
    private volatile @Nullable Lanes lanes;

    public IngestNode(
            Journal journal,
            Stores stores,
            Keeper keeper,
            Brokers broker,
            Outbox out,
            GatewayBoard board,
            InstantSource clock) {
        this(
                journal,
                stores,
                keeper,
                broker,
                out,
                board,
                clock,
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /// @param uptimeMillis never steps, whatever is done to the clock
    IngestNode(
            Journal journal,
            Stores stores,
            Keeper keeper,
            Brokers broker,
            Outbox out,
            GatewayBoard board,
            InstantSource clock,
            LongSupplier uptimeMillis) {
        this.uptimeMillis = uptimeMillis;
        this.journal = journal;
        this.stores = stores;
        this.keeper = keeper;
        this.broker = broker;
        this.out = out;
        this.board = board;
        this.clock = clock;
        gates = new Gates(this);
    }

    /// Makes this node able to take its share of the job.
    public void open(HazelcastInstance hazelcast) {
        hazelcast.getUserContext().put(IngestNode.class.getName(), this);
    }

    /// Null while the node is still starting.
    static @Nullable IngestNode of(HazelcastInstance hazelcast) {
        return hazelcast.getUserContext().get(IngestNode.class.getName()) instanceof IngestNode node ? node : null;
    }

    public IngestFigures figures() {
        Lanes receiving = lanes;
        Gates current = gates;
        return new IngestFigures(
                receiving != null && receiving.isConnected(),
                laneFullness(),
                receiving == null ? 0 : receiving.receivedMessages(),
                receiving == null ? 0 : receiving.refusedMessages(),
                receiving == null ? 0 : receiving.misplacedMessages(),
                current.gaps(),
                current.duplicates(),
                rewinds.sum(),
                acks.sum(),
                current.unreadableMessages());
    }

    Lanes receive(int index, int total) {
        Lanes fresh = new Lanes(broker, index, total);
        lanes = fresh;
        return fresh;
    }

    /// A new run of the job has forgotten what the last one knew.
    Gates freshGates() {
        Gates fresh = new Gates(this);
        gates = fresh;
        return fresh;
    }

    /// Journals the offers and acks what is on disk. The answer has null in the place of what must not go
    /// on.
    CompletableFuture<List<Offer>> commit(List<Offer> offers) {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(offers.size());
        for (Offer offer : offers) {
            outcomes.add(journal.offer(offer));
        }
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> {
                    List<Offer> journaled = new ArrayList<>(offers.size());
                    for (int i = 0; i < offers.size(); i++) {
                        journaled.add(settle(offers.get(i), outcomes.get(i).join()));
                    }
                    return journaled;
                });
    }

    @SuppressWarnings("NullAway") // Jet drops the nulls
    private Offer settle(Offer offer, Outcome outcome) {
        Stream stream = offer.stream();
        switch (outcome) {
            case Outcome.Journaled on -> {
                gates.journaled(stream, on.cursor());
                ack(stream, on.cursor());
                return offer;
            }
            case Outcome.NotNext before -> {
                gates.doubt(stream);
                if (before.cursor() > 0) {
                    ack(stream, before.cursor());
                }
                if (before.cursor() >= offer.seq()) {
                    keeper.mend(stream.store()); // whoever journaled it may not live to apply it
                }
            }
            case Outcome.Unknown unknown -> gates.doubt(stream);
        }
        return null;
    }

    /// Applies journaled batches to their stores. Never completes exceptionally: what could not be applied
    /// is mended from the journal.
    CompletableFuture<List<Offer>> apply(List<Offer> offers) {
        List<CompletableFuture<?>> applied = new ArrayList<>();
        List<StoreId> concerned = new ArrayList<>();
        for (int from = 0; from < offers.size(); ) {
            int to = from + 1;
            while (to < offers.size() && follows(offers.get(to - 1), offers.get(to))) {
                to++;
            }
            applied.add(applyRun(offers.subList(from, to)));
            concerned.add(offers.get(from).stream().store());
            from = to;
        }
        long millis = TimeUnit.SECONDS.toMillis(Stores.ANSWER_SECONDS);
        return answered(applied, millis, silent -> keeper.mend(concerned.get(silent)))
                .thenApply(all -> offers);
    }

    /// Completes when all have answered, or after `millis`: an answer that is lost on the way must not hold up
    /// the job.
    ///
    /// @param silent is told the place of each that has not answered in time
    static CompletableFuture<Void> answered(List<CompletableFuture<?>> answers, long millis, IntConsumer silent) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
                .thenRun(() -> {
                    for (int place = 0; place < answers.size(); place++) {
                        if (!answers.get(place).isDone()) {
                            silent.accept(place);
                        }
                    }
                });
    }

    private static boolean follows(Offer before, Offer next) {
        return next.seq() == before.seq() + 1 && next.stream().equals(before.stream());
    }

    private CompletableFuture<?> applyRun(List<Offer> run) {
        Stream stream = run.getFirst().stream();
        List<byte[]> payloads = run.stream().map(Offer::payload).toList();
        long readings = run.stream().mapToLong(Offer::readings).sum();
        return stores.apply(stream, run.getFirst().seq(), payloads, readings).thenAccept(fate -> {
            if (fate != Stores.Fate.APPLIED) {
                keeper.mend(stream.store());
            }
        });
    }

    void ack(Stream stream, long cursor) {
        acks.increment();
        Topics topics = new Topics(stream.store(), stream.gateway());
        out.replace(
                "ack " + stream.key(), topics.ack(), AckCodec.encode(new Ack(stream.epoch(), cursor, clock.millis())));
    }

    void rewind(Stream stream, long next) {
        rewinds.increment();
        Topics topics = new Topics(stream.store(), stream.gateway());
        out.replace("rewind " + stream.key(), topics.rewind(), RewindCodec.encode(new Rewind(stream.epoch(), next)));
    }

    void born(StoreId store, GatewayId gateway, GatewayState.Birth birth) {
        keeper.born(store, gateway, birth);
    }

    Journal journal() {
        return journal;
    }

    GatewayBoard board() {
        return board;
    }

    double laneFullness() {
        Lanes receiving = lanes;
        return receiving == null ? 0 : receiving.fullness();
    }

    /// The wall clock: what the hour is, never how long something took.
    long wallMillis() {
        return clock.millis();
    }

    /// For how long something lasts.
    long uptimeMillis() {
        return uptimeMillis.getAsLong();
    }
}
