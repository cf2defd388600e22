package io.aisle.grid.client;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Carries a [DeskQuestion] to a node.
final class AskDesk<A extends @Nullable Object> implements Callable<A>, HazelcastInstanceAware {
    private final DeskQuestion<A> question;
    private @Nullable HazelcastInstance node;

    AskDesk(DeskQuestion<A> question) {
        this.question = question;
    }

    @Override
    public A call() {
        if (node == null) {
            throw new IllegalStateException("A question for the desk was asked outside of a node.");
        }
        return question.ask(Desk.of(node));
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        node = hazelcastInstance;
    }

    static final class Serializer implements CompactSerializer<AskDesk<?>> {
        @Override
        public AskDesk<?> read(CompactReader reader) {
            DeskQuestion<?> question = reader.readCompact("question");
            if (question == null) {
                throw new IllegalStateException("A question for the desk arrived empty.");
            }
            return new AskDesk<>(question);
        }

        @Override
        public void write(CompactWriter writer, AskDesk<?> ask) {
            writer.writeCompact("question", ask.question);
        }

        @Override
        public String getTypeName() {
            return "aisle.ask-desk";
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<AskDesk<?>> getCompactClass() {
            return (Class<AskDesk<?>>) (Class<?>) AskDesk.class;
        }
    }
}
