package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.grid.up.DataFolder;
import io.aisle.grid.up.Launcher;
import io.aisle.grid.up.Part;
import io.aisle.grid.up.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All processes of one installation, and where to find them.
final class Installation implements AutoCloseable {
    static final String LOGIN = "planner";
    static final String PASSWORD = "aisle";
    private static final long START_SECONDS = 300;
    private static final int OWN_HEALTH_PORT = 8081;
    private static final long DATABASE_DISK_BYTES = 1L << 30;
    private static final long SPOOL_DISK_BYTES = 96L << 20;
    /// What a gateway sets aside on a small disk: one file, so that with two stores one of them gets none.
    static final long SPOOL_RESERVE_BYTES = 512L << 10;

    private static final List<String> PLACES =
            List.of(nodeName(0), nodeName(1), nodeName(2), Partitions.BROKER, Partitions.DATABASE);

    enum Mode {
        /// one node with embedded broker and H2, one gateway, one dashboard
        SINGLE,
        /// three nodes, two Mosquittos (the grid's and the devices'), PostgreSQL, two gateways, one dashboard
        CLUSTER
    }

    /// A gateway process, and where its spools lie.
    record GatewayPlace(Program program, Part part, Path folder, URI health) {}

    private final Mode mode;
    private final DataFolder folder;
    private final Launcher launcher;
    private final Chain chain;
    private final List<Program> servers = new ArrayList<>();
    private final List<Program> nodes = new ArrayList<>();
    private final List<GatewayPlace> gateways = new ArrayList<>();
    private final List<Program> extras = new ArrayList<>();
    private final Program dashboard;
    private @Nullable Program gridBroker;
    private @Nullable Program database;
    private final List<String> gridMembers;
    private final String deviceBroker;
    private final String gridBrokerUrl;
    private final URI rest;
    private final String jdbcUrl;
    private final @Nullable Network network;
    private final @Nullable Clocks clocks;
    private @Nullable SmallDisk databaseDisk;
    private @Nullable SmallDisk spoolDisk;
    private final List<URI> nodeMetrics;

    /// What an installation is given beyond what every one has.
    ///
    /// @param ownNetwork each node, the database and the grid's broker get a network namespace
    /// @param ownDisk the database and the first gateway get file systems of their own
    /// @param ownClocks the clocks of gateways, nodes and database can be set wrong
    /// @param twoGateways each of two gateways serves half of the stores, whatever the mode
    record Extras(boolean ownNetwork, boolean ownDisk, boolean ownClocks, boolean twoGateways) {
        static final Extras NONE = new Extras(false, false, false, false);
    }

