package io.aisle.dashboard.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.dashboard.chain.SmallChain;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GridBoardTest {
    private static final StoreId STORE = new StoreId("S001");

    private final SmallChain chain = new SmallChain(1, 5, SmallChain.SATURDAY);
    private final Catalogue catalogue = new Catalogue(chain);
    private final AtomicLong setByMillis = new AtomicLong();
    private final InstantSource clock = () -> Instant.now().plusMillis(setByMillis.get());
    private final GridBoard board = new GridBoard(chain, catalogue, clock);

    @AfterEach
    void close() {
        board.close();
        catalogue.close();
    }

    @Test
    void a_listener_hears_the_answer_and_then_goes_on_hearing() {
        List<Snapshot<StoreSummary>> heard = new CopyOnWriteArrayList<>();

        try (Subscription subscription = board.watch(new Topic.Summary(STORE), heard::add)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.size() >= 3);
        }

        assertThat(heard).allSatisfy(snapshot -> {
            assertThat(snapshot.answered()).isTrue();
            assertThat(Objects.requireNonNull(snapshot.value()).store()).isEqualTo("S001");
        });
    }

    @Test
    void with_many_pages_the_grid_is_asked_less_often_but_often_enough_to_be_live() {
        assertThat(GridBoard.beatMillis(1)).isEqualTo(250);
        assertThat(GridBoard.beatMillis(1_100)).as("200 pages").isBetween(350L, 400L);
        assertThat(GridBoard.beatMillis(1_000_000)).isEqualTo(600);
    }

    @Test
    void a_listener_is_told_at_most_four_times_a_second() {
        List<Long> heardAt = new CopyOnWriteArrayList<>();

        try (Subscription subscription =
                board.watch(new Topic.Summary(STORE), snapshot -> heardAt.add(System.nanoTime()))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> heardAt.size() >= 5);
        }

        for (int i = 4; i < heardAt.size(); i++) {
            assertThat(Duration.ofNanos(heardAt.get(i) - heardAt.get(i - 4)))
                    .isGreaterThan(Duration.ofMillis(4 * Topic.USUAL_MILLIS - 150));
        }
    }

    @Test
    void equal_topics_are_asked_for_once_and_nothing_is_asked_when_nobody_listens() {
        StockQuery query =
                new StockQuery(new String[] {"A"}, StockQuery.Filter.ALL, Long.MAX_VALUE, StockQuery.Sort.CODE, 0, 10);
        StockQuery same =
                new StockQuery(new String[] {"A"}, StockQuery.Filter.ALL, Long.MAX_VALUE, StockQuery.Sort.CODE, 0, 10);
        AtomicInteger heard = new AtomicInteger();

        Subscription one = board.watch(new Topic.Stock(STORE, query), snapshot -> heard.incrementAndGet());
        Subscription other = board.watch(new Topic.Stock(STORE, same), snapshot -> heard.incrementAndGet());
        assertThat(board.watchedTopics()).isEqualTo(1);

        one.close();
        one.close();
        assertThat(board.watchedTopics()).isEqualTo(1);
        other.close();
        assertThat(board.watchedTopics()).isZero();
    }

    @Test
    void when_the_grid_falls_silent_the_last_answer_stays_with_its_age() {
        List<Snapshot<StoreSummary>> heard = new CopyOnWriteArrayList<>();
        try (Subscription subscription = board.watch(new Topic.Summary(STORE), heard::add)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !heard.isEmpty());

            chain.silence(true);

            await().atMost(Duration.ofSeconds(10)).until(() -> !heard.getLast().answered());
            Snapshot<StoreSummary> last = heard.getLast();
            assertThat(last.value()).isNotNull();
            assertThat(last.takenMillis()).isPositive();

            chain.silence(false);

            await().atMost(Duration.ofSeconds(10)).until(() -> heard.getLast().answered());
        }
    }

    @Test
    void a_clock_that_is_set_back_silences_no_page() {
        AtomicInteger heard = new AtomicInteger();
        try (Subscription subscription = board.watch(new Topic.Summary(STORE), snapshot -> heard.incrementAndGet())) {
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.get() >= 2);

            setByMillis.set(-Duration.ofDays(1).toMillis());

            int before = heard.get();
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.get() >= before + 4);
        }
    }

    @Test
    void a_store_that_is_not_there_reads_as_loading() {
        List<Snapshot<StoreSummary>> heard = new CopyOnWriteArrayList<>();
        try (Subscription subscription = board.watch(new Topic.Summary(new StoreId("S099")), heard::add)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !heard.isEmpty());
        }

        assertThat(heard.getFirst().isLoading()).isTrue();
    }

    @Test
    void a_listener_that_throws_harms_no_other() {
        AtomicInteger heard = new AtomicInteger();
        try (Subscription bad = board.watch(new Topic.Gateways(), snapshot -> {
                    throw new IllegalStateException("a page that is broken");
                });
                Subscription good = board.watch(new Topic.Gateways(), snapshot -> heard.incrementAndGet())) {
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.get() >= 2);
        }
    }

    @Test
    void the_catalogue_finds_items_by_name_code_and_gtin() {
        catalogue.refresh();
        String gtin = chain.goods().getFirst().gtin();

        assertThat(catalogue.search("SOURDOUGH 750", 10))
                .singleElement()
                .satisfies(item -> assertThat(item.gtin()).isEqualTo(gtin));
        assertThat(catalogue.search("4012", 10)).isNotEmpty();
        assertThat(catalogue.search(gtin, 10)).hasSize(1);
        assertThat(catalogue.item("4012")).isEqualTo(catalogue.item(gtin)).isPresent();
        assertThat(catalogue.search("no such thing", 10)).isEmpty();
    }
}
