package io.aisle.grid.ingest;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A stream's gate: every batch once, and one in a hundred a second time.
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@BenchmarkMode(Mode.AverageTime)
public class GateCost {
    private final Gate gate = new Gate();
    private long seq;

    @Setup
    public void open() {
        gate.cursorIs(0, 0);
    }

    @Benchmark
    public Gate.Verdict judgeBatch() {
        seq++;
        Gate.Verdict verdict = gate.judge(seq, seq);
        if (verdict != Gate.Verdict.PASS) {
            throw new IllegalStateException("Batch " + seq + " did not pass: " + verdict);
        }
        gate.journaled(seq);
        return seq % 100 == 0 ? gate.judge(seq, seq) : verdict;
    }
}
