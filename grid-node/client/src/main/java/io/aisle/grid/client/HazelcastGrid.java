package io.aisle.grid.client;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.store.Store;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks a running grid over the network. Connects in the background and again after every loss, for as long as it
/// takes.
public final class HazelcastGrid implements Grid {
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(2_800);
    private static final Duration TAKE_WITHIN = Duration.ofMinutes(2);
    private static final int ITEMS_AT_ONCE = 10_000;

    private final HazelcastInstance client;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final ExecutorService askers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ask-", 0).factory());

    private HazelcastGrid(ClientConfig config) {
        client = HazelcastClient.newHazelcastClient(config);
        client.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                connected.countDown();
            }
        });
        // The event may have come before the listener.
        if (isConnected()) {
            connected.countDown();
        }
    }

    /// Returns at once; questions throw [GridUnavailable] until a node is reached.
    ///
    /// @param nodes `host:port` of some nodes; the others are found through them
    /// @param cluster the cluster's name, usually [GridNames#CLUSTER]
    public static HazelcastGrid connect(List<String> nodes, String cluster) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.client.statistics.enabled", "false");
        config.setProperty("hazelcast.client.invocation.timeout.seconds", "3");
        config.setProperty("hazelcast.client.heartbeat.interval", "1000");
        config.setProperty("hazelcast.client.heartbeat.timeout", "8000");
        config.getMetricsConfig().setEnabled(false);
        config.getNetworkConfig().setAddresses(nodes);
        config.getNetworkConfig().setConnectionTimeout(2_000);
        // Every question may safely be asked twice.
        config.getNetworkConfig().setRedoOperation(true);
        config.getConnectionStrategyConfig()
                .setAsyncStart(true)
                .setReconnectMode(ClientConnectionStrategyConfig.ReconnectMode.ASYNC);
        config.getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .setInitialBackoffMillis(250)
                .setMaxBackoffMillis(2_000)
                .setMultiplier(1.5)
                .setJitter(0.2)
                .setClusterConnectTimeoutMillis(-1);
        GridSerialization.configure(config);
        return new HazelcastGrid(config);
    }

    /// Waits for the first connection.
    ///
    /// @return whether there is one
    public boolean awaitConnected(Duration atMost) throws InterruptedException {
        return connected.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Map<String, StoreSummary> summaries(long nowMillis) {
        return within(
                ANSWER_WITHIN, () -> live().executeOnEntries(new AskStore<>(new StoreQuestion.Summary(nowMillis))));
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
    public void close() {
        askers.shutdownNow();
        client.shutdown();
    }

    private <A> Optional<A> ask(StoreId store, StoreQuestion<A> question) {
        return Optional.ofNullable(within(ANSWER_WITHIN, () -> this.<A>answer(store, question)));
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
                () -> client.getExecutorService(GridNames.DESK)
                        .submit(new AskDesk<>(question))
                        .get());
    }

    private IMap<String, Store> live() {
        return client.getMap(GridNames.STORES);
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

    private static RuntimeException unavailable(ExecutionException failed) {
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

    private boolean isConnected() {
        return !client.getCluster().getMembers().isEmpty();
    }
}
