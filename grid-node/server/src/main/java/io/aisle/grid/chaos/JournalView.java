package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.Reading;
import io.aisle.grid.chaos.Fact.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.LongStream;

/// What the journal holds: every raw batch, read with the codec and nothing else of the grid.
///
/// @param whole whether it has every segment since the first, dropped ones too
/// @param batches how many batches
/// @param lostBatches how many of them only say that a batch was lost
/// @param facts the names of the facts in them, see [Devices#id], and of the batches themselves
/// @param refusals what gateways say they refused for want of room
record JournalView(boolean whole, long batches, long lostBatches, Set<String> facts, Refusals refusals) {
    static final JournalView NONE = new JournalView(false, 0, 0, Set.of(), new Refusals());

    static JournalView read(String url) throws SQLException {
        Set<String> facts = new HashSet<>();
        Refusals refusals = new Refusals();
        long batches = 0;
        long lost = 0;
        boolean whole = false;
        try (Connection connection = KeptSegments.connect(url);
                Statement statement = connection.createStatement()) {
            Map<Long, String> segments = KeptSegments.sources(statement);
            whole = !segments.isEmpty()
                    && LongStream.rangeClosed(1, Collections.max(segments.keySet()))
                            .allMatch(segments::containsKey);
            for (String source : segments.values()) {
                String query =
                        "SELECT c.store, j.payload FROM " + source + " j JOIN cursor_position c ON c.no = j.stream_no";
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        batches++;
                        lost += addFacts(rows.getString(1), rows.getBytes(2), facts, refusals) ? 0 : 1;
                    }
                }
            }
        }
        return new JournalView(whole, batches, lost, facts, refusals);
    }

    /// How many of the messages are there with everything they say.
    long count(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.facts().stream().allMatch(fact -> facts.contains(fact.id())))
                .count();
    }

    /// False if nothing can be read from the batch.
    static boolean addFacts(String store, byte[] payload, Set<String> facts, Refusals refusals) {
        try {
            Batch batch = BatchCodec.decode(payload);
            for (Reading reading : batch.readings()) {
                switch (reading) {
                    case Reading.ReceiptLine line ->
                        facts.add(Devices.id(
                                store, Kind.valueOf(line.kind().name()), line.receipt() + "/" + line.line()));
                    case Reading.ReceiptVoided undo -> facts.add(Devices.id(store, Kind.VOID, undo.voids()));
                    case Reading.DoorCount door -> facts.add(at(store, Kind.DOOR, door));
                    case Reading.DoorTotal total -> facts.add(at(store, Kind.TOTAL, total));
                    case Reading.StockScanned scan ->
                        facts.add(at(
                                store, scan.purpose() == Reading.ScanPurpose.COUNT ? Kind.COUNTED : Kind.MOVED, scan));
                    case Reading.MemberSeen seen -> facts.add(at(store, Kind.MEMBER, seen));
                    case Reading.TagSeen tag ->
                        facts.add(Devices.id(store, Kind.TAG, tag.epc().hex().toUpperCase(Locale.ROOT)));
                    case Reading.Unreadable unreadable -> {
                        Matcher name = Rest.GARBAGE_NAME.matcher(new String(unreadable.raw(), UTF_8));
                        if (name.find()) {
                            facts.add(Devices.id(store, Kind.GARBAGE, name.group()));
                        }
                    }
                    case Reading.DeviceReport report -> refusals.told(store, report);
                    case Reading.QuarantineRetried retried -> facts.add("retried " + retried.origin());
                    case Reading.UplinkOutage outage -> facts.add("outage " + outage.atMillis());
                }
            }
            if (!batch.lost().isEmpty()) {
                return false;
            }
            // a batch of nothing but what others say too is one that may be missed all the same
            facts.add("batch " + batch.epoch() + "/" + batch.seq());
            return true;
        } catch (DamagedBatch damaged) {
            return false;
        }
    }

    private static String at(String store, Kind kind, Reading reading) {
        return Devices.id(store, kind, reading.device() + "@" + reading.atMillis());
    }
}
