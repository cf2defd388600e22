package io.aisle.edge.downlink;

import io.aisle.edge.mqtt.Backoff;
import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.mqtt.MqttSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to device topics in a persistent session, so that the broker queues what comes while the gateway is away
/// and sends again, on the next connection, what was not acknowledged.
public final class DeviceLink implements MqttSession.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLink.class);
    private static final int FILTERS_PER_SUBSCRIPTION = 50;
    private static final int MAX_INFLIGHT = 10; // this side publishes nothing
    private static final long STEADY_MILLIS = 5_000;
    private static final long REDELIVERY_MILLIS = 15_000; // a broker sends again only to a new connection

    /// Takes messages on the client's thread; may make it wait for a moment, which holds back the broker.
    public interface Intake {
        /// False if the message cannot be taken now: it stays un-acknowledged.
        boolean offer(Arrival arrival);
    }

    /// @param clientId names the persistent session: the same after every restart, unique at its broker
    public record Settings(
            Broker broker, String clientId, List<String> filters, LongSupplier clock, RandomGenerator random) {}

    private final Settings settings;
    private final Intake intake;
    private final Backoff backoff;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private @Nullable MqttSession session; // of the thread alone
    private volatile long listeningSinceMillis;
    private volatile boolean owesRedelivery;
    private volatile boolean redeliveryAsked;
    private volatile boolean stopping;
    private volatile boolean deaf;
    private volatile String lostReason = "";

    public DeviceLink(Settings settings, Intake intake) {
        this.settings = settings;
        this.intake = intake;
        backoff = new Backoff(200, 30_000, settings.random());
        thread = Thread.ofPlatform().name("devices").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Since when all messages of the devices come in without a break, by the gateway's clock; 0 while they do not.
    public long listeningSinceMillis() {
        return listeningSinceMillis;
    }

    /// Connects anew, so that the broker sends again what was refused.
    public void redeliver() {
        redeliveryAsked = true;
        wake.release();
    }

    /// Takes no more messages; those taken can still be acknowledged.
    public void deafen() {
        deaf = true;
    }

    /// Disconnects after the acknowledgements given so far have gone out.
    public void close() {
        end();
        MqttSession last = session;
        if (last != null) {
            last.close(Duration.ofMillis(500));
        }
    }

    /// Disconnects as a crash would.
    public void drop() {
        deaf = true;
        end();
        MqttSession last = session;
        if (last != null) {
            last.close();
        }
    }

    @Override
    public void arrived(MqttSession from, String topic, byte[] payload, int id) {
        if (!deaf
                && !intake.offer(
                        new Arrival(from, id, topic, payload, settings.clock().getAsLong()))) {
            owesRedelivery = true;
        }
    }

    @Override
    public void lost(MqttSession lostSession, String reason) {
        listeningSinceMillis = 0;
        lostReason = reason;
        wake.release();
    }

    /// Whether messages were refused since the session began, which only a new one brings back.
    public boolean owesRedelivery() {
        return owesRedelivery;
    }

    private void end() {
        stopping = true;
        wake.release();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean complained = false;
        while (!stopping) {
            try {
                MqttSession live = connect();
                complained = false;
                long began = System.nanoTime();
                listen(live);
                if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) > STEADY_MILLIS) {
                    backoff.reset();
                }
                if (live.isLost() && !stopping) {
                    LOG.warn("The connection to the devices' broker {} is lost: {}", settings.broker(), lostReason);
                }
            } catch (IOException failed) {
                if (!complained) {
                    complained = true;
                    LOG.warn("Device messages cannot come in: {} Trying again.", failed.getMessage());
                }
            }
            if (!stopping) {
                hangUp();
                sleep(backoff.nextMillis());
            }
        }
    }

    private MqttSession connect() throws IOException {
        owesRedelivery = false;
        MqttSession made = MqttSession.connect(
                settings.broker(), new MqttSession.Setup(settings.clientId(), false, true, MAX_INFLIGHT, null), this);
        session = made;
        List<String> filters = settings.filters();
        for (int from = 0; from < filters.size(); from += FILTERS_PER_SUBSCRIPTION) {
            made.subscribe(filters.subList(from, Math.min(filters.size(), from + FILTERS_PER_SUBSCRIPTION)));
        }
        if (!made.isLost()) {
            listeningSinceMillis = settings.clock().getAsLong();
        }
        LOG.info("Listening to the devices at {}.", settings.broker());
        return made;
    }

    /// Returns when the session is lost, a redelivery is asked for, or the end has come.
    private void listen(MqttSession live) {
        long owedSince = 0;
        while (!stopping && !live.isLost()) {
            sleep(1_000);
            long now = System.nanoTime();
            owedSince = !owesRedelivery ? 0 : owedSince == 0 ? now : owedSince;
            if (owedSince != 0 && TimeUnit.NANOSECONDS.toMillis(now - owedSince) > REDELIVERY_MILLIS) {
                redeliveryAsked = true;
            }
            if (redeliveryAsked) {
                redeliveryAsked = false;
                LOG.info("Connecting anew, so that the broker sends again what was refused.");
                return;
            }
        }
    }

    private void hangUp() {
        listeningSinceMillis = 0;
        MqttSession old = session;
        session = null;
        if (old != null) {
            old.close();
        }
    }

    private void sleep(long millis) {
        try {
            boolean unused = wake.tryAcquire(millis, TimeUnit.MILLISECONDS);
            wake.drainPermits();
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }
}
