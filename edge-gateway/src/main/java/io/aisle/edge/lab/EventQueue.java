package io.aisle.edge.lab;

import java.util.Comparator;
import java.util.PriorityQueue;

/// What is going to happen in a store, in order of time; at one time in order of planning.
final class EventQueue {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::number));
    private long nowMillis;
    private long planned;

    EventQueue(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    long nowMillis() {
        return nowMillis;
    }

    /// Plans for then, or for now if that is past.
    void at(long atMillis, Runnable deed) {
        events.add(new Event(Math.max(atMillis, nowMillis), planned++, deed));
    }

    void in(long millis, Runnable deed) {
        at(nowMillis + millis, deed);
    }

    void runUntil(long untilMillis) {
        while (!events.isEmpty() && events.peek().atMillis() <= untilMillis) {
            Event event = events.remove();
            nowMillis = event.atMillis();
            event.deed().run();
        }
        nowMillis = Math.max(nowMillis, untilMillis);
    }

    private record Event(long atMillis, long number, Runnable deed) {}
}
