package io.aisle.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.reading.Reading.ScanPurpose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A store whose days rest, leave memory and come back at any time is the store whose days always were ready.
class AwayDaysTest {
    private static final OpeningHours HOURS = OpeningHours.of("08:00", "20:00");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void resting_leaving_and_coming_back_is_not_seen(long seed) throws DamagedStore {
        RandomWeek week = new RandomWeek(seed);
        Random random = week.random();
        Store stays = Told.store();
        Moving moving = new Moving();
        for (RandomWeek.Sent sent : week.batches(week.readings(30 + random.nextInt(60)))) {
            for (LocalDate date : moving.store.dates()) {
                if (random.nextInt(3) == 0) {
                    moving.sendAway(date);
                } else if (random.nextInt(2) == 0) {
                    moving.store.days.held().rest(date);
                }
            }
            if (random.nextInt(6) == 0) {
                moving.store = StoreCodec.decode(StoreCodec.encode(moving.store));
            }
            if (random.nextInt(6) == 0) {
                moving.writeAndAssemble(random);
            }
            stays.apply(sent.gateway(), sent.batch());
            moving.apply(sent);
            if (random.nextInt(3) == 0) {
                LocalDate date = week.middle().plusDays(random.nextInt(9) - 1);
                assertThat(moving.answers(date)).isEqualTo(answers(stays, date));
            }
        }
        moving.bringBack(List.copyOf(moving.store.away().keySet()));
        assertThat(moving.store.conflicts()).isEqualTo(stays.conflicts());
        assertThat(AnswersText.of(moving.store, week.middle())).isEqualTo(AnswersText.of(stays, week.middle()));
        assertThat(StoreCodec.encode(moving.store)).isEqualTo(StoreCodec.encode(stays));
    }

