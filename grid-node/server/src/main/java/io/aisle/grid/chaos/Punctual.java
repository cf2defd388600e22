package io.aisle.grid.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A store whose devices go on as ever: how long does it take until a receipt of it is shown?
final class Punctual implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;
    private static final long LOOK_MILLIS = 20;

    private final String store;
    private final Devices devices;
    private final DeviceLine line;
    private final Rest rest;
    private final List<Message> sent = new ArrayList<>();
    private final ConcurrentHashMap<Long, Long> sentNanos = new ConcurrentHashMap<>();
    private final List<Long> tookMillis = new ArrayList<>();
    private final Thread sender = Thread.ofPlatform().daemon().name("punctual").unstarted(this::send);
    private final Thread looker =
            Thread.ofPlatform().daemon().name("punctual-look").unstarted(this::look);
    private volatile boolean stopping;

    Punctual(Chain chain, String store, long seed, AtomicLong numbers, DeviceLine line, Rest rest) {
        this.store = store;
        devices = new Devices(chain, store, new Random(seed), numbers::incrementAndGet, false);
        this.line = line;
        this.rest = rest;
    }

    void start() {
        sender.start();
        looker.start();
    }

    /// What was measured since this was asked last: median and greatest, in milliseconds.
    synchronized long[] measured() {
        long[] all = tookMillis.stream().mapToLong(Long::longValue).sorted().toArray();
        tookMillis.clear();
        return all.length == 0 ? new long[] {-1, -1} : new long[] {all[all.length / 2], all[all.length - 1]};
    }

    /// Ends it; what was sent altogether.
    List<Message> end() throws InterruptedException {
        close();
        sender.join();
        looker.join();
        return sent;
    }

    private void send() {
        while (!stopping && pause(EVERY_MILLIS)) {
            long now = System.currentTimeMillis();
            Message probe = devices.probe(now);
            sentNanos.put(devices.probes(), System.nanoTime());
            for (Message message : Arrays.asList(devices.next(now), probe)) {
                sent.add(message);
                line.send(message, 0);
            }
        }
    }

    private void look() {
        long shown = 0;
        while (!stopping && pause(LOOK_MILLIS)) {
            try {
                long now = rest.probes(store);
                for (; shown < now; shown++) {
                    took(shown + 1);
                }
            } catch (IOException silent) {
                // asked again at once; the wait counts
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private synchronized void took(long probe) {
        Long sentAt = sentNanos.remove(probe);
        if (sentAt != null) {
            tookMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentAt));
        }
    }

    private static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    @Override
    public void close() {
        stopping = true;
    }
}
