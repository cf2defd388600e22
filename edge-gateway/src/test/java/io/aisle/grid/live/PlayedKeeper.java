package io.aisle.grid.live;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import io.aisle.domain.StreamId;
import io.aisle.domain.store.PositionsIgnored;
import io.aisle.domain.store.Store;
import io.aisle.grid.journal.Journal;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/// A [Keeper] whose rounds and workers are moved on from outside, and what a test needs of its package.
public final class PlayedKeeper {
    private final Keeper keeper;

    public PlayedKeeper(
            Stores stores,
            Journal journal,
            KnownStores known,
            Duration checkpointEvery,
            int daysInMemory,
            InstantSource clock,
            ExecutorService workers) {
        keeper = new Keeper(stores, journal, known, checkpointEvery, daysInMemory, clock, workers);
    }

    public Keeper keeper() {
        return keeper;
    }

    public void round() {
        keeper.round();
    }

    public static boolean applies(EntryProcessor<?, ?, ?> processor) {
        return processor instanceof ApplyBatches;
    }

    /// Makes `store` take what `processor` brings, whatever it has.
    public static void ignorePositions(EntryProcessor<?, ?, ?> processor, Store store) {
        List<Object> written = new ArrayList<>();
        ObjectDataOutput out = (ObjectDataOutput) Proxy.newProxyInstance(
                PlayedKeeper.class.getClassLoader(),
                new Class<?>[] {ObjectDataOutput.class},
                (proxy, method, arguments) -> written.add(arguments[0]) ? null : null);
        try {
            ((ApplyBatches) processor).writeData(out);
        } catch (IOException cannotHappen) {
            throw new AssertionError(cannotHappen);
        }
        PositionsIgnored.next(store, StreamId.parse((String) written.get(0)), (long) written.get(1));
    }

    /// Which of two stores the grid keeps when its halves meet again.
    public static Store merged(Store merging, Store existing) {
        return new KeepFurther().merge(value(merging), value(existing));
    }

    @SuppressWarnings("unchecked")
    private static MergingValue<Store> value(Store store) {
        return (MergingValue<Store>) Proxy.newProxyInstance(
                PlayedKeeper.class.getClassLoader(),
                new Class<?>[] {MergingValue.class},
                (proxy, method, arguments) -> store);
    }
}
