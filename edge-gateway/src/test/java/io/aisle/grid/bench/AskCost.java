package io.aisle.grid.bench;

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

/// Asking stores of 5,000 items, 10,000 tags and a week of trade for their day so far, each after one more batch.
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AskCost {
    private static final int STORES = 10;
    private static final int BATCHES_A_DAY = 16;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long MIDNIGHT = 20_697 * DAY_MILLIS;

    private final Mix[] mixes = new Mix[STORES];
    private final Store[] stores = new Store[STORES];
    private int batches;

    @Setup(Level.Trial)
    public void trade() throws DamagedBatch {
        for (int i = 0; i < STORES; i++) {
            mixes[i] = new Mix(i, 5_000, 1, MIDNIGHT, DAY_MILLIS / BATCHES_A_DAY);
            stores[i] = Store.empty(mixes[i].store(), ZoneOffset.UTC);
        }
        for (int i = 0; i < 7 * BATCHES_A_DAY; i++) {
            next();
        }
    }

    @Setup(Level.Invocation)
    public void next() throws DamagedBatch {
        for (int i = 0; i < STORES; i++) {
            Applied applied = stores[i].apply(mixes[i].gateway(), BatchCodec.decode(mixes[i].next()));
            if (applied != Applied.APPLIED) {
                throw new IllegalStateException("A batch was not applied.");
            }
        }
        batches++;
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OperationsPerInvocation(STORES)
    public int askStore() {
        long now = MIDNIGHT + batches * (DAY_MILLIS / BATCHES_A_DAY);
        int items = 0;
        for (Store store : stores) {
            items += store.summary(now).items();
        }
        return items;
    }
}
