package io.aisle.grid.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads journaled batches back, one stream at a time, in pages.
final class JournalReader {
    private final Database database;

    JournalReader(Database database) {
        this.database = database;
    }

    /// The batches `after + 1`, `after + 2`, … without a gap, as many as there are, up to about `maxBytes` (at
    /// least one). Empty if `after + 1` is not in the journal: not yet, or pruned.
    List<JournaledBatch> page(Stream stream, long after, long maxBytes) throws SQLException {
        try (Connection connection = database.connection()) {
            List<Long> segments = Segments.ids(connection);
            if (segments.isEmpty()) {
                return List.of();
            }
            // A group that began before a new segment may write the old one, so order comes from the numbers alone.
            StringBuilder all = new StringBuilder();
            for (long segment : segments) {
                all.append(all.isEmpty() ? "" : " UNION ALL ")
                        .append("SELECT j.seq AS seq, j.payload AS payload FROM ")
                        .append(Segments.table(segment))
                        .append(" j JOIN cursor_position c ON c.no = j.stream_no"
                                + " WHERE c.stream = ? AND j.seq > ? AND j.seq <= ?");
            }
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT seq, payload FROM (" + all + ") page ORDER BY seq")) {
                int parameter = 1;
                for (int i = 0; i < segments.size(); i++) {
                    select.setString(parameter++, stream.key());
                    select.setLong(parameter++, after);
                    select.setLong(parameter++, after + Math.clamp(maxBytes / 2_048, 16, 512));
                }
                return read(select, after, maxBytes);
            }
        }
    }

    private static List<JournaledBatch> read(PreparedStatement select, long after, long maxBytes) throws SQLException {
        List<JournaledBatch> page = new ArrayList<>();
        long next = after + 1;
        long bytes = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next() && rows.getLong(1) == next && (page.isEmpty() || bytes < maxBytes)) {
                byte[] payload = rows.getBytes(2);
                page.add(new JournaledBatch(next, payload));
                bytes += payload.length;
                next++;
            }
        }
        return page;
    }
}
