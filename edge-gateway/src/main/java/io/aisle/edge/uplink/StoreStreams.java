package io.aisle.edge.uplink;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import io.aisle.domain.reading.Rewind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// The streams of one store: a [SendWindow] for each open epoch, in step with the spool. Used by its line's thread
/// alone, but for [#touch].
final class StoreStreams {
    final Outbound store;

    private final int windowSize;
    private final Map<Epoch, SendWindow> windows = new LinkedHashMap<>();
    private final AtomicBoolean touched = new AtomicBoolean(true);
    private boolean birthDue = true;

    StoreStreams(Outbound store, int windowSize) {
        this.store = store;
        this.windowSize = windowSize;
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
    void refresh() {
        if (!touched.getAndSet(false)) {
            return;
        }
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

    /// Acks of epochs that are not open here say nothing.
    void acked(Ack ack, long nowMillis) {
        SendWindow window = windows.get(ack.epoch());
        if (window != null && window.acked(ack.seq(), nowMillis)) {
            store.spool().acked(ack.epoch(), window.acked());
            if (window.isDrained()) {
                touch(); // an old epoch is gone now
            }
        }
    }

    void rewound(Rewind rewind, long nowMillis) {
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
