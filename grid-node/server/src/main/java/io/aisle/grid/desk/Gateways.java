package io.aisle.grid.desk;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.grid.ingest.GatewayBoard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every gateway that ever reported: heard on the node that owns its lane, known to the whole cluster,
/// remembered in the database.
public final class Gateways implements GatewayBoard, AutoCloseable {
    static final String MAP = "gateways";

    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);
    private static final long TELL_MILLIS = 300;
    private static final int TELLS_PER_WRITE = 20;

    private final IMap<String, GatewayNote> cluster;
    private final DataSource database;
    private final Map<String, HeardGateway> heard = new ConcurrentHashMap<>();
    private final Map<String, GatewayNote> unwritten = new ConcurrentHashMap<>();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gateways").daemon().factory());
    private int tells;

    private Gateways(HazelcastInstance node, DataSource database) {
        cluster = node.getMap(MAP);
        this.database = database;
    }

    /// Remembers what the database has, then listens.
    public static Gateways open(HazelcastInstance node, DataSource database) throws SQLException {
        Gateways gateways = new Gateways(node, database);
        for (GatewayNote note : gateways.remembered()) {
            gateways.cluster.putIfAbsent(note.key(), note);
        }
        var _ = gateways.teller.scheduleWithFixedDelay(gateways::tell, TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
        return gateways;
    }

    @Override
    public void heard(StoreId store, GatewayId gateway, GatewayState state, boolean retained, long atMillis) {
        heard.computeIfAbsent(store + "/" + gateway, key -> new HeardGateway(store, gateway))
                .hear(state, retained, atMillis);
    }

    /// As the whole cluster knows them.
    Collection<GatewayNote> all() {
        return cluster.values();
    }

    @Override
    public void close() {
        teller.shutdownNow();
        try {
            write(List.copyOf(unwritten.values()));
        } catch (SQLException | RuntimeException late) {
            LOG.debug("The gateways' last word could not be written: {}", late.toString());
        }
    }

    private void tell() {
        try {
            tellAll();
        } catch (RuntimeException later) { // or it would not be called again
            LOG.debug("What gateways say could not be passed on: {}", later.toString());
        }
    }

    private void tellAll() {
        for (HeardGateway gateway : heard.values()) {
            gateway.takeChange().ifPresent(this::tell);
        }
        if (++tells % TELLS_PER_WRITE == 0 && !unwritten.isEmpty()) {
            writeUnwritten();
        }
    }

    private void writeUnwritten() {
        try {
            List<GatewayNote> written = List.copyOf(unwritten.values());
            write(written);
            written.forEach(note -> unwritten.remove(note.key(), note));
        } catch (SQLException later) {
            LOG.debug("What gateways say could not be written: {}", later.toString());
        }
    }

    /// Passes it on to the cluster.
    private void tell(GatewayNote note) {
        GatewayNote known = cluster.get(note.key());
        boolean isOld = known != null
                && known.epoch().equals(note.epoch())
                && known.lastSeenMillis() > 0
                && note.lastSeenMillis() == 0; // the broker's old copy of a birth
        if (!isOld) {
            cluster.set(note.key(), note);
            unwritten.put(note.key(), note);
        }
    }

    private List<GatewayNote> remembered() throws SQLException {
        List<GatewayNote> notes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT store, gateway, epoch, last_seen," + " version, devices, backlog FROM gateway_seen");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                notes.add(new GatewayNote(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        new String[0],
                        rows.getLong(4),
                        false,
                        rows.getLong(7),
                        0,
                        0,
                        0,
                        0,
                        0,
                        rows.getInt(6),
                        rows.getString(5),
                        new long[GatewayNote.REFUSED],
                        0));
            }
        }
        return notes;
    }

    private void write(List<GatewayNote> notes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE gateway_seen SET epoch = ?,"
                        + " last_seen = ?, version = ?, devices = ?, backlog = ?"
                        + " WHERE store = ? AND gateway = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO gateway_seen (epoch, last_seen,"
                        + " version, devices, backlog, store, gateway, lost, lost_before)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING")) {
            for (GatewayNote note : notes) {
                MasterTables.bind(update, values(note));
                if (update.executeUpdate() == 0) {
                    MasterTables.bind(insert, values(note));
                    insert.executeUpdate();
                }
            }
        }
    }

    private static Object[] values(GatewayNote note) {
        String version = note.version().length() > 64 ? note.version().substring(0, 64) : note.version();
        return new Object[] {
            note.epoch(), note.lastSeenMillis(), version, note.devices(), note.backlog(), note.store(), note.gateway()
        };
    }
}