    Installation(Mode mode, DataFolder folder, Path script, Chain chain, int firstPort, Extras wanted)
            throws IOException, InterruptedException {
        this.mode = mode;
        this.folder = folder;
        this.chain = chain;
        launcher = new Launcher(script, Map.of("AISLE_PASSWORD_PLANNER", PASSWORD));
        List<Integer> ports = Ports.free(firstPort, 9);
        int nodeCount = mode == Mode.SINGLE ? 1 : 3;
        clocks = wanted.ownClocks() ? Clocks.in(folder.root()) : null;
        network = wanted.ownNetwork() ? Network.create(PLACES) : null;
        gridMembers = IntStream.range(0, nodeCount)
                .mapToObj(i -> place(nodeName(i)).address() + ":" + ports.get(i))
                .toList();
        nodeMetrics = network == null
                ? List.of()
                : IntStream.range(0, nodeCount)
                        .mapToObj(i -> URI.create(
                                "http://" + place(nodeName(i)).address() + ":" + OWN_HEALTH_PORT + "/metrics"))
                        .toList();
        deviceBroker = "tcp://127.0.0.1:" + ports.get(3);
        Place brokerPlace = place(Partitions.BROKER);
        Place databasePlace = place(Partitions.DATABASE);
        gridBrokerUrl = mode == Mode.SINGLE ? deviceBroker : "tcp://" + brokerPlace.address() + ":" + ports.get(4);
        jdbcUrl = mode == Mode.SINGLE
                ? "jdbc:h2:file:" + folder.root().resolve("node-1/grid/journal")
                : Servers.jdbcUrl(databasePlace, ports.get(5));
        rest = URI.create("http://127.0.0.1:" + ports.get(6));
        if (mode == Mode.CLUSTER) {
            servers.add(Servers.mosquitto(
                    "devices-broker",
                    Place.LOOPBACK,
                    ports.get(3),
                    folder.root().resolve("devices-broker"),
                    folder.logs(),
                    true));
            gridBroker = Servers.mosquitto("broker", brokerPlace, ports.get(4), brokerFolder(), folder.logs(), false);
            servers.add(gridBroker);
            Path databaseFolder = databaseFolder(folder.root());
            if (wanted.ownDisk()) {
                databaseDisk =
                        SmallDisk.mount(folder.root().resolve("database.img"), databaseFolder, DATABASE_DISK_BYTES);
                spoolDisk = SmallDisk.mount(
                        folder.root().resolve("spool.img"), spoolDiskFolder(folder.root()), SPOOL_DISK_BYTES);
            }
            database =
                    Servers.postgres(withClock(databasePlace, "database"), ports.get(5), databaseFolder, folder.logs());
            servers.add(database);
        }
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(program(node(i, ports), withClock(place(nodeName(i)), nodeName(i))));
        }
        int gatewayCount = mode == Mode.SINGLE && !wanted.twoGateways() ? 1 : 2;
        for (int i = 0; i < gatewayCount; i++) {
            gateways.add(gateway(i, gatewayCount, ports.get(7 + i)));
        }
        dashboard = program(new Part(
                "dashboard",
                "dashboard",
                List.of("--port", Integer.toString(ports.get(6)), "--grid", String.join(",", gridMembers))));
    }

    @Nullable
    Clocks clocks() {
        return clocks;
    }

    /// The stores' ids.
    List<String> stores() {
        return chain.shops().stream().map(Chain.Shop::id).toList();
    }

    private static String nodeName(int index) {
        return "node-" + (index + 1);
    }

    private Place place(String name) {
        return network == null ? Place.LOOPBACK : Place.of(network, name);
    }

    /// The place, and a clock of its own if there are such.
    private Place withClock(Place place, String part) throws IOException {
        if (clocks == null) {
            return place;
        }
        List<String> by = new ArrayList<>(place.by());
        by.addAll(clocks.by(part));
        return new Place(place.address(), by);
    }

    private Part node(int index, List<Integer> ports) {
        List<String> options = new ArrayList<>(List.of(
                "--bind",
                place(nodeName(index)).address(),
                "--port",
                Integer.toString(ports.get(index)),
                "--join",
                String.join(",", gridMembers),
                "--min-members",
                mode == Mode.SINGLE ? "1" : "2",
                "--data",
                folder.root().resolve(nodeName(index)).toString(),
                "--checkpoint-interval",
                "10",
                "--health-port",
                network == null ? "0" : Integer.toString(OWN_HEALTH_PORT)));
        if (mode == Mode.SINGLE) {
            options.addAll(List.of("--mqtt-port", Integer.toString(ports.get(3)), "--broker", "", "--db", ""));
        } else {
            options.addAll(List.of("--broker", gridBrokerUrl, "--db", jdbcUrl, "--db-user", "postgres"));
        }
        return new Part(nodeName(index), "node", options);
    }

    private GatewayPlace gateway(int index, int count, int healthPort) throws IOException {
        List<String> served = count == 1
                ? List.of()
                : IntStream.range(0, chain.shops().size())
                        .filter(i -> i % count == index)
                        .mapToObj(i -> chain.shops().get(i).id())
                        .toList();
        boolean hasSmallDisk = index == 0 && spoolDisk != null;
        // a folder on the disk, not the disk's own: it can be deleted
        Path place = hasSmallDisk
                ? spoolDiskFolder(folder.root()).resolve("data")
                : folder.root().resolve("gateway-" + (index + 1));
        List<String> options = new ArrayList<>(
                gatewayOptions("gw" + (index + 1), gridBrokerUrl, deviceBroker, served, place, healthPort));
        if (hasSmallDisk) {
            options.addAll(List.of("--spool-reserve-bytes", Long.toString(SPOOL_RESERVE_BYTES)));
        }
        Part part = new Part("gateway-" + (index + 1), "gateway", options);
        Place where = withClock(Place.LOOPBACK, part.name());
        return new GatewayPlace(
                program(part, where), part, place, URI.create("http://127.0.0.1:" + healthPort + "/health"));
    }

    private List<String> gatewayOptions(
            String name, String broker, String devices, List<String> served, Path place, int healthPort) {
        return List.of(
                "--name", name,
                "--broker", broker,
                "--device-broker", devices,
                "--stores", String.join(",", served),
                "--data", place.toString(),
                "--member-key-file", folder.memberKey().toString(),
                "--health-port", Integer.toString(healthPort));
    }

    private Program program(Part part) throws IOException {
        return program(part, Place.LOOPBACK);
    }

    private Program program(Part part, Place place) throws IOException {
        return new Program(part.name(), folder.logs(), () -> launcher.launch(part, place.by()), Program.SAYS_SO);
    }

    /// Starts everything and loads the master data.
    void start() throws IOException, InterruptedException, SQLException {
        for (Program server : servers) {
            server.start();
        }
        for (Program server : servers) {
            server.awaitReady(START_SECONDS);
        }
        dashboard.start();
        for (Program node : nodes) {
            node.start();
        }
        awaitNodes();
        if (mode == Mode.SINGLE) {
            nodes.getFirst().stop();
        }
        KeptSegments.keep(jdbcUrl);
        if (mode == Mode.SINGLE) {
            nodes.getFirst().start();
            awaitNodes();
        }
        for (GatewayPlace gateway : gateways) {
            gateway.program().start();
        }
        importMasterData();
        for (GatewayPlace gateway : gateways) {
            gateway.program().awaitReady(START_SECONDS);
        }
        dashboard.awaitReady(START_SECONDS);
    }

    private void awaitNodes() throws IOException, InterruptedException {
        for (Program node : nodes) {
            node.awaitReady(START_SECONDS);
        }
    }

    private void importMasterData() throws IOException, InterruptedException {
        Path master = folder.root().resolve("master");
        chain.writeMasterData(master);
        Process process = launcher.launch(new Part(
                "import",
                "import",
                List.of(
                        "--all", master.toString(),
                        "--grid", String.join(",", gridMembers),
                        "--member-key-file", folder.memberKey().toString(),
                        "--wait", Long.toString(START_SECONDS))));
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        Files.writeString(folder.logs().resolve("import.log"), said);
        if (process.waitFor() != 0) {
            throw new Program.Stuck("The master data could not be imported: " + said.strip());
        }
    }

    /// A second process that calls itself like `original`, with a folder of its own.
    ///
    /// @param hears whether it listens to the devices, or only drains
    Program twin(GatewayPlace original, Path place, boolean hears) throws IOException {
        List<String> options = new ArrayList<>(original.part().options());
        options.set(options.indexOf("--data") + 1, place.toString());
        options.set(options.indexOf("--health-port") + 1, Integer.toString(twinHealthPort()));
        if (!hears) {
            options.set(options.indexOf("--device-broker") + 1, "tcp://127.0.0.1:9"); // nobody is there
        }
        String name = original.part().name() + (hears ? "-twin" : "-twin-draining");
        Program twin = program(new Part(name, "gateway", options));
        extras.add(twin);
        return twin;
    }

    /// The gateway in its own folder, but nobody is where it thinks the grid's broker is; only one of both
    /// may run.
    Program cutOff(GatewayPlace original) throws IOException {
        List<String> options = new ArrayList<>(original.part().options());
        options.set(options.indexOf("--broker") + 1, "tcp://127.0.0.1:9"); // nobody is there
        String name = original.part().name();
        Place where = withClock(Place.LOOPBACK, name);
        Program program = program(new Part(name + "-cut-off", "gateway", options), where);
        extras.add(program);
        return program;
    }

    int twinHealthPort() {
        return gateways.stream().mapToInt(g -> g.health().getPort()).max().orElseThrow() + 1;
    }

    Mode mode() {
        return mode;
    }

    DataFolder folder() {
        return folder;
    }

    List<Program> nodes() {
        return nodes;
    }

    List<GatewayPlace> gateways() {
        return gateways;
    }

    Program dashboard() {
        return dashboard;
    }

    @Nullable
    Program gridBroker() {
        return gridBroker;
    }

    @Nullable
    Program database() {
        return database;
    }

    /// Everything that may be killed: all but the devices' own broker in a cluster, which is not part of
    /// the system.
    List<Program> mortals() {
        List<Program> all = new ArrayList<>(nodes);
        gateways.forEach(gateway -> all.add(gateway.program()));
        all.add(dashboard);
        if (gridBroker != null && database != null) {
            all.add(gridBroker);
            all.add(database);
        }
        return all;
    }

    /// Null if all share this machine's network.
    @Nullable
    Network network() {
        return network;
    }

    /// Null if the database shares the data folder's disk.
    @Nullable
    SmallDisk databaseDisk() {
        return databaseDisk;
    }

    /// The disk of the first gateway alone; null if it shares the data folder's.
    @Nullable
    SmallDisk spoolDisk() {
        return spoolDisk;
    }

    /// Where the nodes of an own network show their metrics, in their order.
    List<URI> nodeMetrics() {
        return nodeMetrics;
    }

    String gridBrokerUrl() {
        return gridBrokerUrl;
    }

    /// Where the database of an installation under `root` lies.
    static Path databaseFolder(Path root) {
        return root.resolve("database");
    }

    /// Where the first gateway's disk of an installation under `root` is, if it has one.
    static Path spoolDiskFolder(Path root) {
        return root.resolve("spool-disk");
    }

    Path brokerFolder() {
        return folder.root().resolve("broker");
    }

    List<String> gridMembers() {
        return gridMembers;
    }

    String deviceBroker() {
        return deviceBroker;
    }

    URI rest() {
        return rest;
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    /// Ends every process; fast, because nothing of a finished run is needed any more.
    @Override
    public void close() {
        List<Program> all = new ArrayList<>(extras);
        all.addAll(mortals());
        all.addAll(servers);
        all.forEach(Program::forbidStart);
        try {
            Program.killAll(all); // SIGKILL ends what is frozen too
            if (databaseDisk != null) {
                databaseDisk.close();
            }
            if (spoolDisk != null) {
                spoolDisk.close();
            }
            if (network != null) {
                network.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
