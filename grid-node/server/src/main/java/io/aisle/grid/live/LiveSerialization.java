package io.aisle.grid.live;

import com.hazelcast.config.Config;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.aisle.domain.StoreId;
import io.aisle.domain.store.DamagedStore;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import java.io.IOException;

/// How stores and what is done to them travel between nodes.
public final class LiveSerialization {
    static final int FACTORY = 7_100;
    static final int APPLY = 1;
    static final int INSTALL = 2;
    static final int POSITIONS_OF = 3;
    static final int APPLIED_COUNT = 4;
    static final int TAKE_STATE = 5;
    static final int POSITIONS = 6;
    static final int STATE = 7;
    static final int ADMIT = 8;
    static final int RETIRE = 9;
    static final int SEND_AWAY = 10;
    static final int BRING_BACK = 11;
    static final int WANTED_DAYS = 12;
    static final int HISTORY_OF = 13;
    static final int HISTORY = 14;
    static final int LOOK_AT = 15;
    static final int LOOK = 16;
    private static final int STORE_TYPE = 7_101;

    private LiveSerialization() {}

    public static void configure(Config config) {
        DataSerializableFactory factory = LiveSerialization::create;
        config.getSerializationConfig().addDataSerializableFactory(FACTORY, factory);
        config.getSerializationConfig()
                .addSerializerConfig(
                        new SerializerConfig().setTypeClass(Store.class).setImplementation(new StoreSerializer()));
    }

    private static IdentifiedDataSerializable create(int type) {
        return switch (type) {
            case APPLY -> new ApplyBatches();
            case INSTALL -> new InstallStore();
            case POSITIONS_OF -> new PositionsOf();
            case APPLIED_COUNT -> new AppliedCount();
            case TAKE_STATE -> new TakeState();
            case POSITIONS -> new Positions();
            case STATE -> new TakenState();
            case ADMIT -> new AdmitStream();
            case RETIRE -> new RetireStreams();
            case SEND_AWAY -> new SendDaysAway();
            case BRING_BACK -> new BringDaysBack();
            case WANTED_DAYS -> new WantedDays();
            case HISTORY_OF -> new HistoryOf();
            case HISTORY -> new TakenHistory();
            case LOOK_AT -> new LookAt();
            case LOOK -> new Look();
            default ->
                throw new IllegalArgumentException("Nothing of the live stores has the type number " + type + ".");
        };
    }

    private static final class StoreSerializer implements StreamSerializer<Store> {
        @Override
        public int getTypeId() {
            return STORE_TYPE;
        }

        @Override
        public void write(ObjectDataOutput out, Store store) throws IOException {
            out.writeString(store.id().value());
            out.writeByteArray(StoreCodec.encode(store));
        }

        @Override
        public Store read(ObjectDataInput in) throws IOException {
            StoreId id = new StoreId(Wire.string(in));
            try {
                return StoreCodec.decode(Wire.bytes(in));
            } catch (DamagedStore damaged) {
                throw new IOException("Store " + id + " arrived damaged: " + damaged.getMessage(), damaged);
            }
        }
    }
}
