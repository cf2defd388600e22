package io.aisle.grid.client;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.aisle.domain.store.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries a [StoreQuestion] to the node that owns the store; answers null while the store, or a day it
/// has to look at, is not there.
final class AskStore<A> implements EntryProcessor<String, Store, @Nullable A>, HazelcastInstanceAware, ReadOnly {
    private static final long serialVersionUID = 1L;

    private final transient StoreQuestion<A> question;
    private transient @Nullable HazelcastInstance node;

    AskStore(StoreQuestion<A> question) {
        this.question = question;
    }

    @Override
    public @Nullable A process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        if (store == null) {
            return null;
        }
        if (node == null) {
            throw new IllegalStateException("A question for a store was asked outside of a node.");
        }
        List<LocalDate> missing = question.wanted(store);
        if (!missing.isEmpty()) {
            DayLoader.ask(node, store.id(), missing);
            return null;
        }
        return question.ask(store, Desk.of(node).aliases());
    }

    @Override
    public @Nullable EntryProcessor<String, Store, @Nullable A> getBackupProcessor() {
        return null;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        node = hazelcastInstance;
    }

    static final class Serializer implements CompactSerializer<AskStore<?>> {
        @Override
        public AskStore<?> read(CompactReader reader) {
            StoreQuestion<?> question = reader.readCompact("question");
            if (question == null) {
                throw new IllegalStateException("A question for a store arrived empty.");
            }
            return new AskStore<>(question);
        }

        @Override
        public void write(CompactWriter writer, AskStore<?> ask) {
            writer.writeCompact("question", ask.question);
        }

        @Override
        public String getTypeName() {
            return "aisle.ask-store";
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<AskStore<?>> getCompactClass() {
            return (Class<AskStore<?>>) (Class<?>) AskStore.class;
        }
    }
}
