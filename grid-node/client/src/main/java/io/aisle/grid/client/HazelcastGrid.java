package io.aisle.grid.client;

import com.hazelcast.map.IMap;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.store.Store;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks a running grid over the network. Connects in the background and again after every loss, for as long
/// as it takes.
public final class HazelcastGrid implements Grid {
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(2_800);
    private static final Duration TAKE_WITHIN = Duration.ofMinutes(2);
    private static final int ITEMS_AT_ONCE = 10_000;

    private final Connection connection;
    private final ForecastDesk forecasts = new AskedForecasts(new AskedForecasts.Asker() {
        @Override
        public <A extends @Nullable Object> A ask(DeskQuestion<A> question) {
            return HazelcastGrid.this.ask(question, ANSWER_WITHIN);
        }
    });
    private final ExecutorService askers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ask-", 0).factory());

    private HazelcastGrid(Connection connection) {
        this.connection = connection;
    }

    /// Returns at once; questions throw [GridUnavailable] until a node is reached.
    ///
    /// @param nodes `host:port` of some nodes; the others are found through them
    /// @param cluster the cluster's name, usually [GridNames#CLUSTER]
    public static HazelcastGrid connect(List<String> nodes, String cluster) {
        return new HazelcastGrid(new Connection(nodes, cluster));
    }

    /// Waits for the first connection.
    ///
    /// @return whether there is one
    public boolean awaitConnected(Duration atMost) throws InterruptedException {
        return connection.await(atMost);
    }

    @Override
    public Map<String, StoreSummary> summaries(long nowMillis) {
        Map<String, StoreSummary> summaries = within(
                ANSWER_WITHIN, () -> live().executeOnEntries(new AskStore<>(new StoreQuestion.Summary(nowMillis))));
        connection.answered();
        return summaries;
    }

    @Override
    public Optional<StoreSummary> summary(StoreId store, long nowMillis) {
        return ask(store, new StoreQuestion.Summary(nowMillis));
    }

    @Override
    public Optional<StockPage> stock(StoreId store, StockQuery query, long nowMillis) {
        return ask(store, new StoreQuestion.Stock(query, nowMillis));
    }

    @Override
    public Optional<List<Bucket>> buckets(StoreId store, LocalDate date, int minutes, long nowMillis) {
        return ask(store, new StoreQuestion.Buckets(date.toEpochDay(), minutes, nowMillis))
                .map(List::copyOf);
    }

    @Override
    public Optional<List<Wholeness>> wholeness(StoreId store, LocalDate date, long nowMillis) {
        return ask(store, new StoreQuestion.WholenessOf(date.toEpochDay(), nowMillis))
                .map(List::copyOf);
    }

    @Override
    public Optional<List<Visit>> visits(StoreId store, long nowMillis) {
        return ask(store, new StoreQuestion.Visits(nowMillis)).map(List::copyOf);
    }

    @Override
    public Optional<List<LatestReading>> latest(StoreId store, int limit) {
        return ask(store, new StoreQuestion.Latest(limit)).map(List::copyOf);
    }

    @Override
    public Optional<List<ZoneTags>> zones(StoreId store, long nowMillis) {
        return ask(store, new StoreQuestion.Zones(nowMillis)).map(List::copyOf);
    }

    @Override
    public List<GatewayStatus> gateways(long nowMillis) {
        return ask(new DeskQuestion.Gateways(nowMillis), ANSWER_WITHIN);
    }

    @Override
    public GridHealth health() {
        return ask(new DeskQuestion.Health(), ANSWER_WITHIN);
    }

    @Override
    public QuarantinePage quarantine(QuarantineQuery query) {
        return ask(new DeskQuestion.Quarantine(query), ANSWER_WITHIN);
    }

    @Override
    public Optional<QuarantineItem> quarantineItem(String id) {
        return Optional.ofNullable(ask(new DeskQuestion.OneQuarantined(id), ANSWER_WITHIN));
    }

