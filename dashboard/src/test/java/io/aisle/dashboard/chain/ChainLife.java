package io.aisle.dashboard.chain;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Customers come, pay and leave.
@TestConfiguration(proxyBeanMethods = false)
public class ChainLife {
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService life(SmallChain chain, InstantSource clock) {
        ScheduledExecutorService life = Executors.newSingleThreadScheduledExecutor();
        var _ = life.scheduleWithFixedDelay(() -> chain.liveOn(clock.millis()), 1, 1, TimeUnit.SECONDS);
        return life;
    }
}
