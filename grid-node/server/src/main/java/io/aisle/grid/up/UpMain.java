package io.aisle.grid.up;

import io.aisle.grid.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle up`.
@Command(
        name = "aisle up",
        mixinStandardHelpOptions = true,
        description = "The whole system on this machine: an MQTT broker, grid nodes, a gateway, simulated stores, a"
                + " dashboard.",
        showDefaultValues = true)
public final class UpMain implements Callable<Integer> {
    private static final String DEMO_PASSWORD = "aisle";
    private static final long MIN_FREE_BYTES = 200L << 20;
    private static final int FIRST_GRID_PORT = 5701;
    private static final int FIRST_LEARNING_PORT = 18_080;
    private static final int WAIT_SECONDS = 5;
    private static final int STOP_SECONDS = 20;
    private static final int STOP_LEARNING_SECONDS = 120;

    @Option(
            names = "--stores",
            defaultValue = "${env:AISLE_STORES:-4}",
            description = "Simulated stores; 0: only real devices.")
    int stores;

    @Option(
            names = "--speed",
            defaultValue = "${env:AISLE_SPEED:-1}",
            description = "How much faster than real time the simulated stores live.")
    double speed;

    @Option(
            names = "--nodes",
            defaultValue = "${env:AISLE_NODES:-1}",
            description = "Grid nodes; more than one needs --db.")
    int nodes;

    @Option(
            names = "--db",
            defaultValue = "${env:AISLE_DB:-}",
            description = "jdbc:postgresql://… for the journal; empty: H2 under the data folder.")
    String db;

    @Option(names = "--db-user", defaultValue = "${env:AISLE_DB_USER:-}", description = "User of the database.")
    String dbUser;

    @Option(
            names = "--db-password",
            defaultValue = "${env:AISLE_DB_PASSWORD:-}",
            description = "Password of the database; better given as AISLE_DB_PASSWORD.")
    String dbPassword;

    @Option(
            names = "--broker",
            defaultValue = "${env:AISLE_BROKER:-}",
            description = "tcp://… of an MQTT broker; empty: an embedded one.")
    String broker;

    @Option(
            names = "--data",
            defaultValue = "${env:AISLE_DATA:-data}",
            description = "Folder for everything that is kept.")
    Path data;

    @Option(names = "--port", defaultValue = "${env:AISLE_PORT:-8080}", description = "Port of the dashboard.")
    int port;

    @Option(
            names = "--mqtt-port",
            defaultValue = "${env:AISLE_MQTT_PORT:-1883}",
            description = "Port of the embedded MQTT broker.")
    int mqttPort;

    @Option(names = "--fresh", description = "Begin with an empty data folder.")
    boolean fresh;

    @Option(
            names = "--learn",
            hidden = true,
            description = "Start, look at each page once and stop, so that the JVM can keep what starting takes.")
    boolean learn;

    private final long startedNanos = System.nanoTime();

    public static void main(String[] args) {
        System.exit(Commands.line("up", new UpMain(), WrongEnvironment.class::isInstance)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        checkOptions();
        if (learn) {
            List<Integer> free = Ports.free(FIRST_LEARNING_PORT, 2);
            port = free.getFirst();
            mqttPort = free.getLast();
            fresh = true;
        }
        Ports.requireFree(port, "the dashboard", "--port");
        if (broker.isEmpty()) {
            Ports.requireFree(mqttPort, "the MQTT broker", "--mqtt-port");
        }
        DataFolder folder = DataFolder.open(data.toAbsolutePath().normalize(), fresh, MIN_FREE_BYTES);
        Path script = Path.of(System.getProperty("aisle.home", "."), "aisle").toAbsolutePath();
        Supervisor supervisor = new Supervisor(
                new Launcher(script, secrets()),
                folder.logs(),
                System.out,
                Duration.ofSeconds(learn ? STOP_LEARNING_SECONDS : STOP_SECONDS));
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("aisle: stopping");
            supervisor.stop();
            folder.close();
            System.out.println("aisle: stopped; everything is kept in " + folder.root());
            stopped.complete(null);
        }));
        bringUp(supervisor, folder);
        if (learn) {
            new FirstLook("http://127.0.0.1:" + port, "admin", DEMO_PASSWORD).look();
            return 0;
        }
        if (stores > 0 && folder.pastIsNew(stores)) {
            Thread.ofPlatform().daemon().name("past").start(() -> tellPast(supervisor, folder));
        }
        try {
            System.err.println("aisle up: " + supervisor.hopeless().get());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    // a password among the options would be seen by everybody who lists processes
    private Map<String, String> secrets() {
        return dbPassword.isEmpty() ? Map.of() : Map.of("AISLE_DB_PASSWORD", dbPassword);
    }

    private void checkOptions() {
        if (stores < 0 || nodes < 1 || nodes > 16 || !(speed > 0)) {
            throw new WrongEnvironment("--stores must be 0 or more, --nodes 1 to 16, --speed above 0.");
        }
        if (nodes > 1 && db.isEmpty()) {
            throw new WrongEnvironment("--nodes " + nodes
                    + " needs a database that all nodes can reach: give --db jdbc:postgresql://host/name.");
        }
    }

    private void bringUp(Supervisor supervisor, DataFolder folder) throws Exception {
        List<Integer> gridPorts = Ports.free(FIRST_GRID_PORT, nodes);
        List<String> addresses =
                gridPorts.stream().map(gridPort -> "127.0.0.1:" + gridPort).toList();
        folder.rememberGrid(addresses);
        String members = String.join(",", addresses);
        String brokerUrl = broker.isEmpty() ? "tcp://127.0.0.1:" + mqttPort : broker;

        CompletableFuture<String> dashboard = supervisor.start(
                new Part("dashboard", "dashboard", List.of("--port", Integer.toString(port), "--grid", members)));
        List<CompletableFuture<String>> grid = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            grid.add(supervisor.start(node(i, gridPorts.get(i), members, brokerUrl, folder)));
        }
        if (stores > 0) {
            requireDone(supervisor, prepareLab(folder), "the simulated stores' master data");
        }
        for (CompletableFuture<String> node : grid) {
            await(supervisor, node, "grid node", 180);
        }
        CompletableFuture<String> gateway = supervisor.start(gateway(brokerUrl, folder));
        if (stores > 0) {
            if (folder.masterDataIsNew()) {
                requireDone(supervisor, importLab(folder, gridPorts.getFirst()), "import of the simulated stores");
                folder.rememberMasterData();
            }
        }
        await(supervisor, gateway, "gateway", 60);
        if (stores > 0) {
            await(supervisor, supervisor.start(lab(brokerUrl, folder)), "simulated stores", 60);
        }
        await(supervisor, dashboard, "dashboard", 180);
        announce(brokerUrl);
    }

    private Part node(int index, int gridPort, String members, String brokerUrl, DataFolder folder) {
        List<String> options = new ArrayList<>(List.of(
                "--port",
                Integer.toString(gridPort),
                "--join",
                members,
                "--data",
                index == 0
                        ? folder.root().toString()
                        : folder.root().resolve("node-" + (index + 1)).toString()));
        if (broker.isEmpty() && index == 0) {
            options.addAll(List.of("--mqtt-port", Integer.toString(mqttPort)));
        } else {
            options.addAll(List.of("--broker", brokerUrl));
        }
        if (!db.isEmpty()) {
            options.addAll(List.of("--db", db));
        }
        if (!dbUser.isEmpty()) {
            options.addAll(List.of("--db-user", dbUser));
        }
        return new Part(nodes == 1 ? "node" : "node-" + (index + 1), "node", options);
    }

    private static Part gateway(String brokerUrl, DataFolder folder) {
        return new Part(
                "gateway",
                "gateway",
                List.of(
                        "--broker", brokerUrl,
                        "--data", folder.root().toString(),
                        "--member-key-file", folder.memberKey().toString()));
    }

    private Part prepareLab(DataFolder folder) {
        return new Part(
                "lab-prepare",
                "lab",
                List.of("prepare", "--dir", folder.masterData().toString(), "--stores", Integer.toString(stores)));
    }

    private static Part importLab(DataFolder folder, int gridPort) {
        return new Part(
                "import",
                "import",
                List.of(
                        "--all", folder.masterData().toString(),
                        "--grid", "127.0.0.1:" + gridPort,
                        "--member-key-file", folder.memberKey().toString()));
    }

    /// Forecasts need weeks of history: what the simulated stores sold before is imported once they live, and the grid
    /// learns from it when no more comes.
    private void tellPast(Supervisor supervisor, DataFolder folder) {
        try {
            String failure = supervisor.runToEnd(new Part(
                    "lab-past",
                    "lab",
                    List.of(
                            "past",
                            "--file",
                            folder.pastSales().toString(),
                            "--data",
                            folder.lab().toString(),
                            "--stores",
                            Integer.toString(stores))));
            if (failure.isEmpty()) {
                failure = supervisor.runToEnd(new Part(
                        "import-past",
                        "import",
                        List.of(
                                "sales",
                                folder.pastSales().toString(),
                                "--data",
                                folder.root().toString())));
            }
            if (failure.isEmpty()) {
                folder.rememberPast(stores);
                say("past sales of the simulated stores done; forecasts are learned in the background");
            } else {
                System.out.println(
                        "aisle: past sales of the simulated stores failed, the next start tries again: " + failure);
            }
        } catch (IOException failed) {
            System.out.println("aisle: past sales of the simulated stores failed: " + failed.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Part lab(String brokerUrl, DataFolder folder) {
        return new Part(
                "lab",
                "lab",
                List.of(
                        "--broker", brokerUrl,
                        "--data", folder.lab().toString(),
                        "--stores", Integer.toString(stores),
                        "--speed", Double.toString(speed)));
    }

    private void requireDone(Supervisor supervisor, Part part, String what) throws IOException, InterruptedException {
        String failure = supervisor.runToEnd(part);
        if (!failure.isEmpty()) {
            throw new IllegalStateException(what + " failed: " + failure);
        }
        say(what + " done");
    }

    private void await(Supervisor supervisor, CompletableFuture<String> ready, String what, int seconds)
            throws ExecutionException, InterruptedException {
        CompletableFuture<Object> either = CompletableFuture.anyOf(ready, supervisor.hopeless());
        for (int waited = 0; ; waited += WAIT_SECONDS) {
            try {
                either.get(waited == 0 ? 1 : WAIT_SECONDS, TimeUnit.SECONDS);
                break;
            } catch (TimeoutException notYet) {
                if (waited >= seconds) {
                    throw new IllegalStateException(
                            what + " was not ready within " + seconds + " s; its log tells why.");
                }
                say("waiting for the " + what);
            }
        }
        if (!ready.isDone()) {
            throw new WrongEnvironment(supervisor.hopeless().get());
        }
        say(what + " is ready");
    }

    private void announce(String brokerUrl) {
        System.out.println();
        System.out.println("  Aisle is up:   http://127.0.0.1:" + port + "/");
        System.out.println("  sign in as     manager, planner, staff or admin" + passwordHint());
        System.out.println(
                "  devices        publish to " + brokerUrl + ", topic devices/{store}/{device}/{rfid|pos|door|scan}");
        System.out.println("  Ctrl-C stops everything; nothing is lost.");
        System.out.println();
    }

    private static String passwordHint() {
        @Nullable String own = System.getenv("AISLE_PASSWORD_MANAGER");
        return own == null ? ", password " + DEMO_PASSWORD : " with the passwords you set";
    }

    private void say(String text) {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        System.out.printf(Locale.ROOT, "aisle: %5.1f s  %s%n", seconds, text);
    }

    /// Something outside the program is not as it must be; the message says what and what to do.
    public static final class WrongEnvironment extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public WrongEnvironment(String message) {
            super(message);
        }
    }
}
