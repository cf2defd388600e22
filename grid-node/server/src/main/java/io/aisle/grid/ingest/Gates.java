package io.aisle.grid.ingest;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.BatchDecoder;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.grid.journal.Offer;
import io.aisle.grid.journal.Stream;
import io.aisle.grid.log.Fields;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The gates of all streams this node works on, for one run of the job.
///
/// A message of one store is always handled by the same thread; the journal's answers come from another
/// one, so each gate is locked while it is used.
final class Gates {
    private static final Logger log = LoggerFactory.getLogger(Gates.class);
    private static final int MOST_GATES = 100_000;
    private static final int LOST_AT_ONCE = 2_000;
    private static final long IDLE_MILLIS = 900;
    private static final long DATABASE_PAUSE_MILLIS = 500;

    private final ConcurrentHashMap<Stream, Gate> gates = new ConcurrentHashMap<>();
    private final Rewinds rewinds = new Rewinds();
    private final IngestNode node;
    private final LongAdder gaps = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private volatile long databaseAwayMillis = Long.MIN_VALUE / 2;

    Gates(IngestNode node) {
        this.node = node;
    }

    /// What of `envelope` may go to the journal now. Never throws: one bad message must not end the job.
    Traverser<Offer> admit(Envelope envelope) {
        try {
            List<Offer> admitted = switch (envelope.leaf()) {
                case BATCH -> batch(envelope);
                case STATE, HEARTBEAT -> state(envelope);
            };
            return admitted.isEmpty() ? Traversers.empty() : Traversers.traverseIterable(admitted);
        } catch (SQLException away) {
            log.debug("A cursor could not be read; the batch is left to be sent again.", away);
        } catch (RuntimeException unexpected) {
            told(envelope).log("A message of gateway {} was left: {}", envelope.gateway(), unexpected.toString());
            log.debug("In full:", unexpected);
        }
        return Traversers.empty();
    }

    private static LoggingEventBuilder told(Envelope envelope) {
        return Fields.of(log.atWarn(), envelope.store(), envelope.gateway());
    }

    private List<Offer> batch(Envelope envelope) throws SQLException {
        Optional<BatchHeader> header = BatchHeader.of(envelope.payload());
        if (header.isEmpty()) {
            unreadable.increment();
            told(envelope)
                    .log(
                            "Gateway {} sent {} bytes that are no batch; they are ignored.",
                            envelope.gateway(),
                            envelope.payload().length);
            return List.of();
        }
        Stream stream =
                Stream.of(envelope.store(), envelope.gateway(), header.get().epoch());
        long seq = header.get().seq();
        long now = node.uptimeMillis();
        Gate gate = gate(stream);
        synchronized (gate) {
            if (gate.needsCursor(seq, now)) {
                readCursor(stream, gate, now);
            }
            Batch decoded = null;
            String damage = "";
            if (seq == gate.next()) {
                try {
                    decoded = BatchDecoder.ofThread().decode(envelope.payload());
                } catch (DamagedBatch damaged) {
                    damage = String.valueOf(damaged.getMessage());
                    if (!gate.acceptsDamage(seq)) {
                        askRewind(stream, gate, now);
                        return List.of();
                    }
                }
            }
            switch (gate.judge(seq, now)) {
                case PASS -> {
                    rewinds.answered(stream);
                    return List.of(offer(stream, seq, envelope, decoded, damage));
                }
                case DUPLICATE -> {
                    duplicates.increment();
                    node.ack(stream, gate.cursor());
                    return List.of();
                }
                case UNDER_WAY -> {
                    return List.of();
                }
                case GAP -> {
                    gaps.increment();
                    List<Offer> lost = lost(stream, gate);
                    if (lost.isEmpty()) {
                        askRewind(stream, gate, now);
                    }
                    return lost;
                }
            }
        }
        throw new IllegalStateException("A gate gave no verdict.");
    }

    private Offer offer(Stream stream, long seq, Envelope envelope, @Nullable Batch decoded, String damage) {
        int readings = decoded == null ? 0 : decoded.readings().size();
        Batch kept = decoded != null && node.journal().concerns(decoded) ? decoded.kept() : null;
        return new Offer(stream, seq, envelope.payload(), readings, kept, damage, envelope.receivedMillis());
    }

    private List<Offer> state(Envelope envelope) throws SQLException {
        GatewayState state;
        try {
            state = GatewayStateCodec.decode(envelope.payload());
        } catch (DamagedBatch damaged) {
            unreadable.increment();
            told(envelope)
                    .log("Gateway {} sent a state that cannot be read: {}", envelope.gateway(), damaged.getMessage());
            return List.of();
        }
        node.board().heard(envelope.store(), envelope.gateway(), state, envelope.retained(), envelope.receivedMillis());
        return switch (state) {
            case GatewayState.Birth birth -> {
                node.born(envelope.store(), envelope.gateway(), birth);
                yield birth(envelope.store(), envelope.gateway(), birth, envelope.retained());
            }
            case GatewayState.Heartbeat beat -> beat(envelope.store(), envelope.gateway(), beat);
            case GatewayState.Death death -> List.of();
        };
    }

