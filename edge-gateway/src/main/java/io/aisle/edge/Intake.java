package io.aisle.edge;

import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.device.DeviceMessage;
import io.aisle.edge.downlink.Arrival;
import io.aisle.edge.downlink.DeviceLink;
import io.aisle.edge.spool.SpoolWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns device messages into closed batches, for all stores of the process, on one thread.
final class Intake implements DeviceLink.Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /// Messages whose topic names no possible store are filed under this one, and so stand in quarantine too.
    private static final StoreId UNASSIGNED = new StoreId("unassigned");

    private static final int WAITING_KIB = 6 * 1024;
    private static final int KIB = 1024;
    private static final long PATIENCE_MILLIS = 3_000;
    private static final long TICK_MILLIS = 1_000;
    private static final long COMPLAIN_AGAIN_MILLIS = 60_000;
    private static final int MESSAGES_PER_ROUND = 256;

    private sealed interface Event {
        record Message(Arrival arrival, int permits) implements Event {}

        record Retry(StoreGateway.Retry retry, int permits) implements Event {}

        /// Nothing came, but there is something to look at.
        record Wake() implements Event {
            @Override
            public int permits() {
                return 0;
            }
        }

        /// What it takes of the room in the queue.
        int permits();
    }

    /// Finds or makes the gateway of a store.
    interface Stores {
        /// Null if there may be no more stores, or the spool cannot be opened.
        @Nullable
        StoreGateway of(StoreId store);

        Collection<StoreGateway> all();
    }

    private final Stores stores;
    private final SpoolWriter writer;
    private final BatchPolicy policy;
    private final long spoolMaxBytes;
    private final Supplier<Room.Disk> disk;
    private final Thinning thinning = new Thinning();
    private final LongSupplier clock;
    private final LongSupplier listeningSince;
    private final Runnable redeliver;

    private final LinkedBlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(WAITING_KIB);
    private final Set<StoreGateway> open = new LinkedHashSet<>();
    private final Set<String> complaints = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private long tickAt;
    private long complainAgainAt;
    private volatile boolean flushing;
    private volatile boolean dropped;
    private volatile boolean refusing;
    private boolean heldBack;

    Intake(
            Stores stores,
            SpoolWriter writer,
            BatchPolicy policy,
            long spoolMaxBytes,
            Supplier<Room.Disk> disk,
            LongSupplier clock,
            LongSupplier listeningSince,
            Runnable redeliver) {
        this.stores = stores;
        this.writer = writer;
        this.policy = policy;
        this.spoolMaxBytes = spoolMaxBytes;
        this.disk = disk;
        this.clock = clock;
        this.listeningSince = listeningSince;
        this.redeliver = redeliver;
        thread = Thread.ofPlatform().name("intake").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Makes the caller wait while too much waits already; false if that takes too long.
    @Override
    public boolean offer(Arrival arrival) {
        int permits = Math.clamp(arrival.payload().length / KIB, 1, WAITING_KIB);
        try {
            if (room.tryAcquire(permits, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                queue.add(new Event.Message(arrival, permits));
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        refuse("Device messages come faster than the disk takes them: some wait at their broker.");
        return false;
    }

    /// Drops the request if too much waits: whoever asked asks again.
    void retry(StoreGateway.Retry retry) {
        int permits = Math.clamp(retry.request().raw().length / KIB, 1, WAITING_KIB);
        if (room.tryAcquire(permits)) {
            queue.add(new Event.Retry(retry, permits));
        }
    }

    /// Messages that were not taken and stay un-acknowledged at their broker.
    long refusedMessages() {
        return refused.sum();
    }

    /// Whether some store refuses messages at present.
    boolean isRefusing() {
        return refusing || writer.isFailing();
    }

    /// Reads what has come, closes and submits all open batches and ends; false if that took too long.
    boolean flush(Duration patience) throws InterruptedException {
        flushing = true;
        queue.add(new Event.Wake());
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends at once, as a crash would.
    void drop() throws InterruptedException {
        dropped = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        try {
            while (!dropped && !(flushing && queue.isEmpty())) {
                Event first = queue.poll(sleepMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Event> round = new ArrayList<>();
                    round.add(first);
                    queue.drainTo(round, MESSAGES_PER_ROUND - 1);
                    for (Event event : round) {
                        take(event);
                        closeDue();
                    }
                }
                closeDue();
                tick();
            }
            if (!dropped) {
                keep(thinning.due(millis(), true));
                for (StoreGateway gateway : stores.all()) {
                    if (open.contains(gateway) || gateway.hasNews()) {
                        close(gateway);
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            LOG.debug("The intake was interrupted.");
        } finally {
            ended.countDown();
        }
    }

    private long sleepMillis() {
        long now = millis();
        long wait = flushing ? 0 : tickAt - now;
        int waiting = 0;
        for (StoreGateway gateway : open) {
            wait = Math.min(wait, gateway.openedAt() + policy.lingerMillis() - now);
            waiting += gateway.waitingMessages();
        }
        return Math.clamp(waiting >= policy.messagesAtOnce() ? Math.min(wait, 1) : wait, 0, TICK_MILLIS);
    }

    private void take(Event event) throws InterruptedException {
        try {
            switch (event) {
                case Event.Message(Arrival arrival, int _) -> take(arrival);
                case Event.Retry(StoreGateway.Retry retry, int _) ->
                    add(retry.gateway(), retry.gateway().reader().retry(retry.request(), clock.getAsLong()));
                case Event.Wake _ -> LOG.debug("Woken.");
            }
        } catch (RuntimeException broken) {
            LOG.error("A device message met an unexpected error; it stays un-acknowledged.", broken);
        } finally {
            room.release(event.permits());
        }
    }

    private void take(Arrival arrival) throws InterruptedException {
        DeviceMessage message = new DeviceMessage(arrival.topic(), arrival.payload(), arrival.atMillis());
        StoreId store = store(arrival.topic());
        StoreGateway gateway = stores.of(store);
        if (gateway == null) {
            refuse("Messages of the store " + store + " are not taken: it cannot have a spool.");
            return;
        }
        Room room = room(gateway);
        if (room == Room.NONE) {
            gateway.refusals().heldBack();
            heldBack = true;
            refuse("The spool of " + gateway.store() + " is full: its messages wait at their broker.");
            return;
        }
        read(gateway, arrival, message, room);
    }

    private static StoreId store(String topic) {
        String[] levels = topic.split("/", -1);
        return levels.length == 4 && StoreId.isValid(levels[1]) ? new StoreId(levels[1]) : UNASSIGNED;
    }

    /// A full disk is known at once, the rest is measured every second.
    private Room room(StoreGateway gateway) {
        Room now = disk.get().room();
        return now.compareTo(gateway.room()) > 0 ? now : gateway.room();
    }

    private void read(StoreGateway gateway, Arrival arrival, DeviceMessage message, Room room)
            throws InterruptedException {
        gateway.heard(message.device(), arrival.atMillis());
        List<Reading> readings = kept(gateway, gateway.reader().read(message).readings(), message.kind(), room);
        Thinning.Held next = new Thinning.Held(gateway, readings, arrival, millis());
        if (readings.isEmpty()) {
            // It says nothing that the batches before it do not say, or all of it was refused.
            arrival.acknowledge();
        } else if (room == Room.LESS_DETAIL || room == Room.NO_TAGS) {
            boolean isFootfall =
                    readings.stream().allMatch(reading -> Shedding.of(reading, message.kind()) == Shedding.FOOTFALL);
            keep(isFootfall ? thinning.take(next) : List.of(next));
        } else {
            keep(thinning.of(gateway)); // they came before
            keep(List.of(next));
        }
    }

    private List<Reading> kept(StoreGateway gateway, List<Reading> readings, String kind, Room room) {
        List<Reading> kept = new ArrayList<>();
        for (Reading reading : readings) {
            Shedding goods = Shedding.of(reading, kind);
            if (goods.isRefused(room)) {
                gateway.refusals().refused(reading, goods);
                complain("There is little room for the spool of " + gateway.store() + ": readings are refused ("
                        + goods.name().toLowerCase(Locale.ROOT) + ").");
            } else {
                kept.add(reading);
            }
        }
        return kept;
    }

    private void keep(List<Thinning.Held> messages) throws InterruptedException {
        for (Thinning.Held message : messages) {
            add(message.gateway(), message.readings());
            message.gateway().hold(message.message(), millis());
            open.add(message.gateway());
        }
    }

    private void add(StoreGateway gateway, List<Reading> readings) throws InterruptedException {
        for (Reading reading : readings) {
            if (!gateway.offer(reading, millis())) {
                close(gateway);
                if (!gateway.offer(reading, millis())) {
                    complain("A reading of " + reading.device() + " is too large for any batch and was left out.");
                    boolean _ = gateway.offer(tooLarge(reading), millis());
                }
            }
            open.add(gateway);
        }
    }

    private static Reading tooLarge(Reading reading) {
        return new Reading.DeviceReport(
                reading.atMillis(),
                reading.device(),
                Reading.DeviceEvent.READS_LOST,
                1,
                "A reading was too large for any batch.");
    }

    private void closeDue() throws InterruptedException {
        if (open.isEmpty()) {
            return;
        }
        long now = millis();
        int waiting = 0;
        for (StoreGateway gateway : open) {
            waiting += gateway.waitingMessages();
        }
        boolean diskIsFree = writer.isIdle();
        for (StoreGateway gateway : List.copyOf(open)) {
            if (policy.isDue(gateway.openedAt(), waiting, diskIsFree, now)) {
                close(gateway);
            }
        }
    }

    private void close(StoreGateway gateway) throws InterruptedException {
        open.remove(gateway);
        writer.submit(gateway.spool(), gateway.close(listeningSince.getAsLong(), clock.getAsLong(), millis()));
    }

    private void tick() throws InterruptedException {
        long now = millis();
        if (now < tickAt || flushing) {
            return;
        }
        tickAt = now + TICK_MILLIS;
        boolean full = false;
        boolean listening = listeningSince.getAsLong() != 0;
        for (StoreGateway gateway : stores.all()) {
            gateway.reader().tick(clock.getAsLong());
            gateway.measureSpool(spoolMaxBytes, disk.get());
            full |= gateway.room() == Room.NONE;
            boolean isDue = listening && gateway.listens() && policy.isEmptyDue(gateway.closedAt(), now);
            if ((isDue || gateway.hasOutage()) && !open.contains(gateway) && gateway.room() != Room.NONE) {
                close(gateway);
            }
        }
        keep(thinning.due(now, false));
        refusing = full;
        if (heldBack && !full) {
            heldBack = false;
            redeliver.run();
        }
        if (now >= complainAgainAt) {
            complainAgainAt = now + COMPLAIN_AGAIN_MILLIS;
            complaints.clear();
        }
    }

    private void refuse(String sentence) {
        refused.increment();
        complain(sentence);
    }

    /// Each sentence once a minute at most.
    private void complain(String sentence) {
        if (complaints.size() < 100 && complaints.add(sentence)) {
            LOG.warn(sentence);
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
