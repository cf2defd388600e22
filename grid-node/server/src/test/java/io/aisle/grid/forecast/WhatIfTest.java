package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastOverride.Way;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer.Silence;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two stores: S1 sells twice as much in promotions, which cost a quarter less, every fifth week of an
/// item; P1, of another region, never had one but sells three times as much in the first days of a month,
/// which no simple method sees.
class WhatIfTest {
    private static final int ITEMS = 12;
    private static final int WEEKS = 20;
    private static final LocalDate FIRST = PastSales.LAST.plusDays(1);

    private static Journal journal;
    private static final Wonder WONDER = new Wonder();

    @BeforeAll
    static void learn(@TempDir Path folder) throws Exception {
        journal = Journal.open(JournalOptions.of(Databases.h2(folder), "", ""), new Quarantine(), () -> Instant.EPOCH);
        PastSales sales = new PastSales(journal.dataSource());
        Random random = new Random(5);
        for (String store : List.of("S1", "P1")) {
            for (int back = 7 * WEEKS - 1; back >= 0; back--) {
                LocalDate day = PastSales.LAST.minusDays(back);
                sales.day(store, day, true, 500);
                for (int item = 0; item < ITEMS; item++) {
                    boolean isPromoted = store.equals("S1") && (back / 7 + item) % 5 == 4;
                    double usual = 10 * (1 + item % 3) * (0.9 + 0.2 * random.nextDouble());
                    double payday = store.equals("P1") && day.getDayOfMonth() < 7 ? 3 : 1;
                    long units = Math.round(usual * payday * (isPromoted ? 2 : 1));
                    sales.offered(store, day, PastSales.code(item), units, 720, isPromoted ? 1.5 : 2.0, isPromoted);
                }
            }
            new GroupForecast(
                            journal.dataSource(),
                            new CodesAlone(),
                            WhatIfTest::now,
                            TrainingProcess.ofHeap("256m"),
                            stage -> {})
                    .run(new StoreGroup(store + "/1", List.of(store), "DE"), true);
        }
    }

    private static Instant now() {
        return FIRST.atTime(LocalTime.of(4, 0)).toInstant(ZoneOffset.UTC);
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    private static Wonder.Heard asked(String store, double price, boolean promoted, ForecastOverride... overrides)
            throws SQLException {
        try (Connection connection = journal.dataSource().getConnection()) {
            ItemForecast forecast = Forecasts.rows(connection, new StoreId(store), ForecastKind.ITEM).stream()
                    .filter(one -> io.aisle.ml.forecast.WhatIf.mayKnow(one.model()))
                    .findFirst()
                    .orElseThrow();
            // the first week only
            WhatIf asked = new WhatIf(
                    store,
                    forecast.code(),
                    FIRST.toEpochDay(),
                    FIRST.plusDays(6).toEpochDay(),
                    price,
                    promoted,
                    Double.NaN);
            return WONDER.about(connection, asked, forecast, List.of(overrides));
        }
    }

    private static double moves(Wonder.Heard heard, int from, int to) {
        double told = 0;
        double changed = 0;
        for (int i = from; i < to; i++) {
            told += heard.told().mean()[i];
            changed += heard.changed().mean()[i];
        }
        return changed / told;
    }

    @Test
    void a_promotion_at_its_price_moves_the_days_it_is_for_as_it_did_before() throws SQLException {
        Wonder.Heard heard = asked("S1", 1.5, true);
        assertThat(heard.silence()).isEqualTo(Silence.NONE);
        // twice as much before; a blend moves by half of that
        boolean isBlend = heard.told().model().equals("blend");
        assertThat(moves(heard, 0, 7)).isBetween(isBlend ? 1.25 : 1.5, isBlend ? 1.75 : 2.4);
        assertThat(moves(heard, 7, 28)).isCloseTo(1, within(1e-6));
    }

    @Test
    void the_band_moves_in_proportion_and_stays_in_order() throws SQLException {
        Wonder.Heard heard = asked("S1", 1.5, true);
        for (int i = 0; i < 28; i++) {
            float factor = heard.changed().mean()[i] / heard.told().mean()[i];
            assertThat(heard.changed().p90()[i]).isCloseTo(heard.told().p90()[i] * factor, within(0.01f));
            assertThat(heard.changed().p10()[i]).isBetween(0f, heard.changed().p50()[i]);
            assertThat(heard.changed().p50()[i])
                    .isLessThanOrEqualTo(heard.changed().p90()[i]);
        }
    }

    @Test
    void a_higher_price_never_raises_demand_and_the_last_price_changes_nothing() throws SQLException {
        assertThat(moves(asked("S1", 2.0, false), 0, 28)).isCloseTo(1, within(1e-6));
        assertThat(moves(asked("S1", 3.0, false), 0, 7)).isLessThanOrEqualTo(1 + 1e-6);
        assertThat(moves(asked("S1", 1.5, false), 0, 7)).isGreaterThanOrEqualTo(1 - 1e-6);
    }

    @Test
    void where_nothing_was_ever_offered_otherwise_the_model_says_that_it_does_not_know() throws SQLException {
        assertThat(asked("P1", 1.5, false).silence()).isEqualTo(Silence.NO_PRICES);
        assertThat(asked("P1", Double.NaN, true).silence()).isEqualTo(Silence.NO_PROMOTIONS);
        assertThat(moves(asked("P1", 1.5, true), 0, 28)).isCloseTo(1, within(1e-6));
    }

    @Test
    void the_history_of_prices_and_promotions_is_told_beside_it() throws SQLException {
        Wonder.Heard heard = asked("S1", 1.5, true);
        assertThat(heard.question()).isNotNull().satisfies(question -> {
            assertThat(question.promoted()).isEqualTo(28); // 4 of 20 weeks
            assertThat(question.otherPrices()).isEqualTo(28);
            assertThat(question.usualPrice()).isBetween(1.85, 2.0);
        });
    }

    @Test
    void what_a_planner_set_stays_as_it_was_set() throws SQLException {
        long day = FIRST.toEpochDay();
        ForecastOverride set = ForecastOverride.said("S1", "", day, day, Way.SET, 77, "Fair", "planner")
                .kept(1, 1, 0);
        Wonder.Heard heard = asked("S1", 1.5, true, set);
        assertThat(heard.told().mean()[0]).isEqualTo(77);
        assertThat(heard.changed().mean()[0]).isEqualTo(77);
        assertThat(heard.changed().mean()[1]).isGreaterThan(heard.told().mean()[1]);
    }

    @Test
    void a_simple_method_knows_no_price() throws SQLException {
        try (Connection connection = journal.dataSource().getConnection()) {
            ItemForecast simple = new ItemForecast(
                    "item-00",
                    "ets",
                    new int[] {(int) FIRST.toEpochDay()},
                    new float[] {10},
                    new float[] {5},
                    new float[] {9},
                    new float[] {15});
            long day = FIRST.toEpochDay();
            WhatIf cheaper = new WhatIf("S1", "item-00", day, day, 1, true, Double.NaN);
            Wonder.Heard heard = WONDER.about(connection, cheaper, simple, List.of());
            assertThat(heard.silence()).isEqualTo(Silence.SIMPLE_METHOD);
            assertThat(heard.changed().mean()).containsExactly(10);
        }
    }
}
