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
    private volatile boolean stopping;

    Watch(Rest rest, Chain chain) {
        this.rest = rest;
        this.chain = chain;
        thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Whether every store shows at least these probes.
    boolean shows(Map<String, Long> probes) {
        return probes.entrySet().stream()
                .allMatch(wanted -> shown.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue());
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
