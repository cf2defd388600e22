package io.aisle.edge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Many small installations under seeded faults: every accepted reading counts once, and the store is what
/// they make of it. Each guard is shown to matter by leaving it out.
///
/// `-Dsimulation.seed=N` runs that seed alone and prints what happened; `-Dsimulation.seeds=N` runs so many.
class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 10_000);
    private static final int SEEDS_TO_FIND_A_MISSING_GUARD = 1_000;
    private static @Nullable Level before;

    /// The nodes and gateways have much to complain about.
    @BeforeAll
    static void quiet() {
        before = ours().getLevel();
        ours().setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        ours().setLevel(before);
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("io.aisle");
    }

    @Test
    void every_accepted_reading_counts_once_whatever_happens() {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            new World(only, Guard.NONE, System.out::println).run();
            return;
        }
        List<String> failed = new ArrayList<>();
        long batches = 0;
        long outages = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            World world = new World(seed, Guard.NONE, null);
            String fault = fault(world);
            batches += world.ledger.acceptedBatches();
            outages += world.ledger.outages;
            if (!fault.isEmpty()) {
                failed.add("seed " + seed + ": " + fault);
            }
        }
        assertThat(failed).as("of %d seeds, %d batches", SEEDS, batches).isEmpty();
        assertThat(batches).as("accepted batches").isGreaterThan(10 * SEEDS);
        assertThat(outages).as("outages told of").isGreaterThan(SEEDS / 10);
    }

    /// Seeds that found a fault once, or find it again when what mended it is taken out.
    static LongStream seeds_that_failed() {
        return LongStream.of(6, 301, 766, 1_012, 1_550, 1_618, 10_108, 15_929);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource
    void seeds_that_failed(long seed) {
        assertThat(fault(new World(seed, Guard.NONE, null))).isEmpty();
    }

    @Test
    void a_seed_replays_identically() {
        for (long seed = 1; seed <= 50; seed++) {
            List<String> first = new ArrayList<>();
            List<String> again = new ArrayList<>();
            assertThat(new World(seed, Guard.NONE, again::add).run())
                    .as("trace of seed %d", seed)
                    .isEqualTo(new World(seed, Guard.NONE, first::add).run());
            assertThat(again).isEqualTo(first);
        }
        assertThat(new World(1, Guard.NONE, null).run()).isNotEqualTo(new World(2, Guard.NONE, null).run());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void without_this_guard_a_fault_is_found(Guard missing) {
        for (long seed = 1; seed <= SEEDS_TO_FIND_A_MISSING_GUARD; seed++) {
            String fault = fault(new World(seed, missing, null));
            if (!fault.isEmpty()) {
                System.out.println("Without " + missing + " seed " + seed + ": "
                        + fault.lines().findFirst().orElse(""));
                return;
            }
        }
        throw new AssertionError(
                "Without " + missing + " nothing is found in " + SEEDS_TO_FIND_A_MISSING_GUARD + " seeds.");
    }

    /// Empty if all went well.
    private static String fault(World world) {
        try {
            world.run();
            return "";
        } catch (Fault | IllegalArgumentException | IllegalStateException broken) {
            return broken.toString();
        }
    }
}
