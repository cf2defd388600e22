package io.aisle.dashboard.shell;

import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.grid.GridBoard;
import io.aisle.grid.client.Grid;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// What a live page needs to look at the chain.
@Component
public class Lookout {
    private final GridBoard board;
    private final Catalogue catalogue;
    private final Access access;
    private final Grid grid;
    private final InstantSource clock;
    // Half of the cores at most: pages must not take the machine from a node beside them.
    private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            Thread.ofPlatform().name("page-pace-", 0).daemon().factory());

    Lookout(GridBoard board, Catalogue catalogue, Access access, Grid grid, InstantSource clock) {
        this.board = board;
        this.catalogue = catalogue;
        this.access = access;
        this.grid = grid;
        this.clock = clock;
    }

    public GridBoard board() {
        return board;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Access access() {
        return access;
    }

    /// For questions that a page asks once, when somebody scrolls or clicks.
    public Grid grid() {
        return grid;
    }

    public long nowMillis() {
        return clock.millis();
    }

    void later(Runnable task, long millis) {
        var _ = pace.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    void every(Runnable task, long millis) {
        var _ = pace.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        pace.shutdownNow();
    }
}
