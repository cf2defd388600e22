package io.aisle.edge.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.spool.FolderDisk;
import io.aisle.edge.spool.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreStreamsTest {
    private static final long MINUTE = 60_000;
    private static final long NOON = 1_795_262_400_000L;
    private static final long START = 5_000_000;
    private static final Epoch EPOCH = Epoch.ofBytes(new byte[16]);

    @TempDir
    Path folder;

    private record Outage(long sinceMillis, long untilMillis) {}

    private record Store(Spool spool, List<Outage> outages) implements Outbound {
        @Override
        public Topics topics() {
            return new Topics(new StoreId("S1"), new GatewayId("gw-S1"));
        }

        @Override
        public GatewayState.Heartbeat heartbeat(long nowMillis) {
            return new GatewayState.Heartbeat(EPOCH, nowMillis, 0, 0, 0, 0, 0, 0, 0, 0, 0, "test");
        }

        @Override
        public List<String> devices() {
            return List.of();
        }

        @Override
        public void gridClock(long gridMillis, long nowMillis) {
            // both are right
        }

        @Override
        public void outage(long sinceMillis, long untilMillis) {
            outages.add(new Outage(sinceMillis, untilMillis));
        }

        @Override
        public long oldestMillis() {
            try {
                return spool.oldestMillis();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void retry(RetryRequest request) {
            throw new AssertionError("Nobody asks for that.");
        }
    }

    @Test
    void an_outage_begins_with_what_was_said_first_and_not_with_the_closing_of_its_batch() throws Exception {
        try (Spool spool = Spool.open(new FolderDisk(folder), () -> EPOCH)) {
            spool.append(NOON, batch(NOON - 40 * MINUTE, NOON - 50, NOON - 20));
            spool.force();
            Store store = new Store(spool, new ArrayList<>());
            StoreStreams streams = new StoreStreams(store, 8, 15 * MINUTE, START);
            streams.refresh(START);
            long later = 60 * MINUTE;
            streams.hear("ack", AckCodec.encode(new Ack(EPOCH, 1)), START + later, NOON + later);
            assertThat(store.outages())
                    .as("what was late already when it was said to the gateway begins nothing")
                    .containsExactly(new Outage(NOON - 50, NOON + later));
        }
    }

    private static byte[] batch(long... saidMillis) {
        List<Reading> readings = new ArrayList<>();
        for (long at : saidMillis) {
            readings.add(new Reading.DoorCount(at, "door-1", at, 1, 0));
        }
        return BatchCodec.encode(new Batch(EPOCH, 1, NOON, NOON, 0, "", readings));
    }
}
