package io.aisle.edge.simulation;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.spool.Draft;
import io.aisle.edge.spool.PlayedSpool;
import io.aisle.edge.spool.Spool;
import io.aisle.edge.uplink.Outbound;
import io.aisle.edge.uplink.PlayedLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One machine with a spool, and the gateway process on it while it runs.
final class SimGateway implements Outbound {
    static final int WINDOW = 8;
    /// What comes later is late; short, so that most troubles make an outage that is told of.
    private static final long LATE_MILLIS = 3_000;

    final Topics topics;
    PlayedSpool disk;
    long clockOffset;
    long startAt;
    private final Supplier<Epoch> epochs;
    private final Ledger ledger;
    private final PlayedLine.Publisher broker;
    private final List<Draft> waiting = new ArrayList<>();
    private long closed;
    private @Nullable Spool spool;
    private @Nullable PlayedLine line;

    SimGateway(Topics topics, PlayedSpool disk, Supplier<Epoch> epochs, Ledger ledger, PlayedLine.Publisher broker) {
        this.topics = topics;
        this.disk = disk;
        this.epochs = epochs;
        this.ledger = ledger;
        this.broker = broker;
    }

    /// Tried again later if the disk cannot be read.
    void start(long nowMillis) {
        try {
            spool = disk.open(epochs);
        } catch (IOException unreadable) {
            startAt = nowMillis + 500;
            return;
        }
        line = new PlayedLine(this, WINDOW, LATE_MILLIS, nowMillis, broker);
        connected();
    }

    boolean runs() {
        return spool != null;
    }

    /// What was not accepted is gone: its devices have it still.
    void kill(long startAgainAt) {
        spool = null;
        line = null;
        waiting.clear();
        startAt = startAgainAt;
    }

    void connected() {
        if (line != null) {
            line.connected();
        }
    }

    void close(List<Reading> readings, long nowMillis) {
        long wall = nowMillis + clockOffset;
        long covers = Math.min(wall, closed == 0 ? wall : closed);
        closed = wall;
        waiting.add(new SimDraft(covers, wall, readings));
    }

    /// Makes durable what waits, as one group.
    void commit() {
        if (spool != null && !waiting.isEmpty()) {
            List<Draft> group = new ArrayList<>(waiting);
            waiting.clear();
            waiting.addAll(PlayedSpool.commit(spool, group));
            if (line != null) {
                line.touch();
            }
        }
    }

    void step(long nowMillis) {
        if (line != null) {
            line.step(nowMillis, nowMillis + clockOffset);
        }
    }

    void hear(String leaf, byte[] payload, long nowMillis, long trueMillis) {
        if (line != null) {
            line.hear(leaf, payload, nowMillis, trueMillis + clockOffset);
        }
    }

    void saveAcks() {
        if (spool != null) {
            spool.saveAcks();
        }
    }

    boolean isDrained() {
        return spool != null && waiting.isEmpty() && spool.backlog() == 0;
    }

    @Override
    public Topics topics() {
        return topics;
    }

    @Override
    public Spool spool() {
        if (spool == null) {
            throw new IllegalStateException("The gateway is down.");
        }
        return spool;
    }

    @Override
    public GatewayState.Heartbeat heartbeat(long wallMillis) {
        Spool open = spool();
        return new GatewayState.Heartbeat(
                open.epoch(), wallMillis, open.backlog(), 0, open.lastSeq(), 0, 0, 0, 1, 1, open.bytes(), "sim");
    }

    @Override
    public List<String> devices() {
        return List.of("hand");
    }

    @Override
    public void gridClock(long gridMillis, long nowMillis) {
        // Its batches say nothing of clocks.
    }

    @Override
    public void outage(long sinceMillis, long untilMillis) {
        Reading outage = new Reading.UplinkOutage(
                untilMillis - clockOffset, topics.gateway().value(), sinceMillis - clockOffset);
        waiting.add(new SimDraft(untilMillis, untilMillis, List.of(outage)));
        ledger.outages++;
    }

    @Override
    public long oldestMillis() {
        try {
            return spool().oldestMillis();
        } catch (IOException unreadable) {
            return 0;
        }
    }

    @Override
    public void retry(RetryRequest request) {
        throw new AssertionError("Nothing asks for that.");
    }

    private final class SimDraft implements Draft {
        private final long covers;
        private final long closedMillis;
        private final List<Reading> readings;
        private byte[] encoded = {};

        SimDraft(long covers, long closedMillis, List<Reading> readings) {
            this.covers = covers;
            this.closedMillis = closedMillis;
            this.readings = readings;
        }

        @Override
        public long closedMillis() {
            return closedMillis;
        }

        @Override
        public int weightBytes() {
            return 100;
        }

        @Override
        public byte[] encode(Epoch epoch, long seq) {
            Batch batch = new Batch(epoch, seq, covers, closedMillis, 0, "", readings);
            encoded = BatchCodec.encode(batch);
            ledger.attempted(topics, epoch, seq, encoded);
            return encoded;
        }

        @Override
        public void accepted(Epoch epoch, long seq) {
            ledger.accepted(topics, epoch, seq, encoded);
        }
    }
}
