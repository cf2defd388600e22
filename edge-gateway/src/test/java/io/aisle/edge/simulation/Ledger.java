package io.aisle.edge.simulation;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.Topics;
import io.aisle.domain.store.Applied;
import io.aisle.domain.store.DamagedStore;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.edge.simulation.FakeTables.Cursor;
import io.aisle.edge.simulation.FakeTables.Place;
import io.aisle.grid.journal.Stream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was really accepted, and what a disk really destroyed: known to nobody but the check.
final class Ledger {
    /// The number under which a batch goes its way.
    record Number(Stream stream, long seq) {}

    private final Map<Number, List<byte[]>> attempted = new LinkedHashMap<>();
    private final Map<Number, List<byte[]>> accepted = new LinkedHashMap<>();
    private final Set<Number> destroyed = new HashSet<>();
    /// How many outages of their uplinks gateways have told of.
    int outages;

    /// May have reached the disk.
    void attempted(Topics gateway, Epoch epoch, long seq, byte[] bytes) {
        attempted
                .computeIfAbsent(number(gateway, epoch, seq), first -> new ArrayList<>())
                .add(bytes);
    }

    /// Its devices were told that it is safe.
    void accepted(Topics gateway, Epoch epoch, long seq, byte[] bytes) {
        accepted.computeIfAbsent(number(gateway, epoch, seq), first -> new ArrayList<>())
                .add(bytes);
    }

    void destroyed(Topics gateway, Epoch epoch, long seq) {
        destroyed.add(number(gateway, epoch, seq));
    }

    void destroyed(Cursor cursor, long seq) {
        destroyed.add(new Number(stream(cursor), seq));
    }

    int acceptedBatches() {
        return accepted.size();
    }

    /// @param shown the live store, null if it is not there
    /// @throws Fault if a reading was lost, doubled or invented, or the store is not what the readings
    ///     make of it
    void check(FakeTables tables, StoreId store, @Nullable Store shown) {
        Store expected = Store.empty(store, FakeGrid.ZONE);
        Map<Number, byte[]> journaled = new LinkedHashMap<>();
        int places = 0;
        for (Cursor cursor : tables.cursors.values()) {
            for (long seq = 1; seq <= cursor.seq(); seq++) {
                Number number = new Number(stream(cursor), seq);
                List<byte[]> payloads = tables.history.getOrDefault(new Place(cursor.no(), seq), List.of());
                if (payloads.size() != 1) {
                    throw new Fault(number + " was journaled " + payloads.size() + " times");
                }
                journaled.put(number, payloads.getFirst());
                places++;
                Batch batch = batch(number, payloads.getFirst());
                if (expected.apply(new GatewayId(cursor.gateway()), batch) != Applied.APPLIED) {
                    throw new Fault(number + " is not in its stream's order");
                }
            }
        }
        if (places != tables.history.size()) {
            throw new Fault("the journal holds batches beyond its cursors");
        }
        accepted.forEach((number, payloads) -> {
            for (byte[] payload : payloads) {
                byte[] there = journaled.get(number);
                if ((there == null || !Arrays.equals(payload, there)) && !destroyed.contains(number)) {
                    throw new Fault("accepted and lost: " + number);
                }
            }
        });
        if (shown == null) {
            throw new Fault("the store is still loading");
        }
        for (Cursor cursor : tables.cursors.values()) {
            StreamId id = stream(cursor).id();
            if (!shown.positions().containsKey(id) && cursor.retired() > 0) {
                expected.retire(id, cursor.retired());
            }
        }
        if (!Arrays.equals(StoreCodec.encode(whole(shown, tables)), StoreCodec.encode(expected))) {
            throw new Fault(
                    "the store differs from its readings: " + shown.positions() + ", expected " + expected.positions());
        }
    }

    /// The store with the days back that have left memory.
    private static Store whole(Store shown, FakeTables tables) {
        if (shown.away().isEmpty()) {
            return shown;
        }
        try {
            Store copy = StoreCodec.decode(StoreCodec.encode(shown));
            for (LocalDate away : shown.away().keySet()) {
                byte[] day = tables.day(shown.id().value(), away.toEpochDay());
                if (day == null || !copy.bringBack(day)) {
                    throw new Fault(away + " left memory and is not stored as it was");
                }
            }
            return copy;
        } catch (DamagedStore damaged) {
            throw new Fault("the store cannot be read: " + damaged.getMessage());
        }
    }

    private Batch batch(Number number, byte[] payload) {
        try {
            Batch batch = BatchCodec.decode(payload);
            boolean isKnown =
                    attempted.getOrDefault(number, List.of()).stream().anyMatch(bytes -> Arrays.equals(bytes, payload));
            if (!isKnown && (batch.lost().isBlank() || !destroyed.contains(number))) {
                throw new Fault("nobody accepted what was journaled as " + number + " " + batch.lost());
            }
            return batch;
        } catch (DamagedBatch damaged) {
            throw new Fault("journaled as " + number + " and unreadable: " + damaged.getMessage());
        }
    }

    private static Stream stream(Cursor cursor) {
        return Stream.of(new StoreId(cursor.store()), new GatewayId(cursor.gateway()), new Epoch(cursor.epoch()));
    }

    private static Number number(Topics gateway, Epoch epoch, long seq) {
        return new Number(Stream.of(gateway.store(), gateway.gateway(), epoch), seq);
    }
}
