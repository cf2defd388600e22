package io.aisle.dashboard.grid;

import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridHealth;
import io.aisle.grid.client.GridUnavailable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// The grid's part of `/actuator/health`: up while a node answers and its journal runs.
@Component("gridHealthIndicator")
class GridPulse implements HealthIndicator {
    private final Grid grid;

    GridPulse(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Health health() {
        try {
            GridHealth health = grid.health();
            return (health.journalRunning() ? Health.up() : Health.down())
                    .withDetail("members", health.members())
                    .withDetail("journalRunning", health.journalRunning())
                    .withDetail("parkedBatches", health.parkedBatches())
                    .withDetail("loadingStores", health.loadingStores().length)
                    .build();
        } catch (GridUnavailable silence) {
            return Health.down()
                    .withDetail("grid", String.valueOf(silence.getMessage()))
                    .build();
        }
    }
}
