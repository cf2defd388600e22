package io.aisle.grid.forecast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import io.aisle.grid.client.ForecastProgress;
import io.aisle.grid.client.ForecastProgress.Stage;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.StoreMaster;
import io.aisle.grid.desk.Books;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the forecast job uses on one node, and the clock that starts it.
///
/// Every night, in a given hour of a store's day, when a day has closed that its forecast does not know, its group is
/// due; also when an import has made its history longer. The oldest node asks for that; any node may be asked for a run
/// at once.
public final class ForecastNode implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ForecastNode.class);
    private static final int GROWN_DAYS = 3;
    private static final long AFTER_FAILURE_MILLIS = 3_600_000;

    private final HazelcastInstance hazelcast;
    private final DataSource database;
    private final Books books;
    private final InstantSource clock;
    private final int nightly;
    private final TrainingProcess process;
    private Map<String, Long> counted = Map.of();
    private final ReentrantLock one = new ReentrantLock();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aisle-forecast-clock").daemon().factory());

    private ForecastNode(
            HazelcastInstance hazelcast,
            DataSource database,
            Books books,
            int nightly,
            TrainingProcess process,
            InstantSource clock) {
        this.hazelcast = hazelcast;
        this.database = database;
        this.books = books;
        this.nightly = nightly;
        this.process = process;
        this.clock = clock;
    }

    /// @param nightly hour of a store's day from which on a new forecast is made, 0 to 23
    /// @param heap the most heap of a training's process, as in `-Xmx`
    public static ForecastNode open(
            HazelcastInstance hazelcast,
            DataSource database,
            Books books,
            int nightly,
            String heap,
            InstantSource clock) {
        ForecastNode node = new ForecastNode(hazelcast, database, books, nightly, TrainingProcess.ofHeap(heap), clock);
        hazelcast.getUserContext().put(ForecastNode.class.getName(), node);
        return node;
    }

    static ForecastNode of(HazelcastInstance hazelcast) {
        if (hazelcast.getUserContext().get(ForecastNode.class.getName()) instanceof ForecastNode node) {
            return node;
        }
        throw new IllegalStateException("This grid node is still starting; the forecast is made by the next run.");
    }

    /// Looks for stores whose forecast is due.
    public void start(long everyMillis) {
        looks.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    /// Forecasts the groups of these stores now; tries a new model where the standing one can be tried fairly.
    ///
    /// @return false if a run is on already
    boolean learn(List<String> stores) {
        Set<String> groups = new LinkedHashSet<>();
        for (StoreGroup group : groups()) {
            if (group.stores().stream().anyMatch(stores::contains)) {
                groups.add(group.name());
            }
        }
        boolean submitted = ForecastJob.submit(hazelcast, List.copyOf(groups), true);
        if (submitted) {
            groups.forEach(group -> tell(group, Stage.WAITING, clock.millis(), ""));
        }
        return submitted;
    }

    /// One group's run, on the calling thread. A failure is told and does not stop the others.
    String forecast(String name, boolean train) throws InterruptedException {
        one.lockInterruptibly(); // a restarted job may come while its former self still works
        long started = clock.millis();
        try {
            StoreGroup group = groups().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElse(new StoreGroup(name, List.of(), ""));
            String told = new GroupForecast(
                            database, new OfBooks(books), clock, process, stage -> tell(name, stage, started, ""))
                    .run(group, train);
            forget(group);
            tell(name, Stage.DONE, started, told);
            log.info("Forecast of {} in {} s: {}", name, (clock.millis() - started) / 1000, told);
            return told;
        } catch (SQLException | IOException | RuntimeException failed) {
            tell(name, Stage.FAILED, started, sentence(failed));
            log.warn(
                    "The forecast of {} failed; it is tried again by the next run: {}", name, sentence(failed), failed);
            return sentence(failed);
        } finally {
            one.unlock();
        }
    }

    private static String sentence(Exception failed) {
        String message = failed.getMessage();
        return message == null || message.isBlank() ? failed.getClass().getSimpleName() + "." : message;
    }

    /// What is in memory of a group's stores gives way to what was just written.
    private void forget(StoreGroup group) {
        ForecastBook.forget(hazelcast, group.stores());
    }

    List<StoreGroup> groups() {
        return StoreGroup.of(books.stores());
    }

    private record OfBooks(Books books) implements HistoryRows.Catalogue {
        @Override
        public String primary(String code) {
            return books.aliases().primary(code);
        }

        @Override
        public String category(String code) {
            return books.category(code);
        }
    }

    private void tell(String group, Stage stage, long startedMillis, String message) {
        IMap<String, ForecastProgress> progress = hazelcast.getMap(GridNames.FORECAST_PROGRESS);
        progress.set(group, new ForecastProgress(group, stage.name(), startedMillis, clock.millis(), message));
    }

    void look() {
        try {
            Member oldest = hazelcast.getCluster().getMembers().iterator().next();
            if (oldest.localMember() && !ForecastJob.isRunning(hazelcast)) {
                List<String> due = due();
                if (!due.isEmpty()) {
                    ForecastJob.submit(hazelcast, due, true);
                }
            }
        } catch (HazelcastInstanceNotActiveException closing) {
            log.debug("The grid is closing.");
        } catch (SQLException | RuntimeException later) {
            log.warn("Whether forecasts are due could not be told; asked again: {}", later.toString());
        }
    }

    /// Groups with a store that has closed a day its forecast does not know, where it is late enough at
    /// night, and groups whose history an import made longer, once it grows no more. After a failure an hour
    /// passes.
    List<String> due() throws SQLException {
        long now = clock.millis();
        long from = Math.floorDiv(now, 86_400_000L) - GroupPanel.MOST_DAYS;
        Map<String, Long> closed;
        Map<String, Long> days;
        Map<String, Long> last;
        Map<String, Long> known;
        try (Connection connection = database.getConnection()) {
            closed = numbers(
                    connection,
                    "SELECT store, MAX(epoch_day) FROM sales_day WHERE trading AND NOT unfinished AND source = 'L'"
                            + " GROUP BY store");
            days = numbers(
                    connection,
                    "SELECT store, COUNT(DISTINCT epoch_day) FROM sales_day WHERE trading AND NOT unfinished"
                            + " AND epoch_day >= " + from + " GROUP BY store");
            last = numbers(connection, "SELECT store, last_day FROM forecast_store");
            known = numbers(connection, "SELECT store, days_known FROM forecast_store");
        }
        Set<String> due = new HashSet<>();
        boolean isStill = days.equals(counted);
        for (StoreMaster store : books.stores()) {
            String id = store.store();
            long count = days.getOrDefault(id, 0L);
            boolean isGrown = count >= Horizon.leastDays() && count >= known.getOrDefault(id, 0L) + GROWN_DAYS;
            if (isGrown && isStill || isNight(store, closed.getOrDefault(id, -1L), last.getOrDefault(id, -1L))) {
                due.add(id);
            }
        }
        counted = days;
        IMap<String, ForecastProgress> progress = hazelcast.getMap(GridNames.FORECAST_PROGRESS);
        return groups().stream()
                .filter(group -> group.stores().stream().anyMatch(due::contains))
                .map(StoreGroup::name)
                .filter(group -> !hasJustFailed(progress.get(group), now))
                .toList();
    }

    private boolean isNight(StoreMaster store, long closed, long last) {
        if (closed < 0 || last >= closed) {
            return false;
        }
        LocalTime time = clock.instant().atZone(ZoneId.of(store.timeZone())).toLocalTime();
        boolean wasMissed = last > 0 && last < closed - 1;
        return time.getHour() == nightly || wasMissed;
    }

    private static boolean hasJustFailed(@Nullable ForecastProgress progress, long now) {
        return progress != null
                && progress.at() == Stage.FAILED
                && now - progress.changedMillis() < AFTER_FAILURE_MILLIS;
    }

    private static Map<String, Long> numbers(Connection connection, String query) throws SQLException {
        Map<String, Long> days = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                days.put(row.getString(1), row.getLong(2));
            }
        }
        return days;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
