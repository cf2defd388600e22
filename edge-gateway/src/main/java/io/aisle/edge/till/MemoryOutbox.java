package io.aisle.edge.till;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A bounded [Outbox] in memory, for senders that can begin anew from their source.
public final class MemoryOutbox implements Outbox {
    private final int capacity;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final Map<Long, Waiting> inFlight = new LinkedHashMap<>();
    private long last;

    public MemoryOutbox(int capacity) {
        this.capacity = capacity;
    }

    /// Adds a message; waits while `capacity` messages are unconfirmed.
    public synchronized void put(DeviceMessage message) throws InterruptedException {
        while (waiting.size() + inFlight.size() >= capacity) {
            wait();
        }
        waiting.add(new Waiting(++last, message));
    }

    @Override
    public synchronized @Nullable Waiting next() {
        Waiting first = waiting.poll();
        if (first != null) {
            inFlight.put(first.number(), first);
        }
        return first;
    }

    @Override
    public synchronized void acked(long number) {
        if (inFlight.remove(number) == null) {
            waiting.removeIf(message -> message.number() == number);
        }
        notifyAll();
    }

    @Override
    public synchronized void rewind() {
        ArrayDeque<Waiting> again = new ArrayDeque<>(inFlight.values());
        Iterator<Waiting> newestFirst = again.descendingIterator();
        while (newestFirst.hasNext()) {
            waiting.addFirst(newestFirst.next());
        }
        inFlight.clear();
    }

    @Override
    public synchronized long unacked() {
        return waiting.size() + inFlight.size();
    }
}
