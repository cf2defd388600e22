package io.aisle.grid.chaos;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Looks at the screens' figures all the time: how far has each store come?
final class Watch implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;

    private final Rest rest;
    private final Chain chain;
    private final Map<String, Long> shown = new ConcurrentHashMap<>();
    private final Thread thread;
    private Map<String, Long> expected = Map.of();
    private long metNanos;
    private volatile boolean stopping;

    Watch(Rest rest, Chain chain) {
        this.rest = rest;
        this.chain = chain;
        thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// From now on waits for every store to show at least these probes.
    synchronized void expect(Map<String, Long> probes) {
        expected = Map.copyOf(probes);
        metNanos = 0;
        compare();
    }

    /// When every store showed what was expected, by [System#nanoTime]; 0 if that is still to come.
    synchronized long metNanos() {
        return metNanos;
    }

    private synchronized void compare() {
        if (metNanos == 0
                && expected.entrySet().stream()
                        .allMatch(wanted -> shown.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue())) {
            metNanos = System.nanoTime();
        }
    }

    private void run() {
        while (!stopping) {
            for (Chain.Shop shop : chain.shops()) {
                try {
                    shown.put(shop.id(), rest.probes(shop.id()));
                } catch (IOException silent) {
                    // down or loading: what was shown last stays
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
            compare();
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
