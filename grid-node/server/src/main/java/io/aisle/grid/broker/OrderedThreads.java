package io.aisle.grid.broker;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.utils.actors.OrderedExecutorFactory;
import org.jspecify.annotations.Nullable;

/// The broker's threads, on which each connection and each queue stays in order.
///
/// A connection and a queue are a line of work each: one task that the pool runs again and again, on any
/// thread. What a line does waits for what *the thread* wrote to the journal before, so a line that goes on
/// on another thread overtakes itself, and messages come out of order (ARTEMIS-6191; MQTT 3.1.1 section 4.6
/// forbids it). Here what is waited for goes with the line instead of the thread.
final class OrderedThreads extends ThreadPoolExecutor {
    private static final long IDLE_SECONDS = 60;

    private final Map<Runnable, OperationContext> contexts = Collections.synchronizedMap(new WeakHashMap<>());
    private final OrderedExecutorFactory callbacks = new OrderedExecutorFactory(this);

    OrderedThreads(int most) {
        super(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("broker-", 0).factory());
        allowCoreThreadTimeOut(true);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable line) {
        OperationContextImpl.setContext(
                contexts.computeIfAbsent(line, _ -> new OperationContextImpl(callbacks.getExecutor())));
    }

    @Override
    protected void afterExecute(Runnable line, @Nullable Throwable failure) {
        OperationContextImpl.clearContext();
    }
}
