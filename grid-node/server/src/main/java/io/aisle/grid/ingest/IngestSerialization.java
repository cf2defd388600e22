package io.aisle.grid.ingest;

import com.hazelcast.config.Config;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How messages travel from the node that received them to the one where the store is at home.
public final class IngestSerialization {
    private static final int ENVELOPE_TYPE = 7_200;

    private IngestSerialization() {}

    public static void configure(Config config) {
        config.getSerializationConfig()
                .addSerializerConfig(new SerializerConfig()
                        .setTypeClass(Envelope.class)
                        .setImplementation(new EnvelopeSerializer()));
    }

    private static final class EnvelopeSerializer implements StreamSerializer<Envelope> {
        private static final Envelope.Leaf[] LEAVES = Envelope.Leaf.values();

        @Override
        public int getTypeId() {
            return ENVELOPE_TYPE;
        }

        @Override
        public void write(ObjectDataOutput out, Envelope envelope) throws IOException {
            out.writeString(envelope.store().value());
            out.writeString(envelope.gateway().value());
            out.writeByte(envelope.leaf().ordinal());
            out.writeBoolean(envelope.retained());
            out.writeLong(envelope.receivedMillis());
            out.writeByteArray(envelope.payload());
        }

        @Override
        public Envelope read(ObjectDataInput in) throws IOException {
            return new Envelope(
                    new StoreId(present(in.readString())),
                    new GatewayId(present(in.readString())),
                    LEAVES[in.readByte()],
                    in.readBoolean(),
                    in.readLong(),
                    present(in.readByteArray()));
        }

        private static <T> T present(@Nullable T value) throws IOException {
            if (value == null) {
                throw new IOException("A message between nodes is incomplete.");
            }
            return value;
        }
    }
}
