package io.aisle.grid.desk;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.aisle.domain.store.Store;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks a live store how far each stream is applied, by `gateway/epoch`.
final class StreamPositions implements EntryProcessor<String, Store, HashMap<String, Long>>, ReadOnly {
    private static final long serialVersionUID = 1L;

    @Override
    public HashMap<String, Long> process(Map.Entry<String, Store> entry) {
        HashMap<String, Long> positions = new HashMap<>();
        @Nullable Store store = entry.getValue();
        if (store != null) {
            store.positions().forEach((stream, position) -> positions.put(stream.toString(), position));
        }
        return positions;
    }

    @Override
    public @Nullable EntryProcessor<String, Store, HashMap<String, Long>> getBackupProcessor() {
        return null;
    }

    static final class Serializer implements CompactSerializer<StreamPositions> {
        @Override
        public StreamPositions read(CompactReader reader) {
            return new StreamPositions();
        }

        @Override
        public void write(CompactWriter writer, StreamPositions question) {
            writer.writeInt8("version", (byte) 1);
        }

        @Override
        public String getTypeName() {
            return "aisle.stream-positions";
        }

        @Override
        public Class<StreamPositions> getCompactClass() {
            return StreamPositions.class;
        }
    }
}
