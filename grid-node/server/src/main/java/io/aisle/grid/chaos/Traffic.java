package io.aisle.grid.chaos;

import io.aisle.grid.chaos.Chain.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// All stores' devices, live: writes the ledger, then hands over, some messages twice, some late, some from another
/// till as well.
final class Traffic implements AutoCloseable {
    private static final long TICK_MILLIS = 50;
    private static final long PROBE_MILLIS = 500;
    private static final long MOST_DELAY_MILLIS = 20_000;
    private static final int MOST_WAITING = 20_000;

    private final Ledger ledger;
    private final DeviceLine line;
    private final Random random;
    private final double perSecond;
    private final Sabotage sabotage;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Devices> stores = new LinkedHashMap<>();
    private final Map<String, Long> probes = new LinkedHashMap<>();
    private final Thread thread;
    private volatile double factor = 1;
    private volatile boolean paused;
    private volatile boolean stopping;
    private volatile String failure = "";
    private boolean dropped;
    private boolean doubled;

    /// What is done wrong on purpose, to show that the harness would see it.
    record Sabotage(boolean dropOne, boolean doubleOne) {
        static final Sabotage NONE = new Sabotage(false, false);
    }

    Traffic(Chain chain, Ledger ledger, DeviceLine line, long seed, double perSecond, Sabotage sabotage) {
        this.ledger = ledger;
        this.line = line;
        this.perSecond = perSecond;
        this.sabotage = sabotage;
        random = new Random(seed);
        for (Shop shop : chain.shops()) {
            stores.put(
                    shop.id(),
                    new Devices(chain, shop.id(), new Random(random.nextLong()), numbers::incrementAndGet, true));
        }
        thread = Thread.ofPlatform().daemon().name("traffic").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Messages attempted so far.
    long attempted() {
        return numbers.get();
    }

    void setFactor(double factor) {
        this.factor = factor;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /// Messages that are not confirmed to their device yet.
    int waiting() {
        return line.waiting();
    }

    /// The number of the newest probe of each store.
    Map<String, Long> probes() {
        synchronized (probes) {
            return new LinkedHashMap<>(probes);
        }
    }

    /// Empty, or why there is no traffic any more.
    String failure() {
        return failure;
    }

    private void run() {
        List<Devices> all = List.copyOf(stores.values());
        double owed = 0;
        long probeAt = 0;
        long before = System.nanoTime();
        try {
            while (!stopping) {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                long nanos = System.nanoTime();
                double seconds = (nanos - before) / 1e9;
                before = nanos;
                if (paused || line.waiting() > MOST_WAITING) {
                    continue;
                }
                long now = System.currentTimeMillis();
                // after a pause of this process devices do not catch up
                owed = Math.min(owed + seconds * perSecond * factor, perSecond * factor);
                List<Message> messages = new ArrayList<>();
                for (; owed >= 1; owed--) {
                    Devices devices = all.get(random.nextInt(all.size()));
                    Message message = devices.next(now);
                    messages.add(message);
                    if (message.payload().contains("\"kind\":\"sale\"") && random.nextInt(100) == 0) {
                        messages.add(devices.fromAnotherTill(message));
                    }
                }
                if (nanos - probeAt > TimeUnit.MILLISECONDS.toNanos(PROBE_MILLIS)) {
                    probeAt = nanos;
                    all.forEach(devices -> messages.add(devices.probe(now)));
                }
                ledger.write(messages);
                messages.forEach(this::handOver);
                synchronized (probes) {
                    stores.forEach((store, devices) -> probes.put(store, devices.probes()));
                }
            }
        } catch (IOException | RuntimeException failed) {
            failure = "The devices stopped: " + failed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(Message message) {
        boolean probe = message.topic().contains("/probe/");
        if (sabotage.dropOne()
                && !dropped
                && message.number() > 50
                && message.topic().contains("/door-1/")
                && message.facts().getFirst().first().signum() > 0) { // nobody takes people back or tells them again
            dropped = true;
            return;
        }
        if (sabotage.doubleOne()
                && !doubled
                && !probe
                && message.number() > 50
                && message.payload().contains("\"kind\":\"sale\"")) {
            doubled = true;
            String receipt = message.payload().replaceFirst("\"receipt\":\"", "\"receipt\":\"again-");
            line.repeat(new Message(-message.number(), message.store(), message.topic(), receipt, message.facts()), 0);
        }
        int dice = probe ? 99 : random.nextInt(100);
        line.send(message, dice < 5 ? random.nextLong(1, MOST_DELAY_MILLIS) : 0);
        if (dice >= 5 && dice < 12) {
            line.repeat(message, dice < 9 ? 0 : random.nextLong(1, MOST_DELAY_MILLIS));
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
