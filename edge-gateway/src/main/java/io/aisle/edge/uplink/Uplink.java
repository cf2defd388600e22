package io.aisle.edge.uplink;

import io.aisle.edge.mqtt.Broker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// All stores' way to the grid: a connection of its own for each store while there are few, shared ones beyond
/// [#MAX_LINES].
public final class Uplink {
    /// With more stores than this, stores share connections.
    static final int MAX_LINES = 32;

    private static final long BYTES_UNDER_WAY = 6 * 1024 * 1024;

    /// @param window how many batches of a stream may be sent above the ack
    /// @param clock wall clock, epoch milliseconds
    public record Settings(Broker broker, int window, String version, LongSupplier clock, RandomGenerator random) {
        /// Per connection, so that all of them fit into a small heap.
        long bytesUnderWay() {
            return BYTES_UNDER_WAY / MAX_LINES;
        }
    }

    private final Settings settings;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Outbound, Carried> carried = new ConcurrentHashMap<>();

    private record Carried(Line line, StoreStreams streams) {}

    public Uplink(Settings settings) {
        this.settings = settings;
    }

    /// Begins to send the store's batches, heartbeats and birth.
    public synchronized void add(Outbound store) {
        if (lines.size() < MAX_LINES) {
            Line line = new Line(settings, store);
            lines.add(line);
            carried.put(store, new Carried(line, line.add(store)));
            line.start();
        } else {
            Line emptiest =
                    lines.stream().min(Comparator.comparingInt(Line::size)).orElseThrow();
            carried.put(store, new Carried(emptiest, emptiest.add(store)));
        }
    }

    /// The store's spool has new batches. From any thread.
    public void wake(Outbound store) {
        Carried found = carried.get(store);
        if (found != null) {
            found.streams().touch();
            found.line().wake();
        }
    }

    /// Every line has its connection.
    public synchronized boolean isConnected() {
        return lines.stream().allMatch(Line::isConnected);
    }

    /// Waits at most so long for the last acks, says goodbye for each store and disconnects.
    public void close(Duration patience) {
        inParallel(line -> line.close(patience));
    }

    /// Ends at once, as a crash would.
    public void drop() {
        inParallel(Line::drop);
    }

    private void inParallel(Consumer<Line> end) {
        List<Line> all;
        synchronized (this) {
            all = List.copyOf(lines);
        }
        List<Thread> threads = all.stream()
                .map(line -> Thread.ofVirtual().start(() -> end.accept(line)))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
