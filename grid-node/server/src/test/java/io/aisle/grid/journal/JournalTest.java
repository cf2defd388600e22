package io.aisle.grid.journal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest {
    private static final StoreId STORE = new StoreId("S1");

    enum Kind {
        H2,
        POSTGRES
    }

    @TempDir
    Path folder = Path.of("");

    private final List<Journal> opened = new ArrayList<>();
    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

    @AfterEach
    void close() {
        opened.forEach(Journal::close);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void batches_are_journaled_in_sequence_and_read_back_as_they_came(Kind kind) throws Exception {
        Journal journal = open(url(kind), NOTHING);
        Stream stream = stream("gw", 1);
        for (int seq = 1; seq <= 40; seq++) {
            assertThat(outcome(journal.offer(offer(stream, seq)))).isEqualTo(new Outcome.Journaled(seq));
        }
        assertThat(journal.cursors(STORE)).containsExactly(Map.entry(stream, 40L));
        assertThat(numbers(journal, stream, 0)).hasSize(40).startsWith(1L).endsWith(40L);
        assertThat(journal.page(stream, 38, 1 << 20).getFirst().payload()).isEqualTo(payload(stream, 39));
        assertThat(journal.page(stream, 40, 1 << 20)).isEmpty();
        assertThat(journal.totals()).containsExactly(Map.entry(STORE, 40L));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_loser_leaves_the_group_and_harms_nobody(Kind kind) throws Exception {
        Journal journal = open(url(kind), NOTHING);
        Stream good = stream("good", 1);
        Stream bad = stream("bad", 2);
        List<CompletableFuture<Outcome>> outcomes = List.of(
                journal.offer(offer(good, 1)),
                journal.offer(offer(bad, 2)),
                journal.offer(offer(good, 2)),
                journal.offer(offer(bad, 1)),
                journal.offer(offer(good, 2)),
                journal.offer(offer(good, 3)));
        assertThat(outcomes.stream().map(JournalTest::outcome))
                .map(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Journaled", "NotNext", "Journaled", "Journaled", "NotNext", "Journaled");
        assertThat(journal.cursors(STORE)).containsOnly(Map.entry(good, 3L), Map.entry(bad, 1L));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void two_nodes_that_both_believe_they_own_the_streams_journal_each_batch_once(Kind kind) throws Exception {
        String url = url(kind);
        long seed = 20_260_301;
        List<Stream> streams = List.of(stream("a", 1), stream("b", 2), stream("c", 3), stream("d", 4));
        List<Journal> nodes = List.of(open(url, NOTHING), open(url, NOTHING));
        List<Thread> threads = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            Journal journal = nodes.get(node);
            Random random = new Random(seed + node);
            threads.add(Thread.ofPlatform().start(() -> offerAtRandom(journal, streams, 150, random)));
        }
        for (Thread thread : threads) {
            thread.join(SECONDS.toMillis(60));
        }
        for (Stream stream : streams) {
            assertThat(nodes.getFirst().cursors(STORE)).as("seed " + seed).containsEntry(stream, 150L);
            List<Long> numbers = numbers(nodes.getFirst(), stream, 0);
            assertThat(numbers).hasSize(150).isSorted().doesNotHaveDuplicates();
        }
        long journaled = nodes.stream().mapToLong(it -> it.figures().batches()).sum();
        assertThat(journaled).as("seed " + seed).isEqualTo(streams.size() * 150L);
    }

    /// Offers in order, but now and then something old, something ahead, or the same again.
    private static void offerAtRandom(Journal journal, List<Stream> streams, int last, Random random) {
        Map<Stream, Long> next = new HashMap<>();
        while (streams.stream().anyMatch(stream -> next.getOrDefault(stream, 1L) <= last)) {
            Stream stream = streams.get(random.nextInt(streams.size()));
            long wanted = next.getOrDefault(stream, 1L);
            long seq = Math.clamp(wanted + (random.nextInt(4) == 0 ? random.nextInt(5) - 2 : 0), 1, last);
            switch (outcome(journal.offer(offer(stream, seq)))) {
                case Outcome.Journaled on -> next.put(stream, on.cursor() + 1);
                case Outcome.NotNext before -> next.put(stream, before.cursor() + 1);
                case Outcome.Unknown unknown -> throw new AssertionError(unknown.reason());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_batch_that_fails_in_its_transaction_does_not_hold_up_other_streams(Kind kind) throws Exception {
        Journal journal = open(url(kind), new Listener() {
            @Override
            public void inTransaction(Connection connection, Offer offer, Batch batch) throws SQLException {
                if (offer.stream().gateway().value().equals("poison")) {
                    throw new SQLException("No room for this one.");
                }
            }
        });
        List<CompletableFuture<Outcome>> outcomes = List.of(
                journal.offer(offer(stream("good", 1), 1)),
                journal.offer(offer(stream("poison", 2), 1)),
                journal.offer(offer(stream("good", 1), 2)));
        assertThat(outcome(outcomes.get(0))).isInstanceOf(Outcome.Journaled.class);
        assertThat(outcome(outcomes.get(1))).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(outcomes.get(2))).isInstanceOf(Outcome.Journaled.class);
        assertThat(journal.cursors(List.of(stream("poison", 2))).values()).containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void after_a_commit_in_doubt_the_cursor_tells(Kind kind) throws Exception {
        Journal journal = open(url(kind), new Listener() {
            @Override
            public void inTransaction(Connection connection, Offer offer, Batch batch) throws SQLException {
                if (offer.seq() == 2 && count.incrementAndGet() == 1) {
                    connection.unwrap(Connection.class).close(); // the connection dies before the commit
                }
            }
        });
        Stream stream = stream("gw", 1);
        assertThat(outcome(journal.offer(offer(stream, 1)))).isEqualTo(new Outcome.Journaled(1));
        assertThat(outcome(journal.offer(offer(stream, 2)))).isEqualTo(new Outcome.NotNext(1));
        assertThat(outcome(journal.offer(offer(stream, 2)))).isEqualTo(new Outcome.Journaled(2));
        assertThat(numbers(journal, stream, 0)).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_batch_that_cannot_be_decoded_advances_the_cursor_and_is_handed_to_quarantine(Kind kind) throws Exception {
        List<Long> undecodable = new ArrayList<>();
        Journal journal = open(url(kind), new Listener() {
            @Override
            public void undecodable(Connection connection, Offer offer) {
                undecodable.add(offer.seq());
            }
        });
        Stream stream = stream("gw", 1);
        Offer damaged = new Offer(stream, 1, new byte[] {1, 2, 3}, null, "Three bytes are no batch.", now.get());
        assertThat(outcome(journal.offer(damaged))).isEqualTo(new Outcome.Journaled(1));
        assertThat(outcome(journal.offer(offer(stream, 2)))).isEqualTo(new Outcome.Journaled(2));
        assertThat(undecodable).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_checkpoint_replaces_only_an_older_one(Kind kind) throws Exception {
        Journal journal = open(url(kind), NOTHING);
        Stream one = stream("one", 1);
        Stream two = stream("two", 2);
        for (int seq = 1; seq <= 9; seq++) {
            outcome(journal.offer(offer(one, seq)));
            outcome(journal.offer(offer(two, seq)));
        }
        byte[] large = new byte[1_300_000];
        new Random(7).nextBytes(large);
        assertThat(journal.checkpoint(STORE, 0)).isEmpty();
        assertThat(journal.write(checkpoint(8, 1, Map.of(one, 5L, two, 3L), large)))
                .isTrue();
        assertThat(journal.write(checkpoint(8, 2, Map.of(one, 5L, two, 3L), large)))
                .isFalse();
        assertThat(journal.write(checkpoint(7, 2, Map.of(one, 5L, two, 2L), large)))
                .isFalse();
        // More in all, but behind in one stream: what was pruned up to 5 would be gone.
        assertThat(journal.write(checkpoint(13, 2, Map.of(one, 4L, two, 9L), large)))
                .isFalse();
        // Ahead of the journal.
        assertThat(journal.write(checkpoint(15, 2, Map.of(one, 5L, two, 10L), large)))
                .isFalse();
        Checkpoint stored = journal.checkpoint(STORE, 0).orElseThrow();
        assertThat(stored.base()).isEqualTo(large);
        assertThat(stored.appliedBatches()).isEqualTo(8);
        assertThat(stored.positions()).containsOnly(Map.entry(one, 5L), Map.entry(two, 3L));
        assertThat(journal.write(checkpoint(14, 3, Map.of(one, 5L, two, 9L), new byte[] {4})))
                .isTrue();
        assertThat(journal.checkpoint(STORE, 0).orElseThrow().base()).containsExactly(4);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_stream_may_leave_only_when_a_checkpoint_has_all_of_it(Kind kind) throws Exception {
        Journal journal = open(url(kind), NOTHING);
        Stream old = stream("gw", 1);
        Stream running = stream("gw", 2);
        for (int seq = 1; seq <= 3; seq++) {
            outcome(journal.offer(offer(old, seq)));
            outcome(journal.offer(offer(running, seq)));
        }
        assertThat(journal.retire(List.of(old))).isEmpty();
        assertThat(journal.write(checkpoint(3, 1, Map.of(old, 2L, running, 1L), new byte[1])))
                .isTrue();
        assertThat(journal.retire(List.of(old))).isEmpty();
        assertThat(journal.write(checkpoint(4, 1, Map.of(old, 3L, running, 1L), new byte[1])))
                .isTrue();
        assertThat(journal.retire(List.of(old))).containsOnly(Map.entry(old, 3L));
        assertThat(journal.retired(STORE)).containsOnly(Map.entry(old, 3L));

        // A state that never saw the stream is no state it has left.
        assertThat(journal.write(checkpoint(5, 1, Map.of(running, 5L), new byte[1])))
                .isFalse();
        outcome(journal.offer(offer(running, 4)));
        outcome(journal.offer(offer(running, 5)));
        assertThat(journal.write(checkpoint(5, 1, Map.of(running, 5L), new byte[1])))
                .isFalse();
        // Two batches of a stream that left: which one? It stands at three.
        assertThat(journal.write(checkpoint(7, 1, Map.of(running, 5L), new byte[1])))
                .isFalse();
        assertThat(journal.write(checkpoint(8, 1, Map.of(running, 5L), new byte[] {8})))
                .isTrue();
        assertThat(journal.checkpoint(STORE, 0).orElseThrow().positions())
                .as("the journal is pruned by both")
                .containsOnly(Map.entry(old, 3L), Map.entry(running, 5L));

        // An old copy of the spool has more: it left at 3 and may leave again at 4.
        outcome(journal.offer(offer(old, 4)));
        assertThat(journal.retire(List.of(old))).isEmpty();
        assertThat(journal.write(checkpoint(9, 1, Map.of(old, 4L, running, 5L), new byte[1])))
                .isTrue();
        assertThat(journal.retire(List.of(old))).containsOnly(Map.entry(old, 4L));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_segment_is_dropped_only_when_checkpoints_have_passed_all_of_it(Kind kind) throws Exception {
        Journal journal = open(url(kind), NOTHING);
        Stream live = stream("live", 1);
        Stream parked = Stream.of(new StoreId("UNKNOWN"), new GatewayId("parked"), epoch(2));
        outcome(journal.offer(offer(live, 1)));
        outcome(journal.offer(offer(live, 2)));
        nextDay(journal, live, 3);
        outcome(journal.offer(offer(parked, 1)));
        nextDay(journal, live, 4);
        assertThat(segments(journal)).hasSize(3);

        journal.write(checkpoint(1, 1, Map.of(live, 1L), new byte[1]));
        assertThat(journal.prune()).isZero();
        outcome(journal.offer(offer(live, 5)));

        journal.write(checkpoint(5, 1, Map.of(live, 5L), new byte[1]));
        assertThat(journal.prune()).isEqualTo(1);
        assertThat(segments(journal))
                .as("the second holds a batch of an unknown store")
                .hasSize(2);
        assertThat(numbers(journal, live, 2)).containsExactly(3L, 4L, 5L);
        assertThat(numbers(journal, parked, 0)).containsExactly(1L);
        assertThat(numbers(journal, live, 0)).isEmpty();
    }

    @Test
    void h2_never_delays_a_write_and_who_asks_for_it_is_refused() {
        assertThat(Database.url("jdbc:h2:file:/x/journal;WRITE_DELAY=0;CACHE_SIZE=1000"))
                .contains(";CACHE_SIZE=1000;")
                .containsOnlyOnce("WRITE_DELAY=0")
                .contains(";QUERY_CACHE_SIZE=64");
        assertThat(Database.url("jdbc:h2:file:/x/journal;query_cache_size=9"))
                .as("an own setting stands")
                .doesNotContain("QUERY_CACHE_SIZE");
        for (String late : List.of("WRITE_DELAY=500", "write_delay=10", "LOG=0")) {
            assertThatThrownBy(() -> Database.url("jdbc:h2:file:/x/journal;CACHE_SIZE=1000;" + late))
                    .isInstanceOf(JournalTrouble.class)
                    .hasMessageContaining("With " + late);
        }
        assertThatThrownBy(() -> Database.url("jdbc:mysql://localhost/x"))
                .isInstanceOf(JournalTrouble.class)
                .hasMessageContaining("neither jdbc:h2");
    }

    @Test
    void postgresql_that_would_lose_commits_is_refused() throws Exception {
        assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        String url = Databases.postgres();
        String name;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            name = connection.getCatalog();
            statement.execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
        }
        assertThatThrownBy(() -> open(url, NOTHING))
                .isInstanceOf(JournalTrouble.class)
                .hasMessageContaining("synchronous_commit = off");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " RESET synchronous_commit");
            statement.execute("ALTER ROLE CURRENT_USER IN DATABASE " + name + " SET synchronous_commit = off");
        }
        assertThatThrownBy(() -> open(url, NOTHING))
                .isInstanceOf(JournalTrouble.class)
                .hasMessageContaining("synchronous_commit = off");
    }

    @Test
    void a_database_that_does_not_come_is_given_up_with_one_sentence() {
        JournalOptions options = new JournalOptions(
                "jdbc:postgresql://127.0.0.1:1/none", "u", "p", false, 1_000, Duration.ofMillis(100));
        assertThatThrownBy(() -> Journal.open(options, NOTHING, clock))
                .isInstanceOf(JournalTrouble.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/none cannot be used");
    }

    @Test
    void what_was_journaled_on_h2_is_there_after_opening_again() throws Exception {
        String url = Databases.h2(folder);
        Stream stream = stream("gw", 1);
        try (Journal journal = Journal.open(powerSafe(url), NOTHING, clock)) {
            assertThat(outcome(journal.offer(offer(stream, 1)))).isEqualTo(new Outcome.Journaled(1));
        }
        Journal again = open(url, NOTHING);
        assertThat(numbers(again, stream, 0)).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_checkpoint_writes_only_the_days_that_changed(Kind kind) throws Exception {
        Journal journal = open(url(kind), NOTHING);
        Stream stream = stream("gw", 1);
        for (int seq = 1; seq <= 5; seq++) {
            outcome(journal.offer(offer(stream, seq)));
        }
        byte[] large = new byte[1_300_000];
        new Random(7).nextBytes(large);
        byte[] old = {1};
        assertThat(journal.write(new Checkpoint(
                        STORE,
                        1,
                        1,
                        Map.of(stream, 1L),
                        old,
                        Map.of(10L, 100L, 11L, 110L),
                        Map.of(10L, large, 11L, old),
                        Map.of(10L, old, 11L, old))))
                .isTrue();
        assertThat(journal.checkpointDigests(STORE)).containsOnly(Map.entry(10L, 100L), Map.entry(11L, 110L));
        assertThat(journal.write(new Checkpoint(
                        STORE,
                        2,
                        1,
                        Map.of(stream, 2L),
                        old,
                        Map.of(10L, 100L, 11L, 111L, 12L, 120L),
                        Map.of(11L, new byte[] {2}, 12L, new byte[] {3}),
                        Map.of(11L, new byte[] {4}, 12L, new byte[] {5}))))
                .isTrue();
        Checkpoint stored = journal.checkpoint(STORE, 0).orElseThrow();
        assertThat(stored.digests()).containsOnly(Map.entry(10L, 100L), Map.entry(11L, 111L), Map.entry(12L, 120L));
        assertThat(stored.days().get(10L)).isEqualTo(large);
        assertThat(stored.days().get(11L)).containsExactly(2);

        Checkpoint newest = journal.checkpoint(STORE, 12).orElseThrow();
        assertThat(newest.days().keySet()).containsExactly(12L);
        assertThat(newest.remains().keySet()).containsExactly(10L, 11L);
        assertThat(newest.remains().get(11L)).containsExactly(4);
        assertThat(journal.checkpointDay(STORE, 10).orElseThrow()).isEqualTo(large);
        assertThat(journal.checkpointDay(STORE, 13)).isEmpty();

        // Its tenth day is neither written nor the stored one.
        assertThat(journal.write(new Checkpoint(
                        STORE, 3, 1, Map.of(stream, 3L), new byte[] {9}, Map.of(10L, 101L), Map.of(), Map.of())))
                .isFalse();
        assertThat(journal.checkpoint(STORE, 0).orElseThrow().positions()).containsOnly(Map.entry(stream, 2L));
        assertThat(journal.checkpoint(STORE, 0).orElseThrow().base()).containsExactly(1);
    }

    private static Checkpoint checkpoint(long applied, long taken, Map<Stream, Long> positions, byte[] base) {
        return new Checkpoint(STORE, applied, taken, positions, base, Map.of(), Map.of(), Map.of());
    }

    private static JournalOptions powerSafe(String url) {
        return new JournalOptions(url, "", "", true, 1_000, Duration.ofSeconds(5));
    }

    private void nextDay(Journal journal, Stream stream, long seq) {
        now.addAndGet(Duration.ofDays(1).toMillis());
        int before = segments(journal).size();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> segments(journal).size() > before);
        assertThat(outcome(journal.offer(offer(stream, seq)))).isEqualTo(new Outcome.Journaled(seq));
    }

    private static List<Long> segments(Journal journal) {
        try (Connection connection = journal.dataSource().getConnection()) {
            return Segments.ids(connection);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<Long> numbers(Journal journal, Stream stream, long after) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        long position = after;
        for (List<JournaledBatch> page = journal.page(stream, position, 200);
                !page.isEmpty();
                page = journal.page(stream, position, 200)) {
            page.forEach(batch -> numbers.add(batch.seq()));
            position = page.getLast().seq();
        }
        return numbers;
    }

    private static Stream stream(String gateway, int epoch) {
        return Stream.of(STORE, new GatewayId(gateway), epoch(epoch));
    }

    private static Epoch epoch(int number) {
        return Epoch.ofBytes(ByteBuffer.allocate(16).putInt(number).array());
    }

    private static Offer offer(Stream stream, long seq) {
        Batch batch = Batch.lost(stream.epoch(), seq, 1_000, "A test needs no readings.");
        return new Offer(stream, seq, payload(stream, seq), batch, "", 1_000);
    }

    private static byte[] payload(Stream stream, long seq) {
        return ByteBuffer.allocate(40).putInt(stream.hashCode()).putLong(seq).array();
    }

    private static Outcome outcome(CompletableFuture<Outcome> offered) {
        return offered.orTimeout(20, SECONDS).join();
    }

    private String url(Kind kind) throws Exception {
        if (kind == Kind.H2) {
            return Databases.h2(folder);
        }
        assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        return Databases.postgres();
    }

    private Journal open(String url, JournalListener listener) throws InterruptedException {
        Journal journal = Journal.open(
                new JournalOptions(
                        url, url.startsWith("jdbc:h2") ? "" : "postgres", "", false, 1_000_000, Duration.ofSeconds(5)),
                listener,
                clock);
        opened.add(journal);
        return journal;
    }

    private static class Listener implements JournalListener {
        final AtomicLong count = new AtomicLong();

        @Override
        public void inTransaction(Connection connection, Offer offer, Batch batch) throws SQLException {}

        @Override
        public void undecodable(Connection connection, Offer offer) throws SQLException {}

        @Override
        public boolean concerns(Batch batch) {
            return true;
        }
    }

    private static final JournalListener NOTHING = new Listener();
}
