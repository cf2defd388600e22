package io.aisle.grid.ingest;

import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.JetService;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.core.JobStatus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IngestJobTest {
    /// Seen on a node that was killed and started again while its grid moved partitions: Hazelcast skipped the question
    /// as a duplicate and never answered it, and the node never became ready.
    @Test
    void a_question_that_nobody_answers_is_asked_again() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        Supplier<Object> status = () -> {
            if (asked.incrementAndGet() == 1) {
                awaitForEver(never);
            }
            return JobStatus.RUNNING;
        };
        Object job = answering(Job.class, Map.of("getStatus", status));
        Object jet = answering(JetService.class, Map.of("newJobIfAbsent", () -> job));
        HazelcastInstance hazelcast =
                (HazelcastInstance) answering(HazelcastInstance.class, Map.of("getJet", () -> jet));
        try (IngestJob ingest = new IngestJob(hazelcast, Duration.ofMillis(100))) {
            ingest.start();
            await().atMost(Duration.ofSeconds(10)).until(ingest::isRunning);
        }
    }

    private static Object answering(Class<?> type, Map<String, Supplier<Object>> answers) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName()).get());
    }

    private static void awaitForEver(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException givenUp) {
            throw new IllegalStateException("Nobody waits any more.", givenUp);
        }
    }
}
