package io.aisle.grid.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Sees when persons that a door counted become known somewhere.
interface Watcher {
    /// Where.
    String name();

    /// Begins to watch for `count` persons above the `before` that are known already.
    Watch begin(int before, int count, long patienceMillis) throws IOException, InterruptedException;

    /// What was begun.
    interface Watch {
        /// When each became known, as [#nowMillis]; waits until all are.
        ///
        /// @throws IOException if not all became known in time, or more than there are
        double[] seenMillis() throws IOException, InterruptedException;
    }

    /// A number that can be asked for.
    interface Number {
        int ask() throws IOException, InterruptedException;
    }

    /// Since 1970, more exact than whole milliseconds.
    static double nowMillis() {
        return Clock.AT_START + (System.nanoTime() - Clock.NANOS_AT_START) / 1e6;
    }

    /// Where both clocks stood at first.
    final class Clock {
        private static final double AT_START = System.currentTimeMillis();
        private static final long NANOS_AT_START = System.nanoTime();

        private Clock() {}
    }

    /// Asks for the number of persons again and again.
    static Watcher asking(String name, Number number) {
        return asking(name, 0, number);
    }

    /// @param pauseMillis after each answer, so that asking takes little of the machine
    static Watcher asking(String name, long pauseMillis, Number number) {
        return new Watcher() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Watch begin(int before, int count, long patienceMillis) {
                Callable<double[]> all = () -> ask(number, pauseMillis, before, count, patienceMillis);
                FutureTask<double[]> task = new FutureTask<>(all);
                Thread.ofPlatform().name("watcher").start(task);
                return () -> {
                    try {
                        return task.get();
                    } catch (ExecutionException failed) {
                        throw new IOException(
                                "The " + name + " was not watched to the end: " + failed.getMessage(), failed);
                    }
                };
            }
        };
    }

    private static double[] ask(Number number, long pauseMillis, int before, int count, long patienceMillis)
            throws IOException, InterruptedException {
        double[] seen = new double[count];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        int known = 0;
        while (known < count) {
            int persons = number.ask() - before;
            double now = nowMillis();
            if (persons > count || System.nanoTime() > end) {
                throw new IOException(persons + " persons were counted of " + count + ".");
            }
            while (known < persons) {
                seen[known++] = now;
            }
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        }
        return seen;
    }
}
