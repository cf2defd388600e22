package io.aisle.grid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench recovery`.
@Command(
        name = "aisle bench recovery",
        mixinStandardHelpOptions = true,
        description = {
            "kill: three nodes with Mosquitto and PostgreSQL under steady load, one is killed (kill -9): how long until",
            "every store shows again all that was sent until a second ago; then it is started again.",
            "cold: one node with many stock cells in its checkpoints and many readings journaled behind them is killed and",
            "started: how long until all stores are live. In the end every store is asked for its sums."
        },
        showDefaultValues = true)
public final class RecoveryBench extends Bench {
    @Option(names = "--part", defaultValue = "both", description = "kill, cold or both.")
    String part = "both";

    @Option(names = "--kill-stores", defaultValue = "12", description = "Stores under load when a node is killed.")
    int killStores;

    @Option(names = "--rate", defaultValue = "50000", description = "Readings a second of that load.")
    int rate;

    @Option(
            names = "--cells",
            defaultValue = "0",
            description = "Stock cells before the cold start; 0: 1,000,000, or 50,000 with --quick.")
    int cells;

    @Option(
            names = "--readings",
            defaultValue = "0",
            description = "Readings behind the checkpoints; 0: 10,000,000, or 500,000 with --quick.")
    int readings;

    @Option(names = "--items", defaultValue = "5000", description = "Items, so stock cells, of each store.")
    int items;

    @Option(names = "--node-heap", defaultValue = "", description = "Heap of each node; default 1g, cold 4g.")
    String heap = "";

    @Option(names = "--seed", defaultValue = "1", description = "Of what the stores do.")
    long seed;

    @Option(names = "--profile", description = "Record the node of the cold start: target/bench/recovery-node-0.jfr.")
    boolean profile;

    public static void main(String[] args) {
        run(new RecoveryBench(), args);
    }

    @Override
    String name() {
        return "recovery";
    }

    @Override
    List<Result> measure() throws Exception {
        cells = cells == 0 ? quick ? 50_000 : 1_000_000 : cells;
        readings = readings == 0 ? quick ? 500_000 : 10_000_000 : readings;
        if (!List.of("kill", "cold", "both").contains(part)) {
            throw new WrongUsage("--part \"" + part + "\" must be kill, cold or both.");
        }
        if (killStores < 1 || rate < Mix.READINGS || items < 1 || items > 100_000 || cells < items) {
            throw new WrongUsage("--kill-stores must be 1 or more, --rate " + Mix.READINGS
                    + " or more, --items 1 to 100000, --cells at least --items.");
        }
        List<Result> results = new ArrayList<>();
        if (!part.equals("cold")) {
            Plan plan = new Plan(3, true, heap.isEmpty() ? "1g" : heap, false, List.of());
            results.addAll(with(
                    plan,
                    installation -> new KilledNode(installation, killStores, rate, seed).measure(rounds, setup())));
        }
        if (!part.equals("kill")) {
            Plan plan = new Plan(
                    1,
                    false,
                    heap.isEmpty() ? "4g" : heap,
                    profile,
                    // an interval so long that none but those of an orderly stop are written
                    List.of("--checkpoint-interval", "1000000"));
            results.addAll(with(
                    plan,
                    installation -> new ColdStart(installation, cells / items, items, readings, seed)
                            .measure(rounds, setup())));
        }
        return results;
    }

    /// @param servers whether Mosquitto and PostgreSQL stand beside the nodes
    private record Plan(int nodes, boolean servers, String heap, boolean profile, List<String> options) {}

    private interface Work {
        List<Result> on(Installation installation) throws Exception;
    }

    private List<Result> with(Plan plan, Work work) throws Exception {
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        try (Installation installation = new Installation(
                new Installation.Plan(
                        name(), plan.nodes, plan.servers, plan.servers, plan.heap, List.of(), plan.profile),
                plan.options,
                folder)) {
            return work.on(installation);
        } finally {
            IngestBench.delete(folder);
        }
    }

    /// What every figure must be read with.
    static Map<String, String> with(Map<String, String> setup, Map<String, String> more) {
        setup.putAll(more);
        return setup;
    }

    static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    static IOException late(String what, long seconds) {
        return new IOException(what + " within " + seconds + " s.");
    }
}
