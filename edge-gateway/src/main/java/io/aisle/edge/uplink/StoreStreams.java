package io.aisle.edge.uplink;

import io.aisle.domain.Epoch;
import io.aisle.domain.day.Late;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequestCodec;
import io.aisle.domain.reading.Rewind;
import io.aisle.domain.reading.RewindCodec;
import io.aisle.domain.reading.SendWindow;
import io.aisle.edge.spool.Stored;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The streams of one store: a [SendWindow] for each open epoch, in step with the spool. Used by its line's
/// thread alone, but for [#touch].
final class StoreStreams {
    private static final Logger LOG = LoggerFactory.getLogger(StoreStreams.class);

    final Outbound store;

    private final int windowSize;
    private final Map<Epoch, SendWindow> windows = new LinkedHashMap<>();
    private final AtomicBoolean touched = new AtomicBoolean(true);
    private final Silence silence;
    private boolean birthDue = true;

    /// @param lateMillis what comes later than this is late
    /// @param nowMillis never runs backwards
    StoreStreams(Outbound store, int windowSize, long lateMillis, long nowMillis) {
        this.store = store;
        this.windowSize = windowSize;
        silence = new Silence(lateMillis, store.oldestMillis(), nowMillis);
    }

    /// The spool has changed. From any thread.
    void touch() {
        touched.set(true);
    }

    void connected() {
        windows.values().forEach(SendWindow::connected);
        birthDue = true;
        touch();
    }

    /// Catches up with the spool.
    void refresh(long nowMillis) {
        if (!touched.getAndSet(false)) {
            return;
        }
        boolean nothingWaited = isDrained();
        Set<Epoch> open = new HashSet<>();
        for (OpenEpoch epoch : store.spool().openEpochs()) {
            open.add(epoch.epoch());
            SendWindow window = windows.get(epoch.epoch());
            if (window == null) {
                windows.put(epoch.epoch(), new SendWindow(windowSize, epoch.first() - 1, epoch.last()));
                birthDue = true;
            } else {
                window.accepted(epoch.last());
            }
        }
        birthDue |= windows.keySet().retainAll(open);
        if (nothingWaited && !isDrained()) {
            silence.begins(nowMillis);
        }
    }

    /// Whether the grid must be told anew which epochs are open; asked once.
    boolean takeBirthDue() {
        boolean due = birthDue;
        birthDue = false;
        return due;
    }

    void owesBirth() {
        birthDue = true;
    }

    /// What the gateway says of itself: the epochs that are open, with their first and last numbers.
    byte[] birth(long wallMillis, String version) {
        return GatewayStateCodec.encode(new GatewayState.Birth(
                store.spool().epoch(), wallMillis, version, store.spool().openEpochs(), store.devices()));
    }

    /// A batch as it goes out: byte for byte as it was accepted, or a lost one in its place.
    ///
    /// @throws IOException if the disk cannot be read just now
    byte[] encoded(Epoch epoch, long seq) throws IOException {
        return switch (store.spool().read(epoch, seq)) {
            case Stored.Payload(long _, byte[] payload) -> payload;
            case Stored.Lost(long closedMillis, String reason) -> {
                LOG.atWarn()
                        .addKeyValue("store", store.topics().store().value())
                        .addKeyValue("gateway", store.topics().gateway().value())
                        .addKeyValue("epoch", epoch.toString())
                        .addKeyValue("seq", seq)
                        .log("{} It goes to the grid as lost.", reason);
                yield BatchCodec.encode(Batch.lost(epoch, seq, closedMillis, reason));
            }
        };
    }

    /// Takes what the grid says.
    ///
    /// @param leaf last level of the topic it came on
    /// @param nowMillis never runs backwards, unlike `wallMillis`
    void hear(String leaf, byte[] payload, long nowMillis, long wallMillis) throws DamagedBatch {
        switch (leaf) {
            case "ack" -> {
                Ack ack = AckCodec.decode(payload);
                store.gridClock(ack.atMillis(), wallMillis);
                acked(ack, nowMillis, wallMillis);
            }
            case "rewind" -> rewound(RewindCodec.decode(payload), nowMillis);
            case "retry" -> store.retry(RetryRequestCodec.decode(payload));
            default -> LOG.debug("Unexpected topic {}/{}", store.topics(), leaf);
        }
    }

    /// Acks of epochs that are not open here say nothing.
    private void acked(Ack ack, long nowMillis, long wallMillis) {
        SendWindow window = windows.get(ack.epoch());
        if (window != null && window.acked(ack.seq(), nowMillis)) {
            long since = silence.broken(nowMillis, wallMillis, this::firstSaidMillis);
            if (since != Silence.NONE) {
                store.outage(since, wallMillis);
            }
            store.spool().acked(ack.epoch(), window.acked());
            windows.values().forEach(any -> any.gridAnswers(nowMillis));
            if (window.isDrained()) {
                touch(); // an old epoch is gone now
            }
        }
    }

    /// The earliest time that a reading of the oldest un-acked batch bears and that was not late at its
    /// closing; 0 if there is none.
    private long firstSaidMillis() {
        try {
            return store.spool().oldest() instanceof Stored.Payload(long closedMillis, byte[] bytes)
                    ? firstSaid(BatchCodec.decode(bytes), closedMillis)
                    : 0;
        } catch (IOException | DamagedBatch unreadable) {
            return 0; // whoever sends it complains
        }
    }

    private static long firstSaid(Batch batch, long closedMillis) {
        return batch.readings().stream()
                .mapToLong(Reading::atMillis)
                .filter(at -> at >= closedMillis - Late.AFTER_MILLIS)
                .reduce(closedMillis, Math::min);
    }

    private void rewound(Rewind rewind, long nowMillis) {
        SendWindow window = windows.get(rewind.epoch());
        if (window != null) {
            window.rewind(rewind.next(), nowMillis);
        }
    }

    /// The epochs in the order of their starts; may be changed by [#refresh] only.
    List<Map.Entry<Epoch, SendWindow>> windows() {
        return List.copyOf(windows.entrySet());
    }

    boolean isDrained() {
        return windows.values().stream().allMatch(SendWindow::isDrained);
    }

    long wakeAtMillis() {
        long earliest = Long.MAX_VALUE;
        for (SendWindow window : windows.values()) {
            earliest = Math.min(earliest, window.wakeAtMillis());
        }
        return earliest;
    }
}
