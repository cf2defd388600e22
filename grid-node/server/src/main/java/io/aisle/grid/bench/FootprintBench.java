package io.aisle.grid.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench footprint`.
@Command(
        name = "aisle bench footprint",
        mixinStandardHelpOptions = true,
        description = "Bytes of living objects per stock cell, per tag on a shelf and per day of a store.",
        showDefaultValues = true)
public final class FootprintBench implements Callable<Integer> {
    @Option(names = "--quick", description = "Smaller stores, for the inner loop.")
    boolean quick;

    @Option(names = "--rounds", defaultValue = "5", description = "Measured rounds, after one that warms up.")
    int rounds;

    public static void main(String[] args) {
        System.exit(new CommandLine(new FootprintBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            System.err.println("aisle bench footprint: --rounds must be 1 or more.");
            return 2;
        }
        Path home = Path.of(System.getProperty("aisle.home", ".")).toAbsolutePath();
        List<Result> results = results(quick ? 10 : 1);
        results.forEach(result -> System.out.println(result.row()));
        String lines = results.stream().map(Result::json).collect(Collectors.joining("\n", "", "\n"));
        Path file = Files.createDirectories(home.resolve("target/bench")).resolve("footprint.json");
        Files.writeString(file, lines);
        System.out.print(lines);
        return 0;
    }

    private List<Result> results(int smaller) {
        Footprint footprint = new Footprint();
        Map<String, String> machine = Map.of(
                "java", Runtime.version().toString(),
                "cores", Integer.toString(Runtime.getRuntime().availableProcessors()),
                "load",
                        Double.toString(
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return List.of(
                footprint.measure(
                        "footprint.stock_cell", StoreMaker::countedLongAgo, sizes(20_000, smaller), rounds, machine),
                footprint.measure(
                        "footprint.stock_cell_counted_today",
                        StoreMaker::counted,
                        sizes(20_000, smaller),
                        rounds,
                        machine),
                footprint.measure("footprint.tag", StoreMaker::tagged, sizes(50_000, smaller), rounds, machine),
                footprint.measure(
                        "footprint.store_day", StoreMaker::traded, sizes(10, smaller == 1 ? 1 : 5), rounds, machine));
    }

    private static List<Integer> sizes(int most, int smaller) {
        int unit = most / smaller;
        return List.of(unit, 2 * unit, 3 * unit, 4 * unit);
    }
}
