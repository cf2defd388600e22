package io.aisle.grid.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Topics;
import io.aisle.grid.journal.JournalListener;
import io.aisle.grid.journal.Offer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes what could not be read into quarantine, in the transaction of the batch it came in.
///
/// A thing is known by `(store, gateway, origin)`; the identical message again only counts up. Damaged and lost
/// batches stand under an origin made of their stream and number.
public final class Quarantine implements JournalListener {
    static final String MESSAGE = "message";
    static final String BATCH = "batch";
    static final String LOST = "lost";

    private static final int PART_BYTES = 512 * 1024;

    @Override
    public boolean concerns(Batch batch) {
        if (!batch.lost().isEmpty()) {
            return true;
        }
        for (Reading reading : batch.others()) {
            if (reading instanceof Reading.Unreadable || reading instanceof Reading.QuarantineRetried) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void inTransaction(Connection connection, Offer offer, Batch batch) throws SQLException {
        if (!batch.lost().isEmpty()) {
            String reason = "Batch " + offer.seq() + " of this gateway is lost: " + batch.lost();
            add(
                    connection,
                    offer,
                    originOf(offer),
                    LOST,
                    "",
                    batchTopic(offer),
                    reason,
                    offer.receivedMillis(),
                    0,
                    new byte[0]);
            return;
        }
        for (Reading reading : batch.others()) {
            if (reading instanceof Reading.Unreadable unreadable) {
                add(
                        connection,
                        offer,
                        unreadable.origin(),
                        MESSAGE,
                        unreadable.device(),
                        unreadable.topic(),
                        unreadable.reason(),
                        unreadable.atMillis(),
                        unreadable.part(),
                        unreadable.raw());
            } else if (reading instanceof Reading.QuarantineRetried retried) {
                retried(connection, offer, retried);
            }
        }
    }

    @Override
    public void undecodable(Connection connection, Offer offer) throws SQLException {
        String reason = "Batch " + offer.seq() + " of this gateway arrived damaged: " + offer.damage();
        byte[] payload = offer.payload();
        long origin = originOf(offer);
        for (int part = 0; part == 0 || part * PART_BYTES < payload.length; part++) {
            byte[] raw =
                    Arrays.copyOfRange(payload, part * PART_BYTES, Math.min(payload.length, (part + 1) * PART_BYTES));
            add(connection, offer, origin, BATCH, "", batchTopic(offer), reason, offer.receivedMillis(), part, raw);
        }
    }

    private static void add(
            Connection connection,
            Offer offer,
            long origin,
            String kind,
            String device,
            String topic,
            String reason,
            long receivedMillis,
            int part,
            byte[] raw)
            throws SQLException {
        if (!again(connection, offer, origin, part, reason)) {
            insert(connection, offer, origin, kind, device, topic, reason, receivedMillis, part);
        }
        addPart(connection, offer, origin, part, raw);
    }

    // The parts of one message come one after the other: the first of them is counted.
    private static boolean again(Connection connection, Offer offer, long origin, int part, String reason)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE quarantine SET times = times + ?,"
                + " reason = ?, state = CASE WHEN state = 'settled' THEN 'waiting' ELSE state END"
                + " WHERE store = ? AND gateway = ? AND origin = ?")) {
            update.setInt(1, part == 0 ? 1 : 0);
            update.setString(2, cut(reason, 1_000));
            key(update, 3, offer, origin);
            return update.executeUpdate() > 0;
        }
    }

    private static void insert(
            Connection connection,
            Offer offer,
            long origin,
            String kind,
            String device,
            String topic,
            String reason,
            long receivedMillis,
            int part)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO quarantine (store, gateway, origin,"
                + " kind, device, topic, reason, received, times, state, retried, bytes)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, 0) ON CONFLICT DO NOTHING")) {
            int next = key(insert, 1, offer, origin);
            insert.setString(next++, kind);
            insert.setString(next++, cut(device, 200));
            insert.setString(next++, cut(topic, 500));
            insert.setString(next++, cut(reason, 1_000));
            insert.setLong(next++, receivedMillis);
            insert.setInt(next, part == 0 ? 1 : 0);
            insert.executeUpdate();
        }
    }

    private static void addPart(Connection connection, Offer offer, long origin, int part, byte[] raw)
            throws SQLException {
        int added;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO quarantine_part (no, part, raw)"
                + " SELECT no, CAST(? AS INTEGER), CAST(? AS BYTEA) FROM quarantine"
                + " WHERE store = ? AND gateway = ? AND origin = ? ON CONFLICT DO NOTHING")) {
            insert.setInt(1, part);
            insert.setBytes(2, raw);
            key(insert, 3, offer, origin);
            added = insert.executeUpdate();
        }
        if (added > 0 && raw.length > 0) {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE quarantine SET bytes = bytes + ?" + " WHERE store = ? AND gateway = ? AND origin = ?")) {
                update.setLong(1, raw.length);
                key(update, 2, offer, origin);
                update.executeUpdate();
            }
        }
    }

    private static void retried(Connection connection, Offer offer, Reading.QuarantineRetried retried)
            throws SQLException {
        boolean settled = retried.reason().isEmpty();
        try (PreparedStatement update = connection.prepareStatement("UPDATE quarantine SET state = ?, reason ="
                + " CASE WHEN ? = '' THEN reason ELSE ? END WHERE store = ? AND gateway = ? AND origin = ?")) {
            update.setString(1, settled ? "settled" : "waiting");
            update.setString(2, cut(retried.reason(), 1_000));
            update.setString(3, cut(retried.reason(), 1_000));
            key(update, 4, offer, retried.origin());
            update.executeUpdate();
        }
    }

    private static int key(PreparedStatement statement, int from, Offer offer, long origin) throws SQLException {
        statement.setString(from, offer.stream().store().value());
        statement.setString(from + 1, offer.stream().gateway().value());
        statement.setLong(from + 2, origin);
        return from + 3;
    }

    private static String batchTopic(Offer offer) {
        return new Topics(offer.stream().store(), offer.stream().gateway()).batch();
    }

    private static long originOf(Offer offer) {
        CRC32C crc = new CRC32C();
        crc.update((offer.stream().key() + "/" + offer.seq()).getBytes(UTF_8));
        return crc.getValue() << 32 ^ offer.seq();
    }

    // PostgreSQL refuses the character U+0000 in texts; H2 does not, so both get none.
    private static String cut(String text, int length) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        if (clean.length() <= length) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(length - 2)) ? length - 2 : length - 1;
        return clean.substring(0, end) + "…";
    }
}
