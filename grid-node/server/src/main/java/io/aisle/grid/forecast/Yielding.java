package io.aisle.grid.forecast;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes this process one that takes only the time nobody else wants.
final class Yielding {
    private static final Logger log = LoggerFactory.getLogger(Yielding.class);

    /// About a tenth of the share of any other thread that wants the same core. Not the most, 19: on a machine that is
    /// always busy a training would never end.
    static final int NICENESS = 10;

    /// `PRIO_PROCESS` of `setpriority`, by which Linux means one thread.
    private static final int A_THREAD = 0;

    private Yielding() {}

    /// Sets the niceness of all threads there are, unless they are as nice already; those they begin have it from
    /// them. On Linux alone.
    static void all() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor ofThreeInts = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        FunctionDescriptor ofTwoInts =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            MethodHandle setPriority =
                    linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), ofThreeInts);
            MethodHandle getPriority =
                    linker.downcallHandle(linker.defaultLookup().findOrThrow("getpriority"), ofTwoInts);
            if ((int) getPriority.invokeExact(A_THREAD, 0) >= NICENESS) {
                return;
            }
            List<Integer> numbers = threads.map(
                            thread -> Integer.valueOf(thread.getFileName().toString()))
                    .toList();
            for (int thread : numbers) {
                int failed = (int) setPriority.invokeExact(A_THREAD, thread, NICENESS);
                log.debug("Niceness of thread {}: {}.", thread, failed == 0 ? NICENESS : "unchanged");
            }
        } catch (Throwable unexpected) {
            log.warn("Training cannot yield to what is live: {}", unexpected.toString());
        }
    }
}
