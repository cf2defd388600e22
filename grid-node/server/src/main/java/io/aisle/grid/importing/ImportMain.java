package io.aisle.grid.importing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.aisle.domain.MemberHasher;
import io.aisle.grid.Commands;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.HazelcastGrid;
import io.aisle.grid.up.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./aisle import`: master data and past sales from CSV files into a running grid.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Loads stores, suppliers, items, members or past sales from a CSV file (UTF-8, header line, .gz too)"
                        + " into a running grid. Importing a file again changes nothing.")
public final class ImportMain implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            description = "stores, suppliers, items, members or sales.")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The CSV file.")
    private @Nullable Path file;

    @Option(
            names = "--all",
            paramLabel = "DIR",
            description =
                    "Import stores.csv, suppliers.csv, items.csv and members.csv of this folder instead of one file.")
    private @Nullable Path all;

    @Option(
            names = "--map",
            split = ",",
            paramLabel = "COLUMN=FIELD",
            description = "Which column is which field, where their names differ.")
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "A field that is the same in every row.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "stores: their time zone; sales: that of times without offset (default: the store's).")
    private @Nullable String timeZone;

    @Option(names = "--refused", paramLabel = "FILE", description = "Write every refused row's line and reason there.")
    private @Nullable Path refused;

    @Option(
            names = "--grid",
            split = ",",
            defaultValue = "${env:AISLE_GRID:-}",
            description = "host:port of grid nodes (AISLE_GRID; default those of the ./aisle up that uses --data, else"
                    + " 127.0.0.1:5701).")
    private List<String> grid = List.of();

    @Option(
            names = "--cluster",
            defaultValue = "${env:AISLE_CLUSTER:-" + GridNames.CLUSTER + "}",
            description = "Name of the grid's cluster (AISLE_CLUSTER; default aisle).")
    private String cluster = GridNames.CLUSTER;

    @Option(
            names = "--data",
            defaultValue = "${env:AISLE_DATA:-data}",
            description = "Folder of the installation (AISLE_DATA; default data).")
    private Path data = Path.of("data");

    @Option(
            names = "--member-key-file",
            defaultValue = "${env:AISLE_MEMBER_KEY_FILE:-}",
            description = "The chain's secret for members' codes, the same as the gateways' (AISLE_MEMBER_KEY_FILE;"
                    + " default member.key in --data). AISLE_MEMBER_KEY gives it in hex instead.")
    private String memberKeyFile = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "${env:AISLE_WAIT:-30}",
            description = "How long to wait for a grid node (AISLE_WAIT; default 30).")
    private int waitSeconds;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String... arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return Commands.line(
                "import",
                new ImportMain(),
                failure -> failure instanceof WrongUsage || failure instanceof IllegalArgumentException);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<Kind, Path> files = files();
        boolean verbose = spec != null && Commands.isVerbose(spec.commandLine().getParseResult());
        if (!verbose && LoggerFactory.getLogger("com.hazelcast") instanceof Logger connecting) {
            connecting.setLevel(Level.ERROR); // else every attempt to connect is a line
        }
        List<String> members = members();
        try (HazelcastGrid connection = HazelcastGrid.connect(members, cluster);
                Refusals refusals = new Refusals(out(), refused)) {
            if (!connection.awaitConnected(Duration.ofSeconds(waitSeconds))) {
                throw new GridUnavailable(
                        "No grid node answers at " + String.join(", ", members)
                                + ": start one with ./aisle node or ./aisle up, or name another with --grid.",
                        null);
            }
            boolean worked = true;
            for (Map.Entry<Kind, Path> one : files.entrySet()) {
                FileImport work = new FileImport(connection, this::hasher, err());
                work.run(one.getKey(), one.getValue(), map, constants(one.getKey()), refusals);
                out().println(one.getKey().label() + ": took " + work.taken() + ", known already " + work.unchanged()
                        + ", refused " + work.refused());
                worked &= work.refused() == 0 || work.taken() + work.unchanged() > 0;
            }
            refusals.end();
            out().flush();
            return worked ? 0 : 1;
        }
    }

    private List<String> members() throws IOException {
        List<String> named = grid.stream().filter(member -> !member.isBlank()).toList();
        if (!named.isEmpty()) {
            return named;
        }
        List<String> running = DataFolder.gridMembers(data);
        return running.isEmpty() ? List.of("127.0.0.1:5701") : running;
    }

    private Map<Kind, Path> files() {
        Map<Kind, Path> files = new LinkedHashMap<>();
        if (all != null) {
            if (kind != null || !map.isEmpty()) {
                throw new WrongUsage("--all takes a folder of complete files: leave KIND, FILE and --map out.");
            }
            for (Kind one : List.of(Kind.STORES, Kind.SUPPLIERS, Kind.ITEMS, Kind.MEMBERS)) {
                Path csv = all.resolve(one.label() + ".csv");
                Path zipped = all.resolve(one.label() + ".csv.gz");
                if (Files.exists(csv) || Files.exists(zipped)) {
                    files.put(one, Files.exists(csv) ? csv : zipped);
                }
            }
            if (files.isEmpty()) {
                throw new WrongUsage(
                        "There is neither stores.csv nor suppliers.csv, items.csv or members.csv in " + all + ".");
            }
            return files;
        }
        if (kind == null || file == null) {
            throw new WrongUsage("Say what to import: import sales|items|stores|members|suppliers FILE, or --all DIR.");
        }
        Kind wanted = Kind.of(kind.toLowerCase(Locale.ROOT));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new WrongUsage("There is no file " + file + " that can be read; is the path right?");
        }
        files.put(wanted, file);
        return files;
    }

    private Map<String, String> constants(Kind of) {
        Map<String, String> constants = new LinkedHashMap<>();
        if (timeZone != null && of.fields().contains("time_zone")) {
            constants.put("time_zone", timeZone);
        }
        if (all == null) {
            constants.putAll(set);
        } else {
            set.forEach((field, text) -> {
                if (of.fields().contains(field)) {
                    constants.put(field, text);
                }
            });
        }
        return constants;
    }

    private MemberHasher hasher() {
        String hex = System.getenv("AISLE_MEMBER_KEY");
        if (hex != null && !hex.isBlank()) {
            try {
                return new MemberHasher(HexFormat.of().parseHex(hex.strip()));
            } catch (IllegalArgumentException malformed) {
                throw new WrongUsage("AISLE_MEMBER_KEY must be at least 32 hex digits.");
            }
        }
        Path key = memberKeyFile.isEmpty() ? data.resolve("member.key") : Path.of(memberKeyFile);
        if (!Files.exists(key)) {
            throw new WrongUsage("The file has members' codes, and there is no key " + key
                    + " to hash them: name the gateways' with --member-key-file, or start a gateway, which makes one.");
        }
        try {
            byte[] secret = Files.readAllBytes(key);
            MemberHasher made = new MemberHasher(secret);
            Arrays.fill(secret, (byte) 0);
            return made;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The member key " + key + " cannot be read.", unreadable);
        }
    }

    private PrintWriter out() {
        return spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec == null
                ? new PrintWriter(System.err, true)
                : spec.commandLine().getErr();
    }
}
