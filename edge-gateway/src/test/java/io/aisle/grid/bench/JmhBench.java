package io.aisle.grid.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./aisle bench jmh`. Lives among the tests, so that nothing of JMH reaches the product.
@Command(
        name = "aisle bench jmh",
        mixinStandardHelpOptions = true,
        description = {
            "Time and allocation of the hot pure functions, alone in a JVM of their own (JMH with its gc profiler):",
            "decodeReading, applyReading, askStore (its day so far), judgeBatch (the gate), decodeEpc, smoothSighting (RFID",
            "cleaning)."
        },
        showDefaultValues = true)
public final class JmhBench extends Bench {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final List<String> ALL =
            List.of("decodeReading", "applyReading", "askStore", "judgeBatch", "decodeEpc", "smoothSighting");

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Only these.")
    List<String> names = List.of();

    @Option(names = "--forks", defaultValue = "2", description = "JVMs one after another; 0: this one, for a profiler.")
    int forks;

    @Option(names = "--millis", defaultValue = "0", description = "Of a round; 0: 1000, or 200 with --quick.")
    int millis;

    public static void main(String[] args) {
        run(new JmhBench(), args);
    }

    @Override
    String name() {
        return "jmh";
    }

    @Override
    List<Result> measure() throws Exception {
        if (!ALL.containsAll(names) || forks < 0) {
            throw new WrongUsage("There are " + String.join(", ", ALL) + "; --forks must be 0 or more.");
        }
        int length = millis > 0 ? millis : quick ? 200 : 1_000;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(quick ? Math.min(1, forks) : forks)
                .warmupIterations(quick ? 1 : 5)
                .warmupTime(TimeValue.milliseconds(length))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.milliseconds(length))
                .jvmArgsAppend("-Xmx1g", "-XX:+UseParallelGC")
                .addProfiler(GCProfiler.class);
        for (String name : names.isEmpty() ? ALL : names) {
            options.include("\\." + name + "$");
        }
        List<Result> results = new ArrayList<>();
        for (RunResult run : new Runner(options.build()).run()) {
            results.addAll(results(run));
        }
        return results;
    }

    private List<Result> results(RunResult run) {
        String label = run.getPrimaryResult().getLabel();
        Map<String, String> setup = setup();
        setup.put("forks", Integer.toString(forks));
        setup.put("collector", "parallel");
        String metric = "jmh." + label.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return List.of(
                Result.of(metric, "ns", rounds(run, false), setup),
                Result.of(metric + "_allocates", "B", rounds(run, true), setup));
    }

    private static double[] rounds(RunResult run, boolean allocated) {
        Collection<BenchmarkResult> all = run.getBenchmarkResults();
        return all.stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(round ->
                        allocated ? allocated(round) : round.getPrimaryResult().getScore())
                .toArray();
    }

    private static double allocated(IterationResult round) {
        return round.getSecondaryResults().get(ALLOCATED).getScore();
    }
}
