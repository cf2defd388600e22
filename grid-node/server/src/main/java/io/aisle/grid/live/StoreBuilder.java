package io.aisle.grid.live;

import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.store.Applied;
import io.aisle.domain.store.DamagedStore;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.journal.Checkpoint;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournaledBatch;
import io.aisle.grid.journal.Stream;
import io.aisle.grid.log.Fields;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds a store from its checkpoint and the journal behind it.
final class StoreBuilder {
    static final long PAGE_BYTES = 1L << 20;

    private static final Logger log = LoggerFactory.getLogger(StoreBuilder.class);

    private final Journal journal;
    private final OldDays oldDays;

    StoreBuilder(Journal journal, OldDays oldDays) {
        this.journal = journal;
        this.oldDays = oldDays;
    }

    /// @throws MissingBatches if neither checkpoint nor journal holds what the cursors promise
    Store build(StoreId store, ZoneId zone) throws SQLException, MissingBatches {
        Store built = start(store, zone);
        Map<StreamId, Long> retired = ids(journal.retired(store)); // after the checkpoint, so never behind it
        for (Map.Entry<Stream, Long> cursor : journal.cursors(store).entrySet()) {
            Stream stream = cursor.getKey();
            long position = built.standing(stream.id(), retired);
            if (position < 0) {
                throw new IllegalStateException("the checkpoint does not agree with the streams that left it.");
            }
            if (position < cursor.getValue()) {
                built.admit(stream.id(), retired);
            }
            while (position < cursor.getValue()) {
                List<JournaledBatch> page = journal.page(stream, position, PAGE_BYTES);
                if (page.isEmpty()) {
                    throw new MissingBatches(stream, position + 1, cursor.getValue());
                }
                for (JournaledBatch batch : page) {
                    apply(built, stream, Journaled.passing(stream.epoch(), batch.seq(), batch.payload()));
                }
                position = built.position(stream.id());
            }
        }
        return built;
    }

    private static Store assembled(Checkpoint checkpoint) throws DamagedStore {
        for (Map.Entry<Long, byte[]> day : checkpoint.days().entrySet()) {
            if (StoreCodec.digest(day.getValue()) != checkpoint.digests().getOrDefault(day.getKey(), 0L)) {
                throw new DamagedStore("Its day " + LocalDate.ofEpochDay(day.getKey()) + " is not what was written.");
            }
        }
        return StoreCodec.assemble(
                checkpoint.base(),
                checkpoint.days().values(),
                checkpoint.remains().values());
    }

    static Map<StreamId, Long> ids(Map<Stream, Long> numbers) {
        Map<StreamId, Long> byId = new HashMap<>();
        numbers.forEach((stream, number) -> byId.put(stream.id(), number));
        return byId;
    }

    /// Late batches may touch days that are not in memory.
    private void apply(Store built, Stream stream, Batch batch) throws SQLException {
        while (built.apply(stream.gateway(), batch) == Applied.DAYS_AWAY) {
            for (LocalDate date : built.wanted(batch)) {
                Optional<byte[]> day = journal.checkpointDay(stream.store(), date.toEpochDay());
                if (day.isEmpty() || !built.bringBack(day.get())) {
                    throw new IllegalStateException("its checkpoint was replaced while it was read.");
                }
            }
        }
    }

    private Store start(StoreId store, ZoneId zone) throws SQLException {
        Optional<Checkpoint> checkpoint = journal.checkpoint(
                store, oldDays.firstKept(zone, journal.checkpointDigests(store).keySet()));
        if (checkpoint.isPresent()) {
            try {
                Store decoded = assembled(checkpoint.get());
                if (decoded.zone().equals(zone)) {
                    return decoded;
                }
                Fields.of(log.atWarn(), store)
                        .log(
                                "Store {} has another time zone than its checkpoint; it is built from the whole journal.",
                                store);
            } catch (DamagedStore damaged) {
                Fields.of(log.atWarn(), store)
                        .log(
                                "The checkpoint of store {} cannot be read; it is built from the whole journal: {}",
                                store,
                                damaged.getMessage());
            }
        }
        return Store.empty(store, zone);
    }

    /// The journal lacks batches that its cursors say it has.
    static final class MissingBatches extends Exception {
        private static final long serialVersionUID = 1L;

        MissingBatches(Stream stream, long from, long to) {
            super("The journal lacks batches " + from + " to " + to + " of " + stream
                    + ", and no usable checkpoint holds them: restore the database from a backup.");
        }
    }
}
