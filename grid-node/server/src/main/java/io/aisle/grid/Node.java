package io.aisle.grid;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.StoreId;
import io.aisle.grid.broker.EmbeddedBroker;
import io.aisle.grid.client.DayLoader;
import io.aisle.grid.client.ForecastDesk;
import io.aisle.grid.desk.Books;
import io.aisle.grid.desk.Gateways;
import io.aisle.grid.desk.Losses;
import io.aisle.grid.desk.NodeDesk;
import io.aisle.grid.desk.NodeFigures;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.forecast.ForecastBook;
import io.aisle.grid.forecast.ForecastNode;
import io.aisle.grid.history.History;
import io.aisle.grid.history.HistoryKeeper;
import io.aisle.grid.ingest.IngestJob;
import io.aisle.grid.ingest.IngestNode;
import io.aisle.grid.ingest.MqttOut;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalFigures;
import io.aisle.grid.live.Keeper;
import io.aisle.grid.live.LiveFigures;
import io.aisle.grid.live.Stores;
import io.aisle.grid.orders.OrderKeeper;
import io.aisle.grid.orders.OrderReceipts;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of one running grid node, started in this order and stopped in the other.
final class Node implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Node.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration FORECAST_LOOK = Duration.ofSeconds(30);

    private static final Duration ORDER_INTERVAL = Duration.ofSeconds(2);

    private final Deque<Part> parts = new ArrayDeque<>();
    private final NodeOptions options;
    private final Journal journal;
    private final HazelcastInstance hazelcast;
    private final Keeper keeper;
    private final IngestNode ingest;
    private final IngestJob job;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /// One sentence; empty while all parts are there.
    private volatile String underWay = "The node is starting: broker.";
    private boolean closed;

    private record Part(String name, AutoCloseable closing) {}

    private Node(NodeOptions options) throws Exception {
        this.options = options;
        InstantSource clock = InstantSource.system();
        bindJvm();
        NodeMetrics figures = new NodeMetrics(metrics);
        try {
            if (options.healthPort() > 0) {
                started(
                        "health",
                        HealthServer.start(
                                options.grid().bind(),
                                options.healthPort(),
                                this::dead,
                                this::unready,
                                metrics::scrape));
            }
            if (options.embeddedBrokerPort() > 0) {
                started(
                        "broker",
                        EmbeddedBroker.start(
                                options.grid().bind(),
                                options.embeddedBrokerPort(),
                                options.data().resolve("broker"),
                                options.logins()));
            }
            underWay = "The node is starting: journal.";
            journal = started(
                    "journal", Journal.open(options.journal(), new Losses(new OrderReceipts(new Quarantine())), clock));
            figures.journal(journal);
            underWay = "The node is starting: grid.";
            Books books = started("books", Books.open(journal.dataSource()));
            MqttOut out = started("messages to gateways", new MqttOut(options.broker()));
            hazelcast = Hazelcast.newHazelcastInstance(options.grid().hazelcast());
            started("grid", hazelcast::shutdown);
            Gateways gateways = started("gateways", Gateways.open(hazelcast, journal.dataSource()));
            Stores stores = new Stores(hazelcast, clock);
            keeper = new Keeper(stores, journal, books, options.checkpointInterval(), options.daysInMemory(), clock);
            DayLoader.open(hazelcast, keeper);
            started("checkpoints", keeper::checkpointAll);
            started("keeper", keeper);
            ingest = new IngestNode(journal, stores, keeper, options.broker(), out, gateways, clock);
            ingest.open(hazelcast);
            keeper.start(LOOK_INTERVAL);
            OrderKeeper orders = started(
                    "orders",
                    new OrderKeeper(
                            journal.dataSource(),
                            hazelcast,
                            stores,
                            books,
                            books::hours,
                            books::currency,
                            books::aliases,
                            out::deliver,
                            options.orders(),
                            clock));
            ForecastNode forecasts = started(
                    "forecasts",
                    ForecastNode.open(
                            hazelcast,
                            journal.dataSource(),
                            books,
                            options.forecastHour(),
                            options.forecastHeap(),
                            clock));
            ForecastDesk.open(
                    hazelcast,
                    new ForecastBook(hazelcast, journal.dataSource(), books, forecasts, orders.sums(), clock));
            NodeDesk desk = started(
                    "desk",
                    NodeDesk.open(
                            hazelcast,
                            journal.dataSource(),
                            books,
                            gateways,
                            out::publish,
                            this::figures,
                            orders.book(),
                            clock));
            HistoryKeeper history = started(
                    "history",
                    new HistoryKeeper(stores, journal, books, books::hours, new History(journal.dataSource()), clock));
            history.start(options.checkpointInterval());
            orders.start(ORDER_INTERVAL);
            forecasts.start(FORECAST_LOOK.toMillis());
            job = started("ingest job", new IngestJob(hazelcast));
            job.start();
            figures.live(keeper);
            figures.ingest(ingest);
            figures.gateways(desk);
            underWay = "";
        } catch (Exception failed) {
            close();
            throw failed;
        }
    }

    @SuppressWarnings("resource") // lives as long as the process
    private void bindJvm() {
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmGcMetrics().bindTo(metrics);
    }

    static Node start(NodeOptions options) throws Exception {
        return new Node(options);
    }

    private <T extends AutoCloseable> T started(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /// Blocks until the ingest job runs and every store at home here is live.
    void awaitReady() throws InterruptedException {
        long began = System.nanoTime();
        long told = began;
        for (String waiting = waitingFor(); !waiting.isEmpty(); waiting = waitingFor()) {
            if (System.nanoTime() - told > TimeUnit.SECONDS.toNanos(5)) {
                told = System.nanoTime();
                log.info("Still starting after {} s: {}", TimeUnit.NANOSECONDS.toSeconds(told - began), waiting);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// One sentence; empty when the node is ready.
    String waitingFor() {
        if (!job.isRunning()) {
            return "The ingest job is not running yet.";
        }
        if (!keeper.isBuilt()) {
            return "Stores are being read from the journal: " + keeper.figures().loading() + ".";
        }
        return journal.figures().trouble();
    }

    /// One sentence; empty while the node does all of its work: a proxy or a rolling upgrade waits for that.
    private String unready() {
        if (!underWay.isEmpty()) {
            return underWay;
        }
        int members = hazelcast.getCluster().getMembers().size();
        if (members < options.grid().minMembers()) {
            return "The grid has " + members + " of the " + options.grid().minMembers()
                    + " members below which nothing is changed or shown.";
        }
        if (!ingest.figures().connected()) {
            return "The broker " + options.broker().url() + " is not there.";
        }
        return waitingFor();
    }

    /// One sentence if only a new start of this process can help.
    private String dead() {
        return underWay.isEmpty() && !hazelcast.getLifecycleService().isRunning()
                ? "This node has left the grid for good."
                : "";
    }

    private NodeFigures figures() {
        JournalFigures written = journal.figures();
        LiveFigures live = keeper.figures();
        return new NodeFigures(
                System.currentTimeMillis(),
                written.running(),
                written.lastCommitMillis(),
                written.batches(),
                live.appliedReadings(),
                live.readingsPerSecond(),
                live.loading().stream().map(StoreId::value).toArray(String[]::new));
    }

    String describe() {
        return options.grid().bind() + ":" + options.grid().port() + " cluster="
                + options.grid().cluster() + " members="
                + hazelcast.getCluster().getMembers().size() + " broker="
                + options.broker().url();
    }

    HazelcastInstance hazelcast() {
        return hazelcast;
    }

    Journal journal() {
        return journal;
    }

    Keeper keeper() {
        return keeper;
    }

    IngestNode ingest() {
        return ingest;
    }

    PrometheusMeterRegistry metrics() {
        return metrics;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        underWay = "The node stops.";
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closing.close();
            } catch (Exception late) {
                log.warn("The part \"{}\" did not stop cleanly: {}", part.name, late.toString());
            }
        }
    }
}
