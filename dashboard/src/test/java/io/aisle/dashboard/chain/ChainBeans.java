package io.aisle.dashboard.chain;

import io.aisle.grid.client.Grid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The dashboard over a [SmallChain], on a Saturday afternoon that goes on.
@TestConfiguration(proxyBeanMethods = false)
public class ChainBeans {
    @Bean
    @Primary
    InstantSource saturday() {
        long ahead = SmallChain.SATURDAY - System.currentTimeMillis();
        return () -> InstantSource.system().instant().plus(Duration.ofMillis(ahead));
    }

    @Bean
    SmallChain smallChain() {
        return new SmallChain(13, 160, SmallChain.SATURDAY);
    }

    @Bean
    @Primary
    Grid grid(SmallChain chain) {
        return chain;
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService life(SmallChain chain, InstantSource clock) {
        ScheduledExecutorService life = Executors.newSingleThreadScheduledExecutor();
        var _ = life.scheduleWithFixedDelay(() -> chain.liveOn(clock.millis()), 1, 1, TimeUnit.SECONDS);
        return life;
    }
}
