package io.aisle.dashboard.chain;

import io.aisle.grid.client.Grid;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The dashboard over a [SmallChain], on a Saturday afternoon; time passes, but nothing happens by itself.
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
}
