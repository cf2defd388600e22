package io.aisle.edge.simulation;

import io.aisle.edge.simulation.FakeDatabase.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What one connection has changed and not committed.
final class FakeTransaction {
    private final FakeDatabase database;
    private final BooleanSupplier alive;
    private final List<Change> changes = new ArrayList<>();
    private boolean autoCommit = true;

    /// @param alive whether the process that asks still runs
    FakeTransaction(FakeDatabase database, BooleanSupplier alive) {
        this.database = database;
        this.alive = alive;
    }

    void setAutoCommit(boolean wanted) {
        autoCommit = wanted;
    }

    void check() throws SQLException {
        database.check(alive.getAsBoolean());
    }

    void change(Runnable done, Runnable undone) {
        change(done, undone, () -> true);
    }

    /// @param fits whether it can still be done, if the commit comes late
    void change(Runnable done, Runnable undone, BooleanSupplier fits) {
        done.run();
        if (!autoCommit) {
            changes.add(new Change(done, undone, fits));
        }
    }

    /// Whether nothing was changed.
    boolean onlyReads() {
        return changes.isEmpty();
    }

    void commit() throws SQLException {
        check();
        database.commit(changes);
    }

    void rollback() {
        FakeDatabase.undo(changes);
        changes.clear();
    }
}
