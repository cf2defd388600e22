package io.aisle.grid.bench;

import io.aisle.grid.Commands;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What every bench has in common: its options, a table for people, then one JSON object a line, also in
/// `target/bench/NAME.json`.
abstract class Bench implements Callable<Integer> {
    @Option(names = "--quick", description = "A small size, for the inner loop.")
    boolean quick;

    @Option(names = "--rounds", defaultValue = "5", description = "Measured rounds, after one that warms up.")
    int rounds;

    abstract String name();

    /// @throws WrongUsage if an option makes no sense
    abstract List<Result> measure() throws Exception;

    /// Something the user can mend by calling differently.
    static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUsage(String message) {
            super(message);
        }
    }

    static void run(Bench bench, String... args) {
        System.exit(Commands.line("bench " + bench.name(), bench, WrongUsage.class::isInstance)
                .execute(args));
    }

    @Override
    public final Integer call() throws Exception {
        if (rounds < 1) {
            throw new WrongUsage("--rounds must be 1 or more.");
        }
        List<Result> results = measure();
        results.forEach(result -> System.out.println(result.row()));
        String lines = results.stream().map(Result::json).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(Files.createDirectories(results()).resolve(name() + ".json"), lines);
        System.out.print(lines);
        return 0;
    }

    /// Where results and recordings go.
    static Path results() {
        return Path.of(System.getProperty("aisle.home", "."), "target", "bench").toAbsolutePath();
    }

    /// What a figure must be read with.
    Map<String, String> setup() {
        Map<String, String> setup = new TreeMap<>();
        setup.put("java", Runtime.version().toString());
        setup.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        setup.put(
                "load",
                Double.toString(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        setup.put("quick", Boolean.toString(quick));
        return setup;
    }
}
