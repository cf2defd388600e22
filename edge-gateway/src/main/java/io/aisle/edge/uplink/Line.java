package io.aisle.edge.uplink;

import io.aisle.domain.Epoch;
import io.aisle.domain.day.Late;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.domain.reading.SendWindow;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.mqtt.Backoff;
import io.aisle.edge.mqtt.MqttSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the grid's broker and the thread that supervises it; carries one store, or several
/// where there are many. The last will speaks for the store that founded the line; the others are missed by
/// their heartbeats.
final class Line implements MqttSession.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final int INBOX = 4_096;
    private static final int STORES_PER_SUBSCRIPTION = 20;
    private static final long HEARTBEAT_MILLIS = 1_000;
    private static final long BIRTH_AGAIN_MILLIS = 30_000;
    private static final long SAVE_ACKS_MILLIS = 5_000;
    private static final long STEADY_MILLIS = 5_000;
    /// So that all are back soon after a long outage, and none much later than the others.
    private static final long MOST_CONNECT_WAIT_MILLIS = 12_000;
    private static final long READ_AGAIN_MILLIS = 1_000;
    private static final int LONGEST_SLEEP_MILLIS = 200;

    private record Incoming(@Nullable MqttSession session, String topic, byte[] payload) {
        static final Incoming WAKE = new Incoming(null, "", new byte[0]);
    }

    private final Uplink.Settings settings;
    private final String clientId;
    private final Outbound founder;
    private final Backoff backoff;
    private final List<StoreStreams> stores = new CopyOnWriteArrayList<>();
    private final ArrayBlockingQueue<Incoming> inbox = new ArrayBlockingQueue<>(INBOX);
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;

    // Of the thread alone.
    private final Map<Topics, StoreStreams> byTopics = new HashMap<>();
    private final Set<StoreStreams> subscribed = new HashSet<>();
    private final Map<StoreStreams, Long> readAgainAt = new HashMap<>();
    private @Nullable MqttSession session;
    private UnderWay underWay = new UnderWay(this::wake);
    private long connectAt;
    private long connectedAt;
    private long heartbeatAt;
    private long birthsAt;
    private long saveAcksAt;
    private boolean complained;

    private volatile boolean connected;
    private volatile String lostReason = "";
    private volatile long closeBy = Long.MAX_VALUE;
    private volatile boolean dropped;

    Line(Uplink.Settings settings, Outbound founder) {
        this.settings = settings;
        this.founder = founder;
        // Its own for each process: a second one by the same name must be noticed, not fight for the connection.
        clientId = "aisle-" + founder.topics().gateway() + "-"
                + Integer.toHexString(settings.random().nextInt());
        backoff = new Backoff(200, MOST_CONNECT_WAIT_MILLIS, settings.random());
        thread =
                Thread.ofPlatform().name("uplink-" + founder.topics().gateway()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    StoreStreams add(Outbound store) {
        StoreStreams streams = new StoreStreams(store, settings.window(), Late.AFTER_MILLIS, millis());
        stores.add(streams);
        wake();
        return streams;
    }

    int size() {
        return stores.size();
    }

    boolean isConnected() {
        return connected;
    }

    void wake() {
        if (!woken.getAndSet(true)) {
            boolean unused = inbox.offer(Incoming.WAKE); // a full inbox wakes as well
        }
    }

    /// Goes on until everything is acked or the time is over, says goodbye and ends.
    void close(Duration patience) {
        closeBy = millis() + patience.toMillis();
        wake();
        join(patience.plusSeconds(5));
    }

    /// Ends at once, as a crash would.
    void drop() {
        dropped = true;
        wake();
        join(Duration.ofSeconds(5));
    }

    @Override
    public void arrived(MqttSession from, String topic, byte[] payload, int id) {
        boolean unused = inbox.offer(new Incoming(from, topic, payload)); // acks are cumulative, rewinds are repeated
    }

    @Override
    public void lost(MqttSession lostSession, String reason) {
        lostReason = reason;
        wake();
    }

    private void run() {
        while (!dropped) {
            try {
                if (isTimeToClose()) {
                    goodbye();
                    return;
                }
                step();
            } catch (RuntimeException broken) {
                LOG.error("{} met an unexpected error and goes on.", clientId, broken);
                pause();
            }
        }
        MqttSession last = session;
        if (last != null) {
            last.close();
        }
    }

    private boolean isTimeToClose() {
        if (closeBy == Long.MAX_VALUE) {
            return false;
        }
        for (StoreStreams store : stores) {
            store.refresh(millis());
        }
        return millis() >= closeBy || session == null || stores.stream().allMatch(StoreStreams::isDrained);
    }

    private void step() {
        take();
        long now = millis();
        for (StoreStreams store : stores) {
            store.refresh(now); // connected or not: since when batches wait is worth knowing
        }
        try {
            MqttSession live = connection(now);
            if (live != null) {
                greetNewStores(live);
                births(live, now);
                boolean more = true;
                while (more && inbox.isEmpty()) {
                    more = sendOneOfEach(live, now);
                }
                heartbeats(live, now);
            }
        } catch (IOException failed) {
            hangUp(failed, now);
        }
        if (now >= saveAcksAt) {
            saveAcksAt = now + SAVE_ACKS_MILLIS;
            stores.forEach(store -> store.store.spool().saveAcks());
        }
    }

    /// Waits for something to do and takes in what the grid said.
    private void take() {
        long now = millis();
        long wait = Math.clamp(wakeAt() - now, 0, LONGEST_SLEEP_MILLIS);
        try {
            Incoming first = inbox.poll(wait, TimeUnit.MILLISECONDS);
            woken.set(false);
            List<Incoming> all = new ArrayList<>();
            if (first != null) {
                all.add(first);
                inbox.drainTo(all);
            }
            long then = millis();
            all.forEach(incoming -> hear(incoming, then));
        } catch (InterruptedException interrupted) {
            dropped = true;
        }
    }

    private long wakeAt() {
        if (session == null) {
            return connectAt;
        }
        long earliest = heartbeatAt;
        for (StoreStreams store : stores) {
            earliest = Math.min(earliest, Math.max(store.wakeAtMillis(), readAgainAt.getOrDefault(store, 0L)));
        }
        return earliest;
    }

    private void hear(Incoming incoming, long now) {
        Optional<Topics> topics = Topics.parse(incoming.topic());
        StoreStreams store = topics.map(byTopics::get).orElse(null);
        if (store == null || incoming.session() != session) {
            return;
        }
        try {
            store.hear(
                    incoming.topic().substring(incoming.topic().lastIndexOf('/') + 1),
                    incoming.payload(),
                    now,
                    settings.clock().getAsLong());
        } catch (DamagedBatch damaged) {
            LOG.warn("A message on {} was ignored: {}", incoming.topic(), damaged.getMessage());
        }
    }

    private @Nullable MqttSession connection(long now) throws IOException {
        MqttSession live = session;
        if (live != null && !live.isLost()) {
            if (now - connectedAt > STEADY_MILLIS) {
                backoff.reset();
            }
            return live;
        }
        if (live != null) {
            throw new IOException("The connection to " + settings.broker() + " is lost: " + lostReason);
        }
        if (now < connectAt) {
            return null;
        }
        Epoch epoch = founder.spool().epoch();
        byte[] death = GatewayStateCodec.encode(new GatewayState.Death(epoch));
        MqttSession.Will will = new MqttSession.Will(founder.topics().state(), death);
        MqttSession made = MqttSession.connect(
                settings.broker(), new MqttSession.Setup(clientId, true, false, UnderWay.CLIENT_LIMIT, will), this);
        session = made;
        underWay = new UnderWay(this::wake);
        subscribed.clear();
        greetNewStores(made);
        stores.forEach(StoreStreams::connected);
        connectedAt = millis();
        connected = true;
        complained = false;
        LOG.info("{} is connected to {} for {} stores.", clientId, settings.broker(), stores.size());
        return made;
    }

    private void hangUp(IOException failed, long now) {
        MqttSession broken = session;
        session = null;
        connected = false;
        if (broken != null) {
            broken.close();
        }
        connectAt = now + backoff.nextMillis();
        if (!complained) {
            complained = true;
            LOG.warn("{}: {} Trying again.", clientId, failed.getMessage());
        }
    }

    private void greetNewStores(MqttSession live) throws IOException {
        List<StoreStreams> fresh =
                stores.stream().filter(store -> !subscribed.contains(store)).toList();
        for (int from = 0; from < fresh.size(); from += STORES_PER_SUBSCRIPTION) {
            List<String> filters = new ArrayList<>();
            for (StoreStreams store : fresh.subList(from, Math.min(fresh.size(), from + STORES_PER_SUBSCRIPTION))) {
                Topics topics = store.store.topics();
                byTopics.put(topics, store);
                subscribed.add(store);
                filters.addAll(List.of(topics.ack(), topics.rewind(), topics.retry()));
            }
            live.subscribe(filters);
        }
    }

    private void births(MqttSession live, long now) throws IOException {
        boolean all = now >= birthsAt;
        if (all) {
            birthsAt = now + BIRTH_AGAIN_MILLIS; // the broker may have published an old last will since
        }
        for (StoreStreams store : stores) {
            if ((store.takeBirthDue() || all)
                    && !publish(
                            live,
                            store.store.topics().state(),
                            store.birth(settings.clock().getAsLong(), settings.version()),
                            true)) {
                store.owesBirth();
            }
        }
    }

    private void heartbeats(MqttSession live, long now) throws IOException {
        if (now < heartbeatAt) {
            return;
        }
        heartbeatAt = now + HEARTBEAT_MILLIS;
        for (StoreStreams store : stores) {
            byte[] beat = GatewayStateCodec.encode(
                    store.store.heartbeat(settings.clock().getAsLong()));
            boolean unused = publish(live, store.store.topics().heartbeat(), beat, false); // the next one comes soon
        }
    }

    private boolean publish(MqttSession live, String topic, byte[] payload, boolean retained) throws IOException {
        UnderWay counted = underWay;
        if (!counted.begin(payload.length, UnderWay.STATE_LIMIT, Long.MAX_VALUE)) {
            return false;
        }
        live.publish(topic, payload, retained, () -> counted.done(payload.length));
        return true;
    }

    /// At most one batch of each stream, so that none waits for another's backlog; false if nothing could
    /// be sent.
    private boolean sendOneOfEach(MqttSession live, long now) throws IOException {
        boolean any = false;
        for (StoreStreams store : stores) {
            if (now < readAgainAt.getOrDefault(store, 0L)) {
                continue;
            }
            for (Map.Entry<Epoch, SendWindow> stream : store.windows()) {
                SendWindow window = stream.getValue();
                long seq = window.nextToSend(now);
                if (seq > 0 && send(live, store, stream.getKey(), seq, now)) {
                    window.sent(now);
                    any = true;
                }
            }
        }
        return any;
    }

    private boolean send(MqttSession live, StoreStreams store, Epoch epoch, long seq, long now) throws IOException {
        UnderWay counted = underWay;
        if (!counted.begin(Batch.MAX_BYTES, UnderWay.BATCH_LIMIT, settings.bytesUnderWay())) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = store.encoded(epoch, seq);
        } catch (IOException unreadable) {
            counted.done(Batch.MAX_BYTES);
            readAgainAt.put(store, now + READ_AGAIN_MILLIS);
            LOG.atWarn()
                    .addKeyValue("store", store.store.topics().store().value())
                    .addKeyValue("gateway", store.store.topics().gateway().value())
                    .addKeyValue("epoch", epoch.toString())
                    .addKeyValue("seq", seq)
                    .log("The spool {} cannot be read: {} Trying again.", store.store.spool(), unreadable.getMessage());
            return false;
        }
        counted.shrink(Batch.MAX_BYTES - bytes.length);
        live.publish(store.store.topics().batch(), bytes, false, () -> counted.done(bytes.length));
        return true;
    }

    private void goodbye() {
        MqttSession live = session;
        connected = false;
        stores.forEach(store -> store.store.spool().saveAcks());
        if (live == null) {
            return;
        }
        try {
            for (StoreStreams store : stores) {
                byte[] death = GatewayStateCodec.encode(
                        new GatewayState.Death(store.store.spool().epoch()));
                boolean unused = publish(live, store.store.topics().state(), death, true);
            }
            underWay.awaitEmpty(Duration.ofMillis(500));
        } catch (IOException | InterruptedException failed) {
            LOG.debug("Saying goodbye", failed);
        }
        live.close(Duration.ofMillis(200));
    }

    private void pause() {
        try {
            Thread.sleep(LONGEST_SLEEP_MILLIS);
        } catch (InterruptedException interrupted) {
            dropped = true;
        }
    }

    private void join(Duration patience) {
        try {
            thread.join(patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