    /// Tells the gateway where the journal stands in each of its epochs. A birth that the broker had kept
    /// is how a node learns of the gateways of a lane it has taken over: what was on the way to the node
    /// before is asked for again.
    private List<Offer> birth(StoreId store, GatewayId gateway, GatewayState.Birth birth, boolean retained)
            throws SQLException {
        List<Offer> lost = new ArrayList<>();
        for (GatewayState.OpenEpoch open : birth.open()) {
            Stream stream = Stream.of(store, gateway, open.epoch());
            Gate gate = gate(stream);
            long now = node.uptimeMillis();
            synchronized (gate) {
                readCursor(stream, gate, now);
                gate.heldFrom(open.first());
                if (gate.cursor() > 0) {
                    node.ack(stream, gate.cursor());
                }
                List<Offer> gone = lost(stream, gate);
                lost.addAll(gone);
                boolean hasMore = open.last() >= gate.next();
                boolean running = open.epoch().equals(birth.epoch());
                boolean asks = gone.isEmpty() ? retained && (running || hasMore) : hasMore;
                if (asks && gate.next() >= open.first()) {
                    askRewind(stream, gate, now);
                }
            }
        }
        return lost;
    }

    /// A gateway that says it has more than came, while nothing comes, has lost it on the way; one that
    /// waits for an ack of what is journaled has lost the ack.
    private List<Offer> beat(StoreId store, GatewayId gateway, GatewayState.Heartbeat beat) throws SQLException {
        if (beat.backlog() == 0) {
            return List.of();
        }
        Stream stream = Stream.of(store, gateway, beat.epoch());
        Gate gate = gate(stream);
        long now = node.uptimeMillis();
        synchronized (gate) {
            if (!gate.isIdle(now, IDLE_MILLIS)) {
                return List.of();
            }
            if (gate.needsCursor(beat.lastSeq(), now)) {
                readCursor(stream, gate, now);
            }
            if (gate.cursor() > 0) {
                node.ack(stream, gate.cursor());
            }
            List<Offer> lost = lost(stream, gate);
            if (lost.isEmpty() && beat.lastSeq() >= gate.next()) {
                askRewind(stream, gate, now);
            }
            return lost;
        }
    }

    private List<Offer> lost(Stream stream, Gate gate) {
        long wall = node.wallMillis();
        List<Offer> offers = new ArrayList<>();
        for (long seq = gate.takeLost(); seq > 0 && offers.size() < LOST_AT_ONCE; seq = gate.takeLost()) {
            Batch batch = Batch.lost(
                    stream.epoch(),
                    seq,
                    wall,
                    "The database no longer has this batch, and its gateway was told that it was safe.");
            offers.add(new Offer(stream, seq, BatchCodec.encode(batch), batch, "", wall));
        }
        if (!offers.isEmpty()) {
            Fields.of(log.atError(), stream)
                    .addKeyValue("seq", offers.getFirst().seq())
                    .log(
                            "Batches {} to {} of {} are lost: the database is older than what was acked.",
                            offers.getFirst().seq(),
                            offers.getLast().seq(),
                            stream);
        }
        return offers;
    }

    private void askRewind(Stream stream, Gate gate, long now) {
        if (gate.mayAskRewind(now) && node.laneFullness() < 0.25 && rewinds.mayAsk(stream, now)) {
            gate.rewindAsked(now);
            node.rewind(stream, gate.next());
        }
    }

    private void readCursor(Stream stream, Gate gate, long now) throws SQLException {
        if (now - databaseAwayMillis < DATABASE_PAUSE_MILLIS) {
            throw new SQLException("The database was away a moment ago.");
        }
        long cursor;
        try {
            cursor = node.journal().cursors(List.of(stream)).getOrDefault(stream, 0L);
        } catch (SQLException away) {
            databaseAwayMillis = now; // not when it was only spared: a busy lane would never ask it again
            throw away;
        }
        gate.cursorIs(cursor, now);
    }

    private Gate gate(Stream stream) {
        if (gates.size() > MOST_GATES) {
            gates.clear(); // each begins again at its cursor
        }
        return gates.computeIfAbsent(stream, first -> new Gate());
    }

    void journaled(Stream stream, long cursor) {
        Gate gate = gate(stream);
        synchronized (gate) {
            gate.journaled(cursor);
        }
    }

    void doubt(Stream stream) {
        Gate gate = gate(stream);
        synchronized (gate) {
            gate.doubt();
        }
    }

    long gaps() {
        return gaps.sum();
    }

    long duplicates() {
        return duplicates.sum();
    }

    long unreadableMessages() {
        return unreadable.sum();
    }
}
