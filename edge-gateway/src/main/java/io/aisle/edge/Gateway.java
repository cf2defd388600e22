package io.aisle.edge;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.device.DeviceReaders;
import io.aisle.edge.downlink.DeviceLink;
import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.spool.FolderDisk;
import io.aisle.edge.spool.FolderLock;
import io.aisle.edge.spool.Reserve;
import io.aisle.edge.spool.Spool;
import io.aisle.edge.spool.SpoolWriter;
import io.aisle.edge.uplink.Uplink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One gateway process: devices in, spooled batches out, for every store whose device messages it sees.
public final class Gateway implements AutoCloseable {
    static final int MAX_STORES = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// @param broker the grid's
    /// @param deviceBroker where the devices publish
    /// @param folder holds a spool folder for each store; one process at a time
    /// @param name the gateways are called `{name}-{store}`
    /// @param stores to be served, whatever is heard; empty for every store that is heard
    /// @param readers makes the reader of a store
    /// @param reserveBytes taken on disk beforehand, for sales when the disk is full; 0 for none
    /// @param window how many batches of a stream may be sent above the ack
    public record Settings(
            Broker broker,
            Broker deviceBroker,
            Path folder,
            String name,
            List<StoreId> stores,
            DeviceReaders readers,
            int window,
            long spoolMaxBytes,
            long reserveBytes,
            String version) {}

    /// Another process works in the folder.
    public static final class FolderTaken extends IOException {
        private static final long serialVersionUID = 1L;

        FolderTaken(Path folder) {
            super("Another gateway works in " + folder
                    + ": stop it, or give this one a folder of its own with --data.");
        }
    }

    private final Settings settings;
    private final InstantSource clock;
    private final FolderLock lock;
    private final SecureRandom random = new SecureRandom();
    private final Map<StoreId, StoreGateway> gateways = new ConcurrentHashMap<>();
    private final @Nullable Reserve reserve;
    private final SpoolWriter writer;
    private final Uplink uplink;
    private final DeviceLink devices;
    private final Intake intake;
    private boolean ended;

    private Gateway(Settings settings, InstantSource clock, FolderLock lock, @Nullable Reserve reserve) {
        this.reserve = reserve;
        writer = new SpoolWriter(reserve);
        this.settings = settings;
        this.clock = clock;
        this.lock = lock;
        uplink = new Uplink(
                new Uplink.Settings(settings.broker(), settings.window(), settings.version(), clock::millis, random));
        intake = new Intake(
                new Intake.Stores() {
                    @Override
                    public @Nullable StoreGateway of(StoreId store) {
                        return gateway(store);
                    }

                    @Override
                    public Collection<StoreGateway> all() {
                        return gateways.values();
                    }
                },
                writer,
                BatchPolicy.USUAL,
                settings.spoolMaxBytes(),
                () -> Room.Disk.of(reserve),
                clock::millis,
                this::listeningSince,
                this::redeliver);
        devices = new DeviceLink(
                new DeviceLink.Settings(settings.deviceBroker(), clientId(), filters(), clock::millis, random), intake);
    }

    /// Starts it; what needs a broker is tried until it works.
    ///
    /// @throws FolderTaken if another process works in the folder
    public static Gateway start(Settings settings, InstantSource clock) throws IOException {
        FolderLock lock = FolderLock.take(settings.folder());
        if (lock == null) {
            throw new FolderTaken(settings.folder());
        }
        Gateway gateway = new Gateway(settings, clock, lock, reserve(settings));
        try {
            gateway.begin();
            return gateway;
        } catch (IOException | RuntimeException failed) {
            gateway.drop();
            throw failed;
        }
    }

    private static @Nullable Reserve reserve(Settings settings) throws IOException {
        return settings.reserveBytes() == 0
                ? null
                : Reserve.open(settings.folder().resolve("reserve"), settings.reserveBytes());
    }

    private void begin() throws IOException {
        for (StoreId store : settings.stores()) {
            open(store);
        }
        for (StoreId store : spooledStores()) {
            if (!gateways.containsKey(store)) {
                open(store);
            }
        }
        intake.start();
        devices.start();
    }

    /// Listening to the devices, and connected to the grid's broker for every store known so far.
    public boolean isReady() {
        return devices.listeningSinceMillis() != 0 && uplink.isConnected();
    }

    public boolean isListening() {
        return devices.listeningSinceMillis() != 0;
    }

    public boolean isConnected() {
        return uplink.isConnected();
    }

