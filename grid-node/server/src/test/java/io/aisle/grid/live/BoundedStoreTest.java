package io.aisle.grid.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.store.Aliases;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalListener;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.journal.Offer;
import io.aisle.grid.journal.Outcome;
import io.aisle.grid.journal.Stream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A real map and a real journal, gateways that start again and again, and readings of the last two
/// months, while everything else goes wrong.
class BoundedStoreTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final long MORNING = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();

    @TempDir
    private static Path folder = Path.of("");

    private static HazelcastInstance hazelcast;
    private static Journal journal;
    private static Stores stores;

    @BeforeAll
    static void start() throws Exception {
        Config config = new Config().setClusterName("bounded-store");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().setPort(23_100).setPortCount(90);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.addMapConfig(new MapConfig(GridNames.STORES).setInMemoryFormat(InMemoryFormat.OBJECT));
        LiveSerialization.configure(config);
        hazelcast = Hazelcast.newHazelcastInstance(config);
        stores = new Stores(hazelcast, InstantSource.system());
        journal = Journal.open(
                new JournalOptions(
                        "jdbc:h2:file:" + folder.resolve("journal"), "", "", false, 25, Duration.ofSeconds(10)),
                new Nothing(),
                InstantSource.system());
    }

    @AfterAll
    static void stop() {
        hazelcast.shutdown();
        journal.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_crashes_or_comes_back_every_batch_counts_once(long seed) throws Exception {
        World world = new World(new StoreId("SEED-" + seed), new Random(seed));
        for (int step = 0; step < 90; step++) {
            world.step();
        }
        world.bringInLine();
        world.assertWhole();
        world.loseAllCopies();
        world.bringInLine();
        world.assertWhole();
        world.close();
    }

    @Test
    void positions_do_not_grow_with_the_starts_of_a_gateway() throws Exception {
        World world = new World(new StoreId("STARTS"), new Random(1));
        for (int start = 0; start < 30; start++) {
            world.begin(0);
            world.send(0, 3);
            world.bringInLine();
            world.keeper.checkpointAll();
        }
        assertThat(world.live().positions()).hasSize(1);
        assertThat(world.live().appliedBatches()).isEqualTo(91);
        world.loseAllCopies();
        world.bringInLine();
        assertThat(world.live().positions()).hasSizeLessThanOrEqualTo(2);
        world.assertWhole();
        world.close();
    }

    @Test
    void an_old_spool_copy_goes_on_where_its_stream_left() throws Exception {
        World world = new World(new StoreId("COPY"), new Random(1));
        world.begin(0);
        world.send(0, 5);
        StreamId old = world.running(0).id();
        world.begin(0);
        world.send(0, 2);
        world.bringInLine();
        world.keeper.checkpointAll();
        assertThat(world.live().positions()).doesNotContainKey(old);
        world.send(world.streams.get(2), 3);
        assertThat(world.live().positions()).doesNotContainKey(old); // nobody guesses
        world.bringInLine();
        assertThat(world.live().position(old)).isEqualTo(8);
        world.assertWhole();
        world.close();
    }

    @Test
    void old_days_leave_memory_and_come_back_for_late_data_and_for_questions() throws Exception {
        World world = new World(new StoreId("OLD"), new Random(3));
        for (int i = 0; i < 60; i++) {
            world.send(0, 2);
        }
        world.bringInLine();
        int all = world.live().dates().size();
        for (int i = 0; i < 6; i++) {
            world.send(0, 1);
            world.bringInLine();
            world.nowMillis += Duration.ofMinutes(10).toMillis();
            world.keeper.checkpointAll();
        }
        Store live = world.live();
        assertThat(live.dates()).hasSizeLessThanOrEqualTo(Keeper.FEWEST_DAYS);
        assertThat(live.dates().size() + live.away().size()).isGreaterThanOrEqualTo(all);
        LocalDate oldest = live.away().keySet().iterator().next();
        assertThat(live.wantedOn(oldest)).containsExactly(oldest);

        world.keeper.want(world.store, List.of(oldest));
        Awaitility.await()
                .untilAsserted(() -> assertThat(world.live().wantedOn(oldest)).isEmpty());
        world.assertWhole();

        // A node that starts reads the newest days, and of the others only what remains.
        world.loseAllCopies();
        world.bringInLine();
        assertThat(world.live().dates()).hasSizeLessThanOrEqualTo(Keeper.FEWEST_DAYS + 3);
        assertThat(world.live().away()).isNotEmpty();
        world.assertWhole();
        world.close();
    }

    /// One store, its two gateways and their streams.
    private static final class World {
        final StoreId store;
        final Random random;
        final Keeper keeper;
        final List<Stream> streams = new ArrayList<>();
        final List<List<Batch>> journaled = new ArrayList<>();
        final Stream[] runs = new Stream[2];
        final List<EntryProcessor<String, Store, ?>> past = new ArrayList<>();
        final IMap<String, Store> map = hazelcast.getMap(GridNames.STORES);
        long nowMillis = MORNING;
        Store otherSide = Store.empty(new StoreId("none"), ZONE);

        World(StoreId store, Random random) throws Exception {
            this.store = store;
            this.random = random;
            keeper = new Keeper(
                    stores,
                    journal,
                    new Only(store),
                    Duration.ofHours(1),
                    Keeper.FEWEST_DAYS,
                    () -> Instant.ofEpochMilli(nowMillis));
            begin(0);
            begin(1);
            send(0, 1);
            bringInLine();
            split();
        }

        void step() throws Exception {
            nowMillis += Duration.ofMinutes(random.nextInt(6)).toMillis();
            switch (random.nextInt(16)) {
                case 0, 1 -> begin(random.nextInt(2));
                case 2, 3, 4, 5 -> send(random.nextInt(2), 1 + random.nextInt(4));
                case 6 -> send(streams.get(random.nextInt(streams.size())), 1);
                case 7, 8, 9 -> keeper.checkpointAll();
                case 10 -> journal.retire(streams); // and the node dies before anything leaves
                case 11 -> loseAllCopies();
                case 12 -> migrate();
                case 13 -> split();
                case 14 -> heal();
                default -> again();
            }
            if (random.nextInt(3) == 0) {
                bringInLine();
            }
        }

        /// A gateway starts: all its earlier streams are over, though some may not be drained.
        void begin(int gateway) {
            GatewayId id = new GatewayId("gw-" + gateway);
            Epoch epoch = Epoch.random(random);
            runs[gateway] = Stream.of(store, id, epoch);
            streams.add(runs[gateway]);
            journaled.add(new ArrayList<>());
            keeper.born(
                    store,
                    id,
                    new GatewayState.Birth(
                            epoch,
                            streams.size(),
                            "test",
                            List.of(new GatewayState.OpenEpoch(epoch, 1, 0)),
                            List.of()));
        }

        Stream running(int gateway) {
            return runs[gateway];
        }

        void send(int gateway, int count) {
            send(runs[gateway], count);
        }

        /// Journals, and applies now and then.
        void send(Stream stream, int count) {
            List<Batch> batches = journaled.get(streams.indexOf(stream));
            for (int i = 0; i < count; i++) {
                Batch batch = batch(stream, batches.size() + 1L);
                byte[] bytes = BatchCodec.encode(batch);
                assertThat(journal.offer(new Offer(stream, batch.seq(), bytes, batch, "", 0))
                                .join())
                        .isInstanceOf(Outcome.Journaled.class);
                batches.add(batch);
                run(new ApplyBatches(stream.id(), batch.seq(), List.of(bytes)), random.nextInt(5) > 0);
            }
        }

        private Batch batch(Stream stream, long seq) {
            int daysAgo = random.nextInt(3) > 0 ? random.nextInt(2) : random.nextInt(60);
            long at = MORNING - Duration.ofDays(daysAgo).toMillis() + random.nextInt(20) * 3_000_000L;
            Reading reading = switch (random.nextInt(5)) {
                case 0 -> new DoorCount(at, "door", random.nextLong(), random.nextInt(5), 1);
                case 1 -> new DoorTotal(at, "door", "a", Direction.IN, random.nextInt(300));
                case 2 -> new ReceiptVoided(at, "till", "V", "R" + random.nextInt(6));
                case 3 ->
                    new StockScanned(
                            at,
                            "hand",
                            random.nextLong(),
                            random.nextInt(3) == 0 ? ScanPurpose.COUNT : ScanPurpose.RECEIVE,
                            ItemCode.of("milk"),
                            1_000L * random.nextInt(9),
                            "",
                            random.nextBoolean() ? "" : "shelf-A");
                default ->
                    new ReceiptLine(
                            at,
                            "till",
                            "R" + random.nextInt(6),
                            ReceiptKind.SALE,
                            1,
                            ItemCode.of("milk"),
                            1_000L * (1 + random.nextInt(2)),
                            1_000_000,
                            0,
                            1_000_000,
                            "",
                            null);
            };
            return new Batch(stream.epoch(), seq, at, at, 0, "", List.of(reading));
        }

        private void run(EntryProcessor<String, Store, ?> processor, boolean arrives) {
            past.add(processor);
            if (arrives) {
                map.executeOnKey(store.value(), processor);
            }
        }

        /// Something sent long ago arrives once more: a batch, a proof or a farewell that was true then.
        void again() throws Exception {
            map.executeOnKey(store.value(), past.get(random.nextInt(past.size())));
            Map<StreamId, Long> retired = StoreBuilder.ids(journal.retired(store));
            past.add(new RetireStreams(retired));
            int stream = random.nextInt(streams.size());
            if (!journaled.get(stream).isEmpty()) { // nobody asks about a stream that has sent nothing
                past.add(new AdmitStream(streams.get(stream).id(), retired));
            }
        }

        void loseAllCopies() {
            map.delete(store.value());
        }

        /// The store travels as bytes.
        void migrate() {
            Store copy = map.get(store.value());
            if (copy != null) {
                map.set(store.value(), copy);
            }
        }

        void split() {
            Store copy = map.get(store.value());
            otherSide = copy == null ? otherSide : copy;
        }

        /// The other side went on for itself as far as it could; one of the two is kept whole.
        void heal() throws Exception {
            if (!otherSide.id().equals(store)) {
                return;
            }
            Map<StreamId, Long> retired = StoreBuilder.ids(journal.retired(store));
            Stream stream = streams.get(random.nextInt(streams.size()));
            if (otherSide.admit(stream.id(), retired) >= 0) {
                for (Batch batch : journaled.get(streams.indexOf(stream))) {
                    otherSide.apply(stream.gateway(), batch); // as far as its days are here
                }
            }
            Store here = map.get(store.value());
            if (here == null || otherSide.appliedBatches() > here.appliedBatches()) {
                map.set(store.value(), otherSide);
            }
            split();
        }

        void bringInLine() throws Exception {
            keeper.bringInLine(store);
        }

        Store live() {
            return map.get(store.value());
        }

        void assertWhole() throws Exception {
            Store expected = Store.empty(store, ZONE);
            for (int i = 0; i < streams.size(); i++) {
                GatewayId gateway = streams.get(i).gateway();
                journaled.get(i).forEach(batch -> expected.apply(gateway, batch));
            }
            Store live = live();
            String standing = live.summary(MORNING).toString().replaceAll("\\[[IJD]@[0-9a-f]+", "");
            assertThat(standing).isEqualTo(expected.summary(MORNING).toString().replaceAll("\\[[IJD]@[0-9a-f]+", ""));
            assertThat(live.stock(StockQuery.ALL, Aliases.NONE, MORNING).rows())
                    .isEqualTo(expected.stock(StockQuery.ALL, Aliases.NONE, MORNING)
                            .rows());
            for (LocalDate date : live.away().keySet()) {
                assertThat(live.bringBack(
                                journal.checkpointDay(store, date.toEpochDay()).orElseThrow()))
                        .isTrue();
            }
            for (Map.Entry<StreamId, Long> position : expected.positions().entrySet()) {
                if (!live.positions().containsKey(position.getKey())) {
                    expected.retire(position.getKey(), position.getValue());
                }
            }
            assertThat(live.appliedBatches()).isEqualTo(expected.appliedBatches());
            assertThat(live.positions()).isEqualTo(expected.positions());
            assertThat(StoreCodec.encode(live)).isEqualTo(StoreCodec.encode(expected));
        }

        void close() {
            keeper.close();
            map.delete(store.value());
        }
    }

    private record Only(StoreId store) implements KnownStores {
        @Override
        public Optional<ZoneId> zone(StoreId asked) {
            return asked.equals(store) ? Optional.of(ZONE) : Optional.empty();
        }

        @Override
        public Collection<StoreId> all() {
            return List.of(store);
        }
    }

    private static final class Nothing implements JournalListener {
        @Override
        public void inTransaction(Connection connection, Offer offer, Batch batch) {}

        @Override
        public void undecodable(Connection connection, Offer offer) {}

        @Override
        public boolean concerns(Batch batch) {
            return false;
        }
    }
}
