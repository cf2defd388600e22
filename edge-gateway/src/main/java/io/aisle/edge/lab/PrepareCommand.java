package io.aisle.edge.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle lab prepare`.
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Writes the simulated chain's stores.csv, items.csv, members.csv and suppliers.csv for ./aisle import.")
final class PrepareCommand implements Callable<Integer> {
    @Option(names = "--dir", required = true, description = "Folder for the files.")
    Path dir = Path.of("");

    @Option(names = "--stores", defaultValue = "${env:AISLE_STORES:-4}", description = "How many stores.")
    int stores;

    @Option(names = "--seed", defaultValue = "${env:AISLE_LAB_SEED:-1}", description = "As for the lab.")
    long seed;

    @Override
    public Integer call() throws IOException {
        if (stores < 1 || stores > 2_000) {
            throw new IllegalArgumentException("--stores must be 1 to 2000.");
        }
        MasterFiles.write(Chain.of(seed, stores), dir);
        System.out.println("wrote stores.csv, items.csv, members.csv and suppliers.csv to " + dir);
        return 0;
    }
}
