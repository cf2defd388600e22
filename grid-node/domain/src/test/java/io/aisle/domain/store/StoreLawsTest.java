package io.aisle.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of `design.md`: once (L2), event time decides (L3), state is a pure function (L6).
class StoreLawsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void batches_of_different_streams_commute(long seed) {
        RandomWeek week = new RandomWeek(seed);
        List<RandomWeek.Sent> sent = week.batches(week.readings(60));
        Store one = after(sent);
        Store other = after(week.interleaved(sent));
        assertThat(AnswersText.of(other, week.middle())).isEqualTo(AnswersText.of(one, week.middle()));
        assertThat(StoreCodec.encode(other)).isEqualTo(StoreCodec.encode(one));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_batch_delivered_again_or_too_early_changes_nothing(long seed) {
        RandomWeek week = new RandomWeek(seed);
        List<RandomWeek.Sent> sent = week.batches(week.readings(60));
        Store store = Store.empty(new StoreId("S1"), Told.BERLIN);
        List<RandomWeek.Sent> past = new ArrayList<>();
        for (RandomWeek.Sent next : sent) {
            assertThat(store.apply(next.gateway(), skipping(next.batch()))).isEqualTo(Applied.GAP);
            assertThat(store.apply(next.gateway(), next.batch())).isEqualTo(Applied.APPLIED);
            past.add(next);
            RandomWeek.Sent again = past.get(week.random().nextInt(past.size()));
            assertThat(store.apply(again.gateway(), again.batch())).isEqualTo(Applied.DUPLICATE);
        }
        assertThat(StoreCodec.encode(store)).isEqualTo(StoreCodec.encode(after(sent)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readings_count_once_in_any_order_and_any_batches(long seed) {
        RandomWeek week = new RandomWeek(seed);
        List<Reading> readings = week.readings(50);
        long closed = readings.stream().mapToLong(Reading::atMillis).max().orElseThrow();
        List<Reading> again = week.shuffled(readings);
        again.addAll(week.shuffled(readings).subList(0, 20));
        Store one = closedAt(closed, readings, 1);
        Store other = closedAt(closed, again, 1 + week.random().nextInt(7));
        assertThat(AnswersText.of(other, week.middle())).isEqualTo(AnswersText.of(one, week.middle()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void delay_changes_nothing_but_what_is_said_of_delay(long seed) {
        RandomWeek week = new RandomWeek(seed);
        List<Reading> readings = week.readings(50);
        long closed = readings.stream().mapToLong(Reading::atMillis).max().orElseThrow();
        String soon = AnswersText.of(closedAt(closed, readings, 3), week.middle());
        String late = AnswersText.of(closedAt(closed + 9 * 3_600_000, week.shuffled(readings), 3), week.middle());
        assertThat(withoutDelay(late)).isEqualTo(withoutDelay(soon));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_store_that_was_written_and_read_goes_on_as_if_nothing_had_happened(long seed) throws DamagedStore {
        RandomWeek week = new RandomWeek(seed);
        List<RandomWeek.Sent> sent = week.batches(week.readings(60));
        Store whole = after(sent);
        Store resumed = after(sent.subList(0, sent.size() / 2));
        resumed = StoreCodec.decode(StoreCodec.encode(resumed));
        for (RandomWeek.Sent next : sent.subList(sent.size() / 2, sent.size())) {
            resumed.apply(next.gateway(), next.batch());
        }
        assertThat(AnswersText.of(resumed, week.middle())).isEqualTo(AnswersText.of(whole, week.middle()));
        assertThat(StoreCodec.encode(resumed)).isEqualTo(StoreCodec.encode(whole));
        assertThat(StoreCodec.encode(StoreCodec.decode(StoreCodec.encode(whole))))
                .isEqualTo(StoreCodec.encode(whole));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void asking_changes_nothing(long seed) {
        RandomWeek week = new RandomWeek(seed);
        List<RandomWeek.Sent> sent = week.batches(week.readings(40));
        Store asked = Store.empty(new StoreId("S1"), Told.BERLIN);
        for (RandomWeek.Sent next : sent) {
            asked.apply(next.gateway(), next.batch());
            long noon = Told.at(week.middle() + "T12:00");
            asked.summary(noon);
            asked.stock(StockQuery.ALL, AnswersText.ONE_MILK, noon);
            asked.zones(noon);
            StoreCodec.encode(asked);
        }
        Store silent = after(sent);
        assertThat(AnswersText.of(asked, week.middle())).isEqualTo(AnswersText.of(silent, week.middle()));
        assertThat(StoreCodec.encode(asked)).isEqualTo(StoreCodec.encode(silent));
    }

    @Test
    void a_lost_batch_advances_the_position_and_is_counted() {
        Store store = Told.store();
        assertThat(store.apply(Told.GATEWAY, Batch.lost(Told.epoch(1), 1, Told.at("2026-05-04T10:00"), "torn")))
                .isEqualTo(Applied.APPLIED);
        assertThat(store.lostBatches()).isEqualTo(1);
        assertThat(store.appliedBatches()).isEqualTo(1);
        assertThat(store.positions().values()).containsExactly(1L);
    }

    @Test
    void a_stream_that_left_is_never_taken_for_a_new_one() {
        Store store = Told.store();
        StreamId stream = new StreamId(Told.GATEWAY, Told.epoch(1));
        for (int seq = 1; seq <= 3; seq++) {
            store.apply(Told.GATEWAY, lost(1, seq));
        }
        assertThat(store.retire(stream, 2)).as("it stands at 3").isFalse();
        assertThat(store.retire(stream, 3)).isTrue();
        assertThat(store.positions()).isEmpty();
        assertThat(store.appliedBatches()).isEqualTo(3);
        for (int seq : new int[] {1, 3, 4}) {
            assertThat(store.apply(Told.GATEWAY, lost(1, seq))).isEqualTo(Applied.UNKNOWN_STREAM);
        }
        assertThat(store.admit(stream, Map.of())).isEqualTo(-1);
        assertThat(store.admit(stream, Map.of(stream, 4L))).isEqualTo(-1);
        assertThat(store.apply(Told.GATEWAY, lost(1, 1))).isEqualTo(Applied.UNKNOWN_STREAM);
        assertThat(store.admit(stream, Map.of(stream, 3L))).isEqualTo(3);
        assertThat(store.apply(Told.GATEWAY, lost(1, 1))).isEqualTo(Applied.DUPLICATE);
        assertThat(store.apply(Told.GATEWAY, lost(1, 4))).isEqualTo(Applied.APPLIED);
    }

    @Test
    void a_new_stream_begins_at_1_once_it_is_proven_that_it_never_left() {
        Store store = Told.store();
        StreamId old = new StreamId(Told.GATEWAY, Told.epoch(1));
        StreamId fresh = new StreamId(Told.GATEWAY, Told.epoch(2));
        store.apply(Told.GATEWAY, lost(1, 1));
        store.retire(old, 1);
        assertThat(store.apply(Told.GATEWAY, lost(2, 1))).isEqualTo(Applied.UNKNOWN_STREAM);
        assertThat(store.admit(fresh, Map.of(old, 1L, fresh, 7L)))
                .as("a store that never saw those seven")
                .isEqualTo(-1);
        assertThat(store.admit(fresh, Map.of(old, 1L))).isZero();
        assertThat(store.apply(Told.GATEWAY, lost(2, 1))).isEqualTo(Applied.APPLIED);
    }

    private static Batch lost(int epoch, long seq) {
        return Batch.lost(Told.epoch(epoch), seq, Told.at("2026-05-04T10:00"), "torn");
    }

    private static Store after(List<RandomWeek.Sent> sent) {
        Store store = Store.empty(new StoreId("S1"), Told.BERLIN);
        sent.forEach(next -> store.apply(next.gateway(), next.batch()));
        return store;
    }

    private static Batch skipping(Batch batch) {
        return new Batch(
                batch.epoch(),
                batch.seq() + 1,
                batch.coversFromMillis(),
                batch.closedMillis(),
                0,
                "",
                batch.readings().isEmpty() ? List.of() : batch.readings());
    }

    private static Store closedAt(long closedMillis, List<Reading> readings, int size) {
        Store store = Store.empty(new StoreId("S1"), Told.BERLIN);
        long seq = 0;
        for (int from = 0; from < readings.size(); from += size) {
            List<Reading> some = readings.subList(from, Math.min(readings.size(), from + size));
            store.apply(Told.GATEWAY, Told.batch(1, ++seq, closedMillis, some.toArray(Reading[]::new)));
        }
        return store;
    }

    private static String withoutDelay(String text) {
        return text.replaceAll("(restatedAtMillis|closedMillis|lateFacts)=\\d+", "")
                .replaceAll("/\\d+\n", "\n");
    }
}