    /// Whether device messages are refused at present, because a disk is full or fails, or a spool has reached its
    /// limit.
    public boolean isRefusing() {
        return intake.isRefusing();
    }

    /// Whether the disk is full, so that sales go into the reserve and all else is refused.
    boolean isSpendingReserve() {
        return reserve != null && reserve.isSpending();
    }

    /// Messages that were not taken and stay un-acknowledged at their broker.
    public long refusedMessages() {
        return intake.refusedMessages();
    }

    /// How each store's gateway stands, by gateway id; counts are since the start of the process.
    public Map<GatewayId, GatewayState.Heartbeat> heartbeats() {
        Map<GatewayId, GatewayState.Heartbeat> beats = new TreeMap<>(Comparator.comparing(GatewayId::value));
        for (StoreGateway gateway : gateways.values()) {
            beats.put(gateway.topics().gateway(), gateway.heartbeat(clock.millis()));
        }
        return beats;
    }

    /// Takes no more messages, brings the open batches to disk, waits up to three seconds for their acks and says
    /// goodbye.
    @Override
    public synchronized void close() {
        if (ended) {
            return;
        }
        ended = true;
        devices.deafen();
        try {
            boolean flushed = intake.flush(PATIENCE) && writer.drain(PATIENCE);
            if (!flushed) {
                LOG.warn("Some messages could not be brought to disk in time: their broker will send them again.");
                intake.drop();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        devices.close();
        uplink.close(PATIENCE);
        release();
    }

    /// Ends at once and says nothing to anybody, as a crash would.
    synchronized void drop() {
        if (ended) {
            return;
        }
        ended = true;
        devices.drop();
        try {
            intake.drop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        uplink.drop();
        release();
    }

    private void release() {
        writer.close();
        for (StoreGateway gateway : gateways.values()) {
            gateway.spool().close();
        }
        try {
            lock.close();
        } catch (IOException failed) {
            LOG.debug("Releasing the lock of {}", settings.folder(), failed);
        }
    }

    private void redeliver() {
        devices.redeliver();
    }

    private long listeningSince() {
        return devices.listeningSinceMillis();
    }

    /// Called on the intake's thread once it runs.
    private @Nullable StoreGateway gateway(StoreId store) {
        StoreGateway known = gateways.get(store);
        if (known != null) {
            return known;
        }
        if (gateways.size() >= MAX_STORES) {
            return null;
        }
        try {
            return open(store);
        } catch (IOException | IllegalArgumentException failed) {
            LOG.atWarn()
                    .addKeyValue("store", store.value())
                    .log("The spool of the store {} cannot be opened: {}", store, failed.toString());
            return null;
        }
    }

    private StoreGateway open(StoreId store) throws IOException {
        GatewayId id = new GatewayId(settings.name() + "-" + store);
        Path folder = settings.folder().resolve(id.value());
        Spool spool = Spool.open(new FolderDisk(folder, reserve), () -> Epoch.random(random));
        StoreGateway opened = new StoreGateway(
                new Topics(store, id),
                spool,
                settings.readers().of(store),
                settings.version(),
                settings.stores().isEmpty() || settings.stores().contains(store),
                intake::retry);
        opened.onAccepted(() -> uplink.wake(opened));
        gateways.put(store, opened);
        uplink.add(opened);
        LOG.atInfo()
                .addKeyValue("store", store.value())
                .addKeyValue("gateway", id.value())
                .addKeyValue("epoch", spool.epoch().toString())
                .log("Serving the store {} as gateway {}; {} batches wait in its spool.", store, id, spool.backlog());
        return opened;
    }

    /// The stores that an earlier start has left a spool of.
    private List<StoreId> spooledStores() throws IOException {
        String prefix = settings.name() + "-";
        try (Stream<Path> folders = Files.list(settings.folder())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && StoreId.isValid(name.substring(prefix.length())))
                    .map(name -> new StoreId(name.substring(prefix.length())))
                    .sorted(Comparator.comparing(StoreId::value))
                    .limit(MAX_STORES)
                    .toList();
        }
    }

    private List<String> filters() {
        if (settings.stores().isEmpty()) {
            return List.of("devices/+/+/+");
        }
        return settings.stores().stream()
                .map(store -> "devices/" + store + "/+/+")
                .toList();
    }

    /// The same after every start, so that the broker finds what it kept; different for gateways that share a broker
    /// and a name but not their stores.
    private String clientId() {
        String base = "aisle-" + settings.name() + "-devices";
        return settings.stores().isEmpty()
                ? base
                : base + "-" + Integer.toHexString(String.join(",", filters()).hashCode());
    }
}
