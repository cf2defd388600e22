package io.aisle.edge.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle lab past`.
@Command(
        name = "past",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Writes what the simulated stores sold before, summed up by item and day, for ./aisle import sales.")
final class PastCommand implements Callable<Integer> {
    /// The lab itself plays these days.
    private static final int PLAYED_DAYS = 8;

    @Option(names = "--file", required = true, description = "The file, .csv.gz.")
    Path file = Path.of("");

    @Option(names = "--stores", defaultValue = "${env:AISLE_STORES:-4}", description = "How many stores.")
    int stores;

    @Option(names = "--seed", defaultValue = "${env:AISLE_LAB_SEED:-1}", description = "As for the lab.")
    long seed;

    @Option(names = "--days", defaultValue = "70", description = "How many days.")
    int days;

    @Option(
            names = "--until",
            description = "The first day that is not in it; default: the first day that the lab plays.")
    private @Nullable LocalDate until;

    @Override
    public Integer call() throws IOException {
        if (stores < 1 || stores > 2_000 || days < 1 || days > 2_000) {
            throw new IllegalArgumentException("--stores and --days must be 1 to 2000.");
        }
        LocalDate end = until == null ? Lab.firstPlayed(System.currentTimeMillis(), PLAYED_DAYS) : until;
        new PastSales(Chain.of(seed, stores)).write(file, end, days);
        System.out.println("wrote " + days + " days before " + end + " to " + file);
        return 0;
    }
}
