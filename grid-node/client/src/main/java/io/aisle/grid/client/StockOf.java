package io.aisle.grid.client;

import com.hazelcast.map.EntryProcessor;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.store.Store;
import org.jspecify.annotations.Nullable;

/// The question for a store's stock, for nodes, which ask without a client.
public final class StockOf {
    private StockOf() {}

    /// Answers null while the store is not there.
    public static EntryProcessor<String, Store, @Nullable StockPage> all(long nowMillis) {
        return new AskStore<>(new StoreQuestion.Stock(StockQuery.ALL, nowMillis));
    }
}
