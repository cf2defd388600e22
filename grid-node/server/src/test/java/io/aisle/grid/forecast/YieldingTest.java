package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class YieldingTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void its_thread_alone_is_nice_to_all_others() throws Exception {
        int usual = niceness();
        int during = Yielding.call(YieldingTest::niceness);
        assertThat(during).isEqualTo(Math.min(19, usual + Yielding.NICER));
        assertThat(niceness()).isEqualTo(usual);
    }

    /// Of the calling thread, as the kernel says.
    private static int niceness() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Integer.parseInt(afterName[16]);
    }

    @Test
    void its_failure_is_the_callers() {
        RuntimeException failure = new IllegalArgumentException("There is too little history.");
        assertThatThrownBy(() -> Yielding.call(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void who_is_interrupted_while_waiting_interrupts_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                Yielding.call(() -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return true;
                    } catch (InterruptedException interrupted) {
                        stopped.set(true);
                        throw interrupted;
                    }
                });
            } catch (InterruptedException asExpected) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        waiting.interrupt();
        waiting.join();
        await().untilTrue(stopped);
    }
}
