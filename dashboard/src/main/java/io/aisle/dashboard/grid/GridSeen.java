package io.aisle.dashboard.grid;

import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridUnavailable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Part of `/actuator/health/readiness`: up from the grid's first answer on. Later silence does not take it back, since
/// pages then show the last state with its age, which is better than no page.
@Component("gridSeenHealthIndicator")
class GridSeen implements HealthIndicator {
    private final Grid grid;
    private volatile boolean seen;

    GridSeen(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Health health() {
        if (!seen) {
            try {
                grid.health();
                seen = true;
            } catch (GridUnavailable silence) {
                return Health.down()
                        .withDetail("grid", String.valueOf(silence.getMessage()))
                        .build();
            }
        }
        return Health.up().build();
    }
}
