package io.aisle.grid.bench;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.store.Applied;
import io.aisle.domain.store.Store;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Batches of the ingest bench's mix for 50 stores that take turns: decoding them, and applying them after
/// that. All are new to their stores, so a measured call is a batch for each store in turn.
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BatchCost {
    private static final int STORES = 50;
    private static final int BATCHES = 20;
    private static final int READINGS = STORES * BATCHES * Mix.READINGS;
    private static final long FROM = 1_788_250_000_000L;

    private final Mix[] mixes = new Mix[STORES];
    private final Store[] stores = new Store[STORES];
    private final byte[][] payloads = new byte[STORES * BATCHES][];
    private final Batch[] batches = new Batch[STORES * BATCHES];

    @Setup(Level.Trial)
    public void open() {
        for (int i = 0; i < STORES; i++) {
            mixes[i] = new Mix(i, 5_000, 1, FROM, 60_000);
            stores[i] = Store.empty(mixes[i].store(), ZoneOffset.UTC);
        }
    }

    @Setup(Level.Invocation)
    public void next() throws DamagedBatch {
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = mixes[i % STORES].next();
            batches[i] = BatchCodec.decode(payloads[i]);
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OperationsPerInvocation(READINGS)
    public long decodeReading() throws DamagedBatch {
        long readings = 0;
        for (byte[] payload : payloads) {
            readings += BatchCodec.decode(payload).readings().size();
        }
        return readings;
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OperationsPerInvocation(READINGS)
    public long applyReading() {
        for (int i = 0; i < batches.length; i++) {
            int store = i % STORES;
            if (stores[store].apply(mixes[store].gateway(), batches[i]) != Applied.APPLIED) {
                throw new IllegalStateException("A batch was not applied.");
            }
        }
        return stores[0].appliedReadings();
    }
}
