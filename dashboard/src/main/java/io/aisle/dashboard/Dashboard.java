package io.aisle.dashboard;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// The Spring application; features bring their own beans.
@SpringBootApplication
public class Dashboard {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
