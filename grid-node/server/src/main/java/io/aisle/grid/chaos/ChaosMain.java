package io.aisle.grid.chaos;

import io.aisle.grid.Commands;
import io.aisle.grid.chaos.ChaosRun.Plan;
import io.aisle.grid.chaos.Installation.Mode;
import io.aisle.grid.chaos.Traffic.Sabotage;
import io.aisle.grid.up.DataFolder;
import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle chaos`.
@Command(
        name = "aisle chaos",
        mixinStandardHelpOptions = true,
        description =
                "Starts a real installation, feeds it through the devices' interface, injects faults, and compares"
                        + " every answer with an independent ledger. Exit 1 if anything was lost or doubled.",
        showDefaultValues = true)
public final class ChaosMain implements Callable<Integer> {
    private static final long MIN_FREE_BYTES = 500L << 20;

    @Option(names = "--minutes", defaultValue = "5", description = "How long faults happen.")
    double minutes;

    @Option(names = "--seed", description = "Chooses messages and faults; without it the clock does.")
    @Nullable
    Long seed;

    @Option(
            names = "--mode",
            defaultValue = "cluster",
            description = "cluster: three nodes, Mosquitto, PostgreSQL, two gateways, a dashboard;"
                    + " single: one node with H2 and embedded broker, a gateway, a dashboard.")
    String mode = "";

    @Option(
            names = "--faults",
            split = ",",
            description =
                    "Only these; docs/chaos.md of the grid node lists them. Default: all that this machine can do.")
    List<String> faults = new ArrayList<>();

    @Option(names = "--stores", defaultValue = "4", description = "1 to 4.")
    int stores;

    @Option(names = "--rate", defaultValue = "40", description = "Device messages a second, all stores together.")
    double rate;

    @Option(
            names = "--outage",
            defaultValue = "60",
            description = "Seconds a server is away in database-outage and backlog.")
    long outageSeconds;

    @Option(
            names = "--orders",
            description =
                    "Instead of faults: the same readings plainly, twice and in another order, and hours late, into"
                            + " three fresh installations, must give the same answers.")
    boolean orders;

    @Option(
            names = "--day",
            description = "With --orders: the day (UTC) the readings are of, yesterday if not given; 2026-10-25 has 25"
                    + " hours in the first store, 2026-03-29 has 23.")
    @Nullable
    LocalDate day;

    @Option(
            names = "--offline",
            description = "Instead of faults: one of two stores is without the grid for three hours (of its gateway's"
                    + " clock), catches up and says so; the other is not disturbed.")
    boolean offline;

    @Option(names = "--data", description = "Folder for everything (default: target/chaos/run beside the launcher).")
    @Nullable
    Path data;

    @Option(names = "--keep", description = "Keep that folder; after a failure it is kept anyway.")
    boolean keep;

    @Option(names = "--first-port", defaultValue = "24100", description = "Free loopback ports are taken from here on.")
    int firstPort;

    @Option(
            names = "--sabotage",
            split = ",",
            hidden = true,
            description = "drop, double: withhold a message of the ledger, send one it does not know.")
    List<String> sabotage = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(Commands.line("chaos", new ChaosMain(), WrongEnvironment.class::isInstance)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Mode chosen = mode();
        List<Fault> possible = Fault.possible(chosen);
        List<Fault> chosenFaults = faults.isEmpty()
                ? possible
                : faults.stream().map(name -> Fault.named(name, possible)).toList();
        if (!(minutes > 0) || stores < 1 || stores > 4 || !(rate > 0) || rate > 1_000 || outageSeconds < 1) {
            throw new WrongEnvironment(
                    "--minutes and --outage must be above 0, --stores 1 to 4, --rate above 0 and at most 1000.");
        }
        long chosenSeed = seed == null ? System.currentTimeMillis() % 1_000_000 : seed;
        Path home =
                Path.of(System.getProperty("aisle.home", ".")).toAbsolutePath().normalize();
        Path root = (data == null ? home.resolve("target/chaos/run") : data)
                .toAbsolutePath()
                .normalize();
        Path results = Files.createDirectories(home.resolve("target/chaos"));
        if (orders) {
            return sameAnswers(chosenSeed, root, home, results);
        }
        if (offline) {
            return offlineStore(chosenSeed, root, home, results);
        }
        SmallDisk.removeLeftover(Installation.databaseFolder(root));
        SmallDisk.removeLeftover(Installation.spoolDiskFolder(root));
        DataFolder folder = DataFolder.open(root, true, MIN_FREE_BYTES);
        Chain chain = Chain.of(stores);
        Plan plan = new Plan(
                chosen,
                chosenSeed,
                minutes,
                chosenFaults,
                rate,
                outageSeconds,
                new Sabotage(sabotage.contains("drop"), sabotage.contains("double")));
        Verdict verdict = run(plan, folder, home.resolve("aisle"), chain);
        Files.writeString(
                results.resolve("chaos-" + verdict.mode() + "-" + chosenSeed + ".json"), verdict.json() + "\n");
        folder.close();
        if (verdict.passed() && !keep) {
            Spools.delete(root);
        }
        System.out.println(verdict.table());
        if (!verdict.passed() || keep) {
            System.out.println("  ledger and logs are in " + root + "\n");
        }
        System.out.println(verdict.json());
        return verdict.passed() ? 0 : 1;
    }

    private int sameAnswers(long chosenSeed, Path root, Path home, Path results) throws Exception {
        Chain chain = Chain.of(Math.min(stores, 2));
        Path ledger = root.resolveSibling(root.getFileName() + "-orders.jsonl");
        LocalDate wanted = day == null ? LocalDate.now(ZoneOffset.UTC).minusDays(1) : day;
        SameAnswers.Fresh fresh = () -> {
            DataFolder empty = DataFolder.open(root, true, MIN_FREE_BYTES);
            return new Installation(
                    Mode.SINGLE, empty, home.resolve("aisle"), chain, firstPort, Installation.Extras.NONE);
        };
        SameAnswers.Outcome outcome = new SameAnswers(chain, chosenSeed, fresh, ledger).run(wanted);
        Files.writeString(results.resolve("chaos-orders-" + chosenSeed + ".json"), outcome.json() + "\n");
        outcome.differences()
                .forEach((manner, difference) -> System.out.println("  " + manner + ": lost "
                        + difference.lost() + ", doubled " + difference.doubled() + ", unexpected "
                        + difference.unexpected()
                        + difference.examples().stream()
                                .map(example -> "\n    " + example)
                                .collect(Collectors.joining())));
        System.out.println(outcome.json());
        if (outcome.passed() && !keep) {
            Spools.delete(root);
            Files.delete(ledger);
        }
        return outcome.passed() ? 0 : 1;
    }

    private int offlineStore(long chosenSeed, Path root, Path home, Path results) throws Exception {
        if (!Clocks.arePossible()) {
            throw new WrongEnvironment("--offline needs a C compiler (Debian: apt-get install gcc libc6-dev).");
        }
        Chain chain = Chain.of(2);
        DataFolder folder = DataFolder.open(root, true, MIN_FREE_BYTES);
        Installation installation = new Installation(
                Mode.SINGLE,
                folder,
                home.resolve("aisle"),
                chain,
                firstPort,
                new Installation.Extras(false, false, true, true));
        Thread end = Thread.ofPlatform().name("end").unstarted(installation::close);
        Runtime.getRuntime().addShutdownHook(end);
        OfflineStore.Outcome outcome;
        try {
            outcome = new OfflineStore(installation, chain, chosenSeed).run();
        } finally {
            installation.close();
            folder.close();
            Runtime.getRuntime().removeShutdownHook(end);
        }
        Files.writeString(results.resolve("chaos-offline-" + chosenSeed + ".json"), outcome.json() + "\n");
        if (outcome.passed() && !keep) {
            Spools.delete(root);
        }
        System.out.println(outcome.json());
        return outcome.passed() ? 0 : 1;
    }

    private Verdict run(Plan plan, DataFolder folder, Path script, Chain chain) throws Exception {
        Installation.Extras extras = new Installation.Extras(
                needs(plan, Fault.Needs.NETWORK),
                needs(plan, Fault.Needs.DISK),
                needs(plan, Fault.Needs.CLOCKS) || needs(plan, Fault.Needs.CLUSTER_CLOCKS),
                false);
        Installation installation = new Installation(plan.mode(), folder, script, chain, firstPort, extras);
        Thread end = Thread.ofPlatform().name("end").unstarted(installation::close);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return new ChaosRun(plan, installation, chain).run();
        } finally {
            installation.close();
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static boolean needs(Plan plan, Fault.Needs what) {
        return plan.faults().stream().anyMatch(fault -> fault.needs() == what);
    }

    private Mode mode() {
        try {
            return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new WrongEnvironment("--mode \"" + mode + "\" must be cluster or single.");
        }
    }
}
