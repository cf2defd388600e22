package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.reading.SendWindow;
import io.aisle.domain.reading.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// The gateways of all stores, each of which has more to send than the grid can take and sends it as
/// gateways do: as far as its own [SendWindow] lets it, and again when no ack comes.
final class EagerGateways implements AutoCloseable {
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int AT_A_TURN = 4;

    private record Answer(int store, long seq, boolean isAck) {}

    private final Wire wire;
    private final byte[][] topics;
    private final byte[][][] batches;
    private final SendWindow[] windows;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private long published;
    private long progressNanos = System.nanoTime();

    /// @param batches by store, then by number from 1 on
    /// @param ackedBefore of each store, sent and acked before
    /// @param window batches of one store that may wait for their ack
    EagerGateways(int mqttPort, Mix[] stores, byte[][][] batches, int ackedBefore, int window)
            throws IOException, InterruptedException {
        this.batches = batches;
        topics = Arrays.stream(stores)
                .map(mix -> new Topics(mix.store(), mix.gateway()).batch().getBytes(UTF_8))
                .toArray(byte[][]::new);
        windows = new SendWindow[stores.length];
        Arrays.setAll(windows, store -> new SendWindow(window, ackedBefore, ackedBefore));
        wire = Answers.connect(mqttPort, stores, new Answers() {
            @Override
            public void acked(int store, long seq) {
                answers.add(new Answer(store, seq, true));
            }

            @Override
            public void rewind(int store, long seq) {
                answers.add(new Answer(store, seq, false));
            }
        });
    }

    /// Every store has its batches up to this number, all at once; returns when all are acked.
    void push(int upTo) throws IOException, InterruptedException {
        progressNanos = System.nanoTime();
        for (SendWindow window : windows) {
            window.accepted(upTo);
        }
        while (!Arrays.stream(windows).allMatch(SendWindow::isDrained)) {
            long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            hear(now);
            if (!sendSome(now)) {
                wire.flush();
                TimeUnit.MILLISECONDS.sleep(1);
            }
            if (System.nanoTime() - progressNanos > GIVE_UP_NANOS) {
                throw new IOException("The grid has acked nothing for two minutes.");
            }
        }
    }

    private void hear(long nowMillis) {
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            SendWindow window = windows[answer.store()];
            if (!answer.isAck()) {
                window.rewind(answer.seq(), nowMillis);
            } else if (window.acked(answer.seq(), nowMillis)) {
                progressNanos = System.nanoTime();
            }
        }
    }

    private boolean sendSome(long nowMillis) throws IOException, InterruptedException {
        boolean any = false;
        for (int store = 0; store < windows.length; store++) {
            SendWindow window = windows[store];
            long next = window.nextToSend(nowMillis);
            for (int i = 0; i < AT_A_TURN && next > 0; i++) {
                wire.publish(topics[store], batches[store][(int) next - 1]);
                window.sent(nowMillis);
                published++;
                any = true;
                next = window.nextToSend(nowMillis);
            }
        }
        return any;
    }

    /// How often a batch was sent, first or again.
    long published() {
        return published;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
