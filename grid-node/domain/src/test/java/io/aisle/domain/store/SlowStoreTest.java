package io.aisle.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The store against a slow model that keeps all readings and works everything out anew.
class SlowStoreTest {
    private final SlowStore slow = new SlowStore();
    private final Store store = Store.empty(new StoreId("S1"), Told.BERLIN);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    private RandomWeek told(long seed) {
        RandomWeek week = new RandomWeek(seed);
        for (RandomWeek.Sent sent : week.batches(week.readings(20 + (int) (seed % 60)))) {
            store.apply(sent.gateway(), sent.batch());
            slow.take(sent.batch());
        }
        return week;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_minute_of_every_day_is_the_slow_models(long seed) {
        RandomWeek week = told(seed);
        TreeMap<Long, SlowStore.Minute> minutes = slow.minutes();
        Set<Long> covered = slow.covered();
        int found = 0;
        for (int day = -3; day <= 12; day++) {
            LocalDate date = week.middle().plusDays(day);
            int inside = 0;
            List<Bucket> buckets = store.buckets(date, 1, Long.MAX_VALUE / 2);
            List<Bucket> all = new ArrayList<>();
            for (Bucket bucket : buckets) {
                long minute = bucket.startMillis() / 60_000;
                SlowStore.Minute expected = minutes.getOrDefault(minute, new SlowStore.Minute(0, 0, 0, 0, 0));
                inside = Math.max(0, inside + expected.in() - expected.out());
                found += minutes.containsKey(minute) ? 1 : 0;
                all.add(new Bucket(
                        minute * 60_000,
                        1,
                        expected.in(),
                        expected.out(),
                        inside,
                        expected.receipts(),
                        expected.unitsMilli(),
                        expected.netMicros(),
                        !slow.listened(date) ? -1 : covered.contains(minute) ? 1 : 0,
                        false));
            }
            assertThat(buckets).isEqualTo(all);
            assertThat(store.summary(Told.at(date + "T12:00")).restatedAtMillis())
                    .isEqualTo(slow.restatedMillis(date));
        }
        assertThat(found).as("minutes looked at").isEqualTo(minutes.size());
        assertThat(store.summary(Told.at(week.middle() + "T12:00")).openVoids()).isEqualTo(slow.openVoids());
        assertThat(store.summary(Told.at(week.middle() + "T12:00")).conflicts()).isEqualTo(slow.conflicts());
        assertThat(store.conflicts()).hasSize(slow.conflicts());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_item_is_the_slow_models(long seed) {
        RandomWeek week = told(seed);
        LocalDate date = week.middle();
        Map<String, StockRow> rows = rows(Aliases.NONE, date);
        for (String code : slow.codes()) {
            check(rows.get(code), slow.item(Set.of(code)), slow.soldMilli(Set.of(code), date));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void codes_of_one_item_are_folded_together(long seed) {
        RandomWeek week = told(seed);
        LocalDate date = week.middle();
        Set<String> milk = Set.of(Told.MILK, "milk");
        Map<String, StockRow> rows = rows(code -> code.equals("milk") ? Told.MILK : code, date);
        assertThat(rows).doesNotContainKey("milk");
        if (slow.codes().stream().anyMatch(milk::contains)) {
            check(rows.get(Told.MILK), slow.item(milk), slow.soldMilli(milk, date));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tags_and_visits_are_the_slow_models(long seed) {
        RandomWeek week = told(seed);
        SlowShelves shelves = new SlowShelves(slow);
        assertThat(store.zones(0)).isEqualTo(shelves.zones());
        for (int day = -2; day <= 3; day++) {
            for (String clock : new String[] {"00:00:10", "00:04", "01:20", "09:13", "23:59:59"}) {
                long now = Told.at(week.middle().plusDays(day) + "T" + clock);
                assertThat(store.visits(now)).isEqualTo(shelves.visits(now));
            }
        }
    }

    private Map<String, StockRow> rows(Aliases aliases, LocalDate date) {
        Map<String, StockRow> rows = new TreeMap<>();
        for (StockRow row :
                store.stock(StockQuery.ALL, aliases, Told.at(date + "T12:00")).rows()) {
            rows.put(row.code(), row);
        }
        return rows;
    }

    private static void check(@Nullable StockRow row, SlowStore.Item item, long soldMilli) {
        assertThat(row).isNotNull();
        assertThat(row.onHandMilli()).as("on hand").isEqualTo(item.onHandMilli());
        assertThat(row.countedAtMillis()).as("counted").isEqualTo(item.countedAtMillis());
        assertThat(row.lastMovementAtMillis()).as("moved").isEqualTo(item.movedAtMillis());
        assertThat(row.priceMicros()).as("price").isEqualTo(item.priceMicros());
        assertThat(row.restatedAtMillis()).as("restated").isEqualTo(item.restated());
        assertThat(row.soldTodayMilli()).as("sold").isEqualTo(soldMilli);
        if (row.onShelf() == -1) {
            long backroom = item.shares().containsKey("backroom-1")
                    ? Math.max(0, item.shares().get("backroom-1") / 1000)
                    : -1;
            assertThat(row.backroom()).as("backroom").isEqualTo((int) backroom);
        }
    }
}
