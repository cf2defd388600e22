package io.aisle.grid.desk;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.grid.journal.JournalListener;
import io.aisle.grid.journal.Offer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// Adds up the readings that devices and gateways tell of as lost, in the transaction of the batch that tells it: what
/// a gateway only says in its heartbeats may be heard by nobody.
public final class Losses implements JournalListener {
    private final JournalListener next;

    /// @param next is told of the same batches
    public Losses(JournalListener next) {
        this.next = next;
    }

    @Override
    public boolean concerns(Batch batch) {
        return next.concerns(batch) || lost(batch) > 0;
    }

    private static long lost(Batch batch) {
        long lost = 0;
        for (Reading reading : batch.others()) {
            lost += reading instanceof Reading.DeviceReport report ? Math.max(0, report.lost()) : 0;
        }
        return lost;
    }

    /// The row is the one the transaction has locked already.
    @Override
    public void inTransaction(Connection connection, Offer offer, Batch batch) throws SQLException {
        if (next.concerns(batch)) {
            next.inTransaction(connection, offer, batch);
        }
        long lost = lost(batch);
        if (lost > 0) {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE cursor_position SET lost = lost + ? WHERE stream = ?")) {
                MasterTables.bind(update, lost, offer.stream().key());
                update.executeUpdate();
            }
        }
    }

    @Override
    public void undecodable(Connection connection, Offer offer) throws SQLException {
        next.undecodable(connection, offer);
    }

    /// By store and gateway, with a slash between them; gateways that lost nothing are not there.
    static Map<String, Long> byGateway(DataSource database) throws SQLException {
        Map<String, Long> lost = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT store, gateway, SUM(lost) FROM cursor_position WHERE lost > 0 GROUP BY store, gateway");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                lost.put(rows.getString(1) + "/" + rows.getString(2), rows.getLong(3));
            }
        }
        return lost;
    }
}