    @Test
    void an_old_day_rests_by_itself_and_is_ready_when_somebody_asks() {
        Store store = Told.store();
        LocalDate first = LocalDate.of(2026, 5, 4);
        for (int day = 0; day < 4; day++) {
            String noon = first.plusDays(day) + "T12:00";
            var sale = Told.sale(noon, "till-1", "R" + day, 1, Told.BREAD, 2, 20);
            assertThat(store.apply(Told.GATEWAY, Told.batch(1, day + 1, Told.at(noon), sale)))
                    .isEqualTo(Applied.APPLIED);
        }
        long digest = StoreCodec.digest(StoreCodec.day(store, first));
        byte[] before = StoreCodec.encode(store);
        assertThat(store.rests(first, digest)).isFalse();
        for (int seq = 5; seq <= 16; seq++) {
            store.apply(Told.GATEWAY, Told.batch(1, seq, Told.at("2026-05-07T12:00")));
        }
        assertThat(store.rests(first, digest)).isTrue();
        assertThat(store.rests(first.plusDays(1), StoreCodec.digest(StoreCodec.day(store, first.plusDays(1)))))
                .isFalse();
        assertThat(store.dates()).hasSize(4).contains(first);
        assertThat(store.away()).isEmpty();
        assertThat(StoreCodec.encode(store).length).isCloseTo(before.length, Offset.offset(16));

        assertThat(store.buckets(first, 1440, 0).getFirst().receipts()).isEqualTo(1);
        assertThat(store.rests(first, digest)).as("that was at hand").isTrue();
        assertThat(store.wholeness(first, Told.at("2026-05-07T12:00"))).hasSize(24);
        assertThat(store.rests(first, digest)).as("it was needed").isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_kept_at_hand_of_days_that_rest_is_what_they_would_say(long seed) {
        RandomWeek week = new RandomWeek(seed);
        Store ready = Told.store();
        Store rests = Told.store();
        for (RandomWeek.Sent sent : week.batches(week.readings(60))) {
            ready.apply(sent.gateway(), sent.batch());
            rests.apply(sent.gateway(), sent.batch());
        }
        assertAlike(ready, rests, week.middle());
        LocalDate later = week.middle().plusDays(30);
        var sale = Told.batch(
                900, 1, Told.at(later + "T20:00"), Told.sale(later + "T12:00", "till-1", "R", 1, Told.BREAD, 2, 20));
        ready.apply(Told.GATEWAY, sale);
        rests.apply(Told.GATEWAY, sale);
        assertAlike(ready, rests, week.middle());
    }

    /// All days rest before each question.
    private static void assertAlike(Store ready, Store rests, LocalDate middle) {
        for (int day = -2; day < 10; day++) {
            LocalDate date = middle.plusDays(day);
            rests.dates().forEach(rests.days.held()::rest);
            assertThat(history(rests, date)).isEqualTo(history(ready, date));
            rests.dates().forEach(rests.days.held()::rest);
            assertThat(answers(rests, date)).isEqualTo(answers(ready, date));
        }
    }

    private static String history(Store store, LocalDate date) {
        return store.history(Set.of(date), date.plusDays(1), 1, HOURS, Aliases.NONE, Told.at("2027-01-01T12:00"))
                .toString();
    }

    @Test
    void a_batch_that_touches_a_day_that_is_away_changes_nothing() {
        Store store = Told.store();
        store.apply(
                Told.GATEWAY,
                Told.batch(
                        1,
                        1,
                        Told.at("2026-05-04T12:00"),
                        Told.sale("2026-05-04T10:00", "till-1", "R1", 1, Told.BREAD, 2, 20)));
        byte[] day = StoreCodec.day(store, LocalDate.of(2026, 5, 4));
        assertThat(store.sendAway(LocalDate.of(2026, 5, 4), StoreCodec.digest(day) + 1))
                .as("not what was written")
                .isFalse();
        assertThat(store.sendAway(LocalDate.of(2026, 5, 4), StoreCodec.digest(day)))
                .isTrue();
        byte[] before = StoreCodec.encode(store);
        var copyOnTheNextDay = Told.batch(
                1, 2, Told.at("2026-05-05T12:00"), Told.sale("2026-05-05T00:01", "till-2", "R1", 1, Told.BREAD, 2, 20));
        assertThat(store.apply(Told.GATEWAY, copyOnTheNextDay)).isEqualTo(Applied.DAYS_AWAY);
        assertThat(store.wanted(copyOnTheNextDay)).containsExactly(LocalDate.of(2026, 5, 4));
        assertThat(StoreCodec.encode(store)).isEqualTo(before);
        assertThatThrownBy(() -> store.buckets(LocalDate.of(2026, 5, 4), 60, 0))
                .as("never zero")
                .isInstanceOf(IllegalStateException.class);

        byte[] other = day.clone();
        other[other.length - 1] ^= 1;
        assertThat(store.bringBack(other)).isFalse();
        assertThat(store.bringBack(day)).isTrue();
        assertThat(store.bringBack(day)).as("it is here").isTrue();
        assertThat(store.apply(Told.GATEWAY, copyOnTheNextDay)).isEqualTo(Applied.APPLIED);
        assertThat(store.summary(Told.at("2026-05-05T12:00")).receipts()).isZero();
        assertThat(store.buckets(LocalDate.of(2026, 5, 4), 1440, 0).getFirst().receipts())
                .isEqualTo(1);
    }

    @Test
    void stock_is_exact_without_the_day_of_its_last_count() {
        Store store = Told.store();
        store.apply(
                Told.GATEWAY,
                Told.batch(
                        1,
                        1,
                        Told.at("2026-05-04T18:00"),
                        Told.scan("2026-05-04T09:00", "hand-1", ScanPurpose.RECEIVE, Told.BREAD, 50, ""),
                        Told.scan("2026-05-04T12:00", "hand-1", ScanPurpose.COUNT, Told.BREAD, 7, ""),
                        Told.sale("2026-05-04T11:00", "till-1", "R1", 1, Told.BREAD, 2, 20),
                        Told.sale("2026-05-04T13:00", "till-1", "R2", 1, Told.BREAD, 3, 30)));
        LocalDate date = LocalDate.of(2026, 5, 4);
        assertThat(store.sendAway(date, StoreCodec.digest(StoreCodec.day(store, date))))
                .isTrue();
        // A later zone's count makes the balance be worked out anew, from what remains.
        store.apply(
                Told.GATEWAY,
                Told.batch(
                        1,
                        2,
                        Told.at("2026-06-20T18:00"),
                        Told.scan("2026-06-20T09:00", "hand-1", ScanPurpose.COUNT, Told.BREAD, 1, "shelf-A")));
        var row = store.stock(StockQuery.ALL, Aliases.NONE, Told.at("2026-06-20T18:00"))
                .rows()[0];
        assertThat(row.onHandMilli()).isEqualTo(4_000);
        assertThat(store.dates()).doesNotContain(date);
    }

    private static String answers(Store store, LocalDate date) {
        long noon = Told.at(date + "T12:10:07");
        return store.buckets(date, 7, noon)
                + AnswersText.summary(store.summary(noon))
                + AnswersText.page(store.stock(StockQuery.ALL, Aliases.NONE, noon))
                + AnswersText.page(store.stock(StockQuery.ALL, AnswersText.ONE_MILK, noon))
                + store.visits(noon)
                + store.latest(50)
                + store.zones(noon);
    }

    /// A store, and where its days are while they are away.
    private static final class Moving {
        Store store = Told.store();
        private final Map<LocalDate, byte[]> vault = new HashMap<>();

        void sendAway(LocalDate date) {
            byte[] day = StoreCodec.day(store, date);
            vault.put(date, day);
            assertThat(store.sendAway(date, StoreCodec.digest(day))).isTrue();
        }

        void bringBack(List<LocalDate> dates) {
            for (LocalDate date : dates) {
                assertThat(store.bringBack(vault.get(date))).isTrue();
            }
        }

        void apply(RandomWeek.Sent sent) {
            Applied applied = store.apply(sent.gateway(), sent.batch());
            for (int rounds = 0; applied == Applied.DAYS_AWAY; rounds++) {
                assertThat(rounds).isLessThan(10);
                List<LocalDate> wanted = store.wanted(sent.batch());
                assertThat(wanted).isNotEmpty();
                bringBack(wanted);
                applied = store.apply(sent.gateway(), sent.batch());
            }
            assertThat(applied).isEqualTo(Applied.APPLIED);
        }

        /// As from a checkpoint: some days come into memory, of the others only what remains.
        void writeAndAssemble(Random random) throws DamagedStore {
            List<byte[]> here = new ArrayList<>();
            List<byte[]> away = new ArrayList<>();
            store.away().keySet().forEach(date -> away.add(StoreCodec.remains(store, date)));
            for (LocalDate date : store.dates()) {
                if (random.nextBoolean()) {
                    here.add(StoreCodec.day(store, date));
                } else {
                    byte[] day = StoreCodec.day(store, date);
                    vault.put(date, day);
                    away.add(StoreCodec.remains(store, date, StoreCodec.digest(day)));
                }
            }
            store = StoreCodec.assemble(StoreCodec.base(store), here, away);
        }

        String answers(LocalDate date) {
            long noon = Told.at(date + "T12:10:07");
            bringBack(store.wantedAt(noon));
            bringBack(store.wantedOn(date));
            bringBack(store.wantedForVisits(noon));
            bringBack(store.wantedForLatest());
            return AwayDaysTest.answers(store, date);
        }
    }
}