    @Override
    public Retry retry(String id) {
        return Retry.valueOf(ask(new DeskQuestion.ReadAgain(id), ANSWER_WITHIN));
    }

    @Override
    public List<StoreMaster> stores() {
        return ask(new DeskQuestion.Stores(), ANSWER_WITHIN);
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        List<Item> page;
        do {
            page = ask(new DeskQuestion.Items(items.size(), ITEMS_AT_ONCE), ANSWER_WITHIN);
            items.addAll(page);
        } while (page.size() == ITEMS_AT_ONCE);
        return items;
    }

    @Override
    public long catalogueVersion() {
        return ask(new DeskQuestion.CatalogueVersion(), ANSWER_WITHIN);
    }

    @Override
    public Optional<Member> member(String memberKey) {
        return Optional.ofNullable(ask(new DeskQuestion.MemberOf(memberKey), ANSWER_WITHIN));
    }

    @Override
    public Optional<MemberRecord> memberRecord(String member) {
        return Optional.ofNullable(ask(new DeskQuestion.MemberNamed(member), ANSWER_WITHIN));
    }

    @Override
    public boolean forget(String member) {
        return ask(new DeskQuestion.Forget(member), ANSWER_WITHIN);
    }

    @Override
    public ImportReport take(ImportRows rows) {
        return ask(new DeskQuestion.Take(rows), TAKE_WITHIN);
    }

    @Override
    public ReplenishmentPage orderLines(ReplenishmentQuery query) {
        return ask(new DeskQuestion.Proposals(query), ANSWER_WITHIN);
    }

    @Override
    public List<OrderEvent> orderEvents(String line) {
        return ask(new DeskQuestion.OrderEvents(line), ANSWER_WITHIN);
    }

    @Override
    public OrderReport act(OrderAct act) {
        return ask(new DeskQuestion.Order(act), ANSWER_WITHIN);
    }

    @Override
    public ForecastDesk forecasts() {
        return forecasts;
    }

    @Override
    public void close() {
        askers.shutdownNow();
        connection.close();
    }

    private <A> Optional<A> ask(StoreId store, StoreQuestion<A> question) {
        Optional<A> answer = Optional.ofNullable(within(ANSWER_WITHIN, () -> this.<A>answer(store, question)));
        connection.answered();
        return answer;
    }

    private <A> @Nullable A answer(StoreId store, StoreQuestion<A> question)
            throws ExecutionException, InterruptedException {
        return live().submitToKey(store.value(), new AskStore<>(question))
                .toCompletableFuture()
                .get();
    }

    private <A extends @Nullable Object> A ask(DeskQuestion<A> question, Duration atMost) {
        return within(
                atMost,
                () -> connection
                        .client()
                        .getExecutorService(GridNames.DESK)
                        .submit(new AskDesk<>(question))
                        .get());
    }

    private IMap<String, Store> live() {
        return connection.client().getMap(GridNames.STORES);
    }

    // The client's own calls may block for longer than anybody wants to wait.
    private <A extends @Nullable Object> A within(Duration atMost, Callable<A> question) {
        Future<A> asked;
        try {
            asked = askers.submit(question);
        } catch (RejectedExecutionException closed) {
            throw new GridUnavailable("The connection to the grid is closed.", closed);
        }
        try {
            return asked.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silence) {
            asked.cancel(true);
            throw new GridUnavailable("No grid node answered within " + atMost.toMillis() + " ms.", silence);
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new GridUnavailable("The question to the grid was broken off.", stopped);
        } catch (ExecutionException failed) {
            throw unavailable(failed);
        }
    }

    private RuntimeException unavailable(ExecutionException failed) {
        connection.failed(failed);
        Throwable cause = failed;
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof IllegalArgumentException refused) {
            return refused;
        }
        return new GridUnavailable("The grid does not answer: " + sentence(cause), cause);
    }

    private static String sentence(Throwable cause) {
        String message = cause.getMessage();
        String text = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
