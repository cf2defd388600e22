package io.aisle.edge.lab;

import io.aisle.domain.StoreId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
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
            description = "The first day that is not in it; default: the first day that a lab plays which begins now.")
    private @Nullable LocalDate until;

    @Option(
            names = "--data",
            description = "The folder of a lab that has begun: instead of --until, for each of its stores, the first"
                    + " day it played.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        if (stores < 1 || stores > 2_000 || days < 1 || days > 2_000) {
            throw new IllegalArgumentException("--stores and --days must be 1 to 2000.");
        }
        if (until != null && data != null) {
            throw new IllegalArgumentException("Give --until or --data, not both.");
        }
        Map<StoreId, LocalDate> played = data == null ? Map.of() : firstDays(data);
        LocalDate end = until == null ? Lab.firstPlayed(System.currentTimeMillis(), PLAYED_DAYS) : until;
        new PastSales(Chain.of(seed, stores)).write(file, store -> played.getOrDefault(store.id(), end), days);
        String before = played.isEmpty() ? end.toString() : "what the lab played";
        System.out.println("wrote " + days + " days before " + before + " to " + file);
        return 0;
    }

    private static Map<StoreId, LocalDate> firstDays(Path data) throws IOException {
        Map<StoreId, LocalDate> played = LabFolder.firstDays(data);
        if (played.isEmpty()) {
            throw new IllegalArgumentException(
                    "No lab has begun in " + data + " yet; start it first, or give --until.");
        }
        return played;
    }
}
