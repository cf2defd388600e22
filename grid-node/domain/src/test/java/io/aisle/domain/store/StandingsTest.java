package io.aisle.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Only what changed is judged anew, and nobody sees it.
class StandingsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_store_that_is_asked_again_and_again_answers_as_one_that_is_asked_first(long seed) throws DamagedStore {
        RandomWeek week = new RandomWeek(seed);
        Random random = week.random();
        Store store = Told.store();
        long now = Told.at(week.middle() + "T12:10:07");
        Aliases aliases = Aliases.NONE;
        for (RandomWeek.Sent sent : week.batches(week.readings(90))) {
            store.apply(sent.gateway(), sent.batch());
            if (random.nextInt(8) == 0) {
                LocalDate date = week.middle().plusDays(random.nextInt(9) - 1);
                now = Told.at(date + "T12:10:07");
            }
            if (random.nextInt(8) == 0) {
                aliases = aliases == Aliases.NONE ? AnswersText.ONE_MILK : Aliases.NONE;
            }
            if (random.nextInt(8) == 0) {
                store.days.held().rest(week.middle());
            }
            if (random.nextInt(3) > 0) {
                StoreSummary asked = store.summary(aliases, now);
                Store first = StoreCodec.decode(StoreCodec.encode(store));
                assertThat(AnswersText.summary(asked)).isEqualTo(AnswersText.summary(first.summary(aliases, now)));
                StockPage page = store.stock(StockQuery.ALL, aliases, now);
                assertThat(asked.items()).isEqualTo(page.all());
                assertThat(asked.lowStock()).isEqualTo(page.low());
                assertThat(asked.negativeStock()).isEqualTo(page.negative());
                assertThat(asked.emptyShelves()).isEqualTo(page.shelfEmpty());
            }
        }
    }
}
