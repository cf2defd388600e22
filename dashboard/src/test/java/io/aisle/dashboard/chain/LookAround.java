package io.aisle.dashboard.chain;

import io.aisle.dashboard.Dashboard;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Shows the screens over a small chain, for looking at them while they are being made:
/// `http://127.0.0.1:8099`, `manager`, `aisle`.
public final class LookAround {
    private LookAround() {}

    public static void main(String[] arguments) {
        SpringApplication application =
                new SpringApplicationBuilder(Dashboard.class, ChainBeans.class, ChainLife.class).build();
        application.setDefaultProperties(Map.of(
                "server.port", arguments.length > 0 ? arguments[0] : "8099",
                "server.address", "127.0.0.1",
                "spring.main.allow-bean-definition-overriding", "true",
                "vaadin.productionMode", "true"));
        application.run();
    }
}
