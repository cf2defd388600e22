package io.aisle.grid.forecast;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Long reckoning that takes only the time nobody else wants.
///
/// It runs on a thread of its own whose niceness is raised, since Java's priorities do nothing on Linux.
/// The thread ends with the work: without privileges niceness never comes down again. What it does must
/// hold no lock that live work waits for, such as the database's.
final class Yielding {
    private static final Logger log = LoggerFactory.getLogger(Yielding.class);

    /// About a tenth of the share of any other thread that wants the same core. Not the most, 19: a thread
    /// that gets next to nothing is late where all threads must stop for a collection, and all wait for it.
    static final int NICER = 10;

    private static final @Nullable MethodHandle NICE = nice();

    private Yielding() {}

    /// Waits for the answer. Who is interrupted while waiting interrupts the work, and does not wait for
    /// its end.
    static <A> A call(Callable<A> work) throws InterruptedException {
        FutureTask<A> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform()
                .name("aisle-forecast")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(() -> {
                    beNice();
                    task.run();
                });
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            thread.interrupt();
            throw stopped;
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }

    private static void beNice() {
        if (NICE == null) {
            return;
        }
        try {
            int niceness = (int) NICE.invokeExact(NICER);
            log.debug("Niceness is {} now.", niceness);
        } catch (Throwable unexpected) {
            log.warn("Training cannot yield to what is live: {}", unexpected.toString());
        }
    }

    /// On Linux alone, where `nice` is of one thread and not of the process.
    private static @Nullable MethodHandle nice() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor intOfInt = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("nice")
                .map(function -> linker.downcallHandle(function, intOfInt))
                .orElse(null);
    }
}
