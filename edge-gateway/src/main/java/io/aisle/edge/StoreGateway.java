package io.aisle.edge;

import io.aisle.domain.StoreId;
import io.aisle.domain.reading.BatchPacker;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.device.DeviceReader;
import io.aisle.edge.downlink.Arrival;
import io.aisle.edge.spool.Spool;
import io.aisle.edge.uplink.Outbound;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One store's gateway: its reader, its open batch, its spool, and what it counts.
///
/// Reader and open batch belong to the intake's thread; the counters and [Outbound] may be used from any.
final class StoreGateway implements Outbound {
    private static final Logger LOG = LoggerFactory.getLogger(StoreGateway.class);
    private static final int MAX_DEVICES = 1_000;
    private static final long UP_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final Topics topics;
    private final Spool spool;
    private final DeviceReader reader;
    private final String version;
    private final boolean listens;
    private final Consumer<Retry> retries;

    private final BatchPacker packer = new BatchPacker();
    private final List<Arrival> messages = new ArrayList<>();
    private final Coverage coverage = new Coverage();
    private long openedAt;
    private long closedAt;
    private long spoolBytes;
    private Room room = Room.PLENTY;

    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final LongAdder acceptedReadings = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final Refusals refusals = new Refusals();
    private final ClockOffset clockOffset = new ClockOffset();
    private final Queue<Reading> outages = new ConcurrentLinkedQueue<>();
    private volatile Runnable onAccepted = () -> {};

    /// A request of the grid on its way to the intake.
    record Retry(StoreGateway gateway, RetryRequest request) {}

    /// @param listens whether this process hears the store's devices, or only drains what an earlier one
    ///     has spooled
    StoreGateway(
            Topics topics, Spool spool, DeviceReader reader, String version, boolean listens, Consumer<Retry> retries) {
        this.topics = topics;
        this.spool = spool;
        this.reader = reader;
        this.version = version;
        this.listens = listens;
        this.retries = retries;
    }

    /// What to do when batches have reached the disk.
    void onAccepted(Runnable action) {
        onAccepted = action;
    }

    StoreId store() {
        return topics.store();
    }

    DeviceReader reader() {
        return reader;
    }

    boolean listens() {
        return listens;
    }

    // The open batch.

    /// False if the open batch has no room: close it and offer again.
    boolean offer(Reading reading, long now) {
        boolean first = packer.isEmpty();
        if (!packer.offer(reading)) {
            return false;
        }
        if (first && messages.isEmpty()) {
            openedAt = now;
        }
        return true;
    }

    /// The message is safe when the open batch is.
    void hold(Arrival message, long now) {
        if (packer.isEmpty() && messages.isEmpty()) {
            openedAt = now;
        }
        messages.add(message);
    }

    boolean isOpen() {
        return !packer.isEmpty() || !messages.isEmpty();
    }

    long openedAt() {
        return openedAt;
    }

    int waitingMessages() {
        return messages.size();
    }

    long closedAt() {
        return closedAt;
    }

    void closedAt(long now) {
        closedAt = now;
    }

    ClosedBatch close(long listeningSinceMillis, long wallMillis, long now) {
        closedAt = now;
        while (!outages.isEmpty() && packer.offer(outages.element())) {
            outages.remove();
        }
        long refused = refusals.tell(packer::offer);
        int weight = packer.bytesAtMost();
        ClosedBatch closed = new ClosedBatch(
                this,
                coverage.coversFrom(listens ? listeningSinceMillis : 0, wallMillis),
                wallMillis,
                clockOffset.millis(wallMillis, now),
                packer.take(),
                refused,
                weight,
                List.copyOf(messages));
        messages.clear();
        return closed;
    }

    /// What the spool can still take, as measured last.
    Room room() {
        return room;
    }

    void measureSpool(long maxBytes, Room.Disk disk) {
        spoolBytes = spool.bytes();
        room = Room.of(spoolBytes, maxBytes, disk);
    }

    // What is counted.

    void heard(String device, long wallMillis) {
        if (heard.size() < MAX_DEVICES || heard.containsKey(device)) {
            heard.put(device, wallMillis);
        }
    }

    Refusals refusals() {
        return refusals;
    }

    /// There is something to tell that the next batch will hold, whatever the devices say.
    boolean hasNews() {
        return !outages.isEmpty() || refusals.isWaiting();
    }

    boolean hasOutage() {
        return !outages.isEmpty();
    }

    /// @param refused how many readings, counted already, these say were refused
    void accepted(List<Reading> readings, long refused) {
        lost.add(-refused);
        acceptedReadings.add(readings.size());
        for (Reading reading : readings) {
            if (reading instanceof Reading.Unreadable unreadable && unreadable.part() == 0) {
                quarantined.increment();
            } else if (reading instanceof Reading.DeviceReport report) {
                lost.add(report.lost());
            }
        }
        onAccepted.run();
    }

    // What the uplink asks.

    @Override
    public Topics topics() {
        return topics;
    }

    @Override
    public Spool spool() {
        return spool;
    }

    @Override
    public GatewayState.Heartbeat heartbeat(long nowMillis) {
        int up = 0;
        for (long at : heard.values()) {
            up += nowMillis - at < UP_MILLIS ? 1 : 0;
        }
        return new GatewayState.Heartbeat(
                spool.epoch(),
                nowMillis,
                spool.backlog(),
                oldestMillis(),
                spool.lastSeq(),
                acceptedReadings.sum(),
                quarantined.sum(),
                lost.sum() + refusals.sums().lost(),
                up,
                heard.size(),
                spool.bytes(),
                version,
                refusals.sums());
    }

    @Override
    public List<String> devices() {
        return heard.keySet().stream().sorted().toList();
    }

    @Override
    public void gridClock(long gridMillis, long nowMillis) {
        clockOffset.heard(gridMillis, nowMillis, steadyMillis());
    }

    /// The clock of the intake too.
    private static long steadyMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void outage(long sinceMillis, long untilMillis) {
        LOG.atInfo()
                .addKeyValue("store", store().value())
                .addKeyValue("gateway", topics.gateway().value())
                .log(
                        "The grid acks batches of the store {} again. It had not since {}: what its devices said"
                                + " meanwhile came late.",
                        store(),
                        Instant.ofEpochMilli(sinceMillis));
        long offset = clockOffset.millis(untilMillis, steadyMillis());
        outages.add(
                new Reading.UplinkOutage(untilMillis - offset, topics.gateway().value(), sinceMillis - offset));
    }

    @Override
    public void retry(RetryRequest request) {
        retries.accept(new Retry(this, request));
    }

    @Override
    public long oldestMillis() {
        try {
            return spool.oldestMillis();
        } catch (IOException unreadable) {
            return 0; // the line that sends complains of it
        }
    }
}
