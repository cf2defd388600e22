package io.aisle.edge.simulation;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/// The journal's database, as far as the node's own SQL asks for it. Its locks make nobody wait: what is to keep two
/// writers apart is the compare in the statements.
final class FakeDatabase {
    enum Doubt {
        NONE,
        HAPPENED,
        DID_NOT_HAPPEN,
        /// The connection was lost on the way, and the commit arrives later.
        HAPPENS_LATER
    }

    /// One thing that a transaction did, and how to take it back.
    ///
    /// @param fits whether it can still be done, if the commit comes late
    record Change(Runnable done, Runnable undone, BooleanSupplier fits) {}

    private final Random random;
    private final Guard missing;
    private final Runnable between;
    private final List<Change> late = new ArrayList<>();
    private final Map<String, Long> remembered = new HashMap<>();
    private String asking = "";
    private long nextNo = 1;
    FakeTables tables = new FakeTables();
    boolean down;
    double failing;
    Doubt doubt = Doubt.NONE;

    /// @param missing the guard that is switched off
    /// @param between lets others go on, where a real database would too
    FakeDatabase(Random random, Guard missing, Runnable between) {
        this.random = random;
        this.missing = missing;
        this.between = between;
    }

    /// @param alive whether the process that asks still runs
    DataSource dataSource(BooleanSupplier alive) {
        return FakeSql.dataSource(this, alive);
    }

    FakeTables backup() {
        return tables.copy();
    }

    void restore(FakeTables backup) {
        tables = backup.copy();
        late.clear();
    }

    /// From here on the gate of `node` asks (nobody's if empty); answers who asked before.
    String gateAsks(String node) {
        String before = asking;
        asking = node;
        return before;
    }

    /// The gates of `node` begin anew.
    void gateForgets(String node) {
        remembered.keySet().removeIf(known -> known.startsWith(node + " "));
    }

    /// A gate whose guard is missing is told what it was told first.
    long read(String stream, long seq) {
        boolean tellsFirst = missing == Guard.CURSOR_READ_AGAIN && !asking.isEmpty();
        return tellsFirst ? remembered.computeIfAbsent(asking + " " + stream, first -> seq) : seq;
    }

    boolean comparesCursors() {
        return missing != Guard.COMPARE_AND_SET;
    }

    boolean comparesCheckpoints() {
        return missing != Guard.CONDITIONAL_CHECKPOINT;
    }

    long takeNo() {
        return nextNo++;
    }

    void pause() {
        between.run();
    }

    void check(boolean alive) throws SQLException {
        if (!alive) {
            throw new SQLException("The process is gone.", "08006");
        }
        if (down) {
            throw new SQLTransientConnectionException("The database is away.", "08001");
        }
        if (failing > 0 && random.nextDouble() < failing) {
            throw new SQLException("The connection is lost.", "08006");
        }
    }

    boolean hasLateCommit() {
        return !late.isEmpty();
    }

    void landLate() {
        if (late.stream().allMatch(change -> change.fits().getAsBoolean())) {
            late.forEach(change -> change.done().run());
        }
        late.clear();
    }

    void commit(List<Change> changes) throws SQLException {
        Doubt now = doubt;
        if (now == Doubt.NONE || changes.isEmpty()) {
            changes.clear();
            return;
        }
        doubt = Doubt.NONE;
        if (now != Doubt.HAPPENED) {
            undo(changes);
        }
        if (now == Doubt.HAPPENS_LATER) {
            late.addAll(changes);
        }
        changes.clear();
        throw new SQLException("The connection was lost during the commit.", "08006");
    }

    static void undo(List<Change> changes) {
        for (Change change : changes.reversed()) {
            change.undone().run();
        }
    }
}
