package io.aisle.grid.ingest;

import com.hazelcast.jet.Traverser;
import io.aisle.domain.reading.Topics;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.Offer;
import io.aisle.grid.live.Keeper;
import io.aisle.grid.live.Stores;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// The ingest job of one node, its stages moved on from outside: gate, journal, apply.
public final class PlayedIngest {
    /// Takes what the node says.
    public interface Publisher {
        void publish(String topic, byte[] payload);
    }

    private final IngestNode node;
    private final InstantSource clock;
    private final Deque<Envelope> inbox = new ArrayDeque<>();
    private final Deque<Offer> admitted = new ArrayDeque<>();
    private final Deque<CompletableFuture<List<Offer>>> committing = new ArrayDeque<>();
    private Gates gates;

    public PlayedIngest(
            Journal journal, Stores stores, Keeper keeper, Publisher out, InstantSource clock, LongSupplier uptime) {
        this.clock = clock;
        node = new IngestNode(
                journal,
                stores,
                keeper,
                new Brokers("tcp://nowhere:1", "", ""),
                (key, topic, payload) -> out.publish(topic, payload),
                (store, gateway, state, retained, atMillis) -> {},
                clock,
                uptime);
        gates = node.freshGates();
    }

    /// The job runs anew: what was on its way through it is gone.
    public void restart() {
        inbox.clear();
        admitted.clear();
        committing.clear();
        gates = node.freshGates();
    }

    public void arrived(String topic, byte[] payload, boolean retained) {
        Topics parsed = Topics.parse(topic).orElseThrow();
        String leaf = topic.substring(topic.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
        inbox.add(new Envelope(
                parsed.store(), parsed.gateway(), Envelope.Leaf.valueOf(leaf), retained, clock.millis(), payload));
    }

    /// Lets at most so many messages into the gates.
    public void admit(int most) {
        for (int i = 0; i < most && !inbox.isEmpty(); i++) {
            Traverser<Offer> passed = gates.admit(inbox.poll());
            for (Offer offer = passed.next(); offer != null; offer = passed.next()) {
                admitted.add(offer);
            }
        }
    }

    /// Offers at most so many batches to the journal.
    public void offer(int most) {
        List<Offer> batch = new ArrayList<>();
        while (batch.size() < most && !admitted.isEmpty()) {
            batch.add(admitted.poll());
        }
        if (!batch.isEmpty()) {
            committing.add(node.commit(batch));
        }
    }

    /// Applies what the journal has answered, in order.
    public void apply() {
        while (!committing.isEmpty() && committing.peek().isDone()) {
            List<Offer> journaled = new ArrayList<>(committing.poll().join());
            journaled.removeIf(offer -> offer == null);
            if (!journaled.isEmpty()) {
                CompletableFuture<List<Offer>> unused = node.apply(journaled);
            }
        }
    }

    public boolean isIdle() {
        return inbox.isEmpty() && admitted.isEmpty() && committing.isEmpty();
    }
}
