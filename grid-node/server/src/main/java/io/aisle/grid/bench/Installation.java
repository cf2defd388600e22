package io.aisle.grid.bench;

import io.aisle.grid.chaos.Place;
import io.aisle.grid.chaos.Program;
import io.aisle.grid.chaos.Servers;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.HazelcastGrid;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Broker, database and grid nodes as the product starts them, each a process of its own, under a folder
/// of their own.
final class Installation implements AutoCloseable {
    private static final long READY_SECONDS = 120;
    private static final int STORES_AT_ONCE = 5_000;
    private static final String[] COLUMNS = {"store", "name", "region", "time_zone", "currency"};

    private final Deque<Program> programs = new ArrayDeque<>();
    private final List<Program> nodes = new ArrayList<>();
    private final List<Integer> nodePorts = new ArrayList<>();
    private final List<Integer> healthPorts = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int mqttPort = freePort();
    private final HazelcastGrid grid;
    private int imported;
    private boolean closed;

    /// @param mosquitto else the embedded broker, in the first node
    /// @param postgres else H2, in the only node
    /// @param heap of each node, as in `-Xmx`
    /// @param jvm further options for the nodes
    /// @param profile whether each node writes `target/bench/NAME-node-N.jfr`
    record Plan(
            String name,
            int nodes,
            boolean mosquitto,
            boolean postgres,
            String heap,
            List<String> jvm,
            boolean profile) {}

    Installation(Plan plan, Path folder) throws IOException, InterruptedException {
        this(plan, List.of(), folder);
    }

    /// @param nodeOptions further options of every node
    Installation(Plan plan, List<String> nodeOptions, Path folder) throws IOException, InterruptedException {
        try {
            if (plan.mosquitto()) {
                Program broker = Servers.mosquitto(
                        "mosquitto", Place.LOOPBACK, mqttPort, folder.resolve("mosquitto"), folder, false);
                begin(broker);
            }
            String db = "";
            if (plan.postgres()) {
                int port = freePort();
                begin(Servers.postgres(Place.LOOPBACK, port, folder.resolve("postgres"), folder));
                db = Servers.jdbcUrl(Place.LOOPBACK, port);
            }
            for (int i = 0; i < plan.nodes(); i++) {
                nodePorts.add(freePort());
            }
            for (int i = 0; i < plan.nodes(); i++) {
                begin(node(plan, i, db, nodeOptions, folder));
            }
            awaitServing();
            grid = HazelcastGrid.connect(addresses(), GridNames.CLUSTER);
            if (!grid.awaitConnected(Duration.ofSeconds(30))) {
                throw new IOException("The grid's node does not answer.");
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            stop();
            throw failed;
        }
    }

    private Program node(Plan plan, int index, String db, List<String> nodeOptions, Path folder) throws IOException {
        int health = freePort();
        healthPorts.add(health);
        List<String> arguments = new ArrayList<>(List.of(
                "--bind",
                "127.0.0.1",
                "--port",
                nodePorts.get(index).toString(),
                "--join",
                String.join(",", addresses()),
                "--data",
                folder.resolve("node-" + index).toString(),
                "--health-port",
                Integer.toString(health)));
        if (index == 0 && !plan.mosquitto()) {
            arguments.addAll(List.of("--mqtt-port", Integer.toString(mqttPort)));
        } else {
            arguments.addAll(List.of("--broker", "tcp://127.0.0.1:" + mqttPort));
        }
        if (!db.isEmpty()) {
            arguments.addAll(List.of("--db", db, "--db-user", "postgres"));
        }
        arguments.addAll(nodeOptions);
        List<String> options = new ArrayList<>(plan.jvm());
        options.add("-Xmx" + plan.heap());
        if (plan.profile()) {
            Path recording = Files.createDirectories(Bench.results()).resolve(plan.name() + "-node-" + index + ".jfr");
            options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
        }
        List<String> command = command(options, "io.aisle.grid.NodeMain", arguments);
        Program node = new Program("node-" + index, folder, () -> launch(command), Program.SAYS_SO);
        nodes.add(node);
        return node;
    }

    /// Until every node listens to the broker: what came before would be nobody's.
    private void awaitServing() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        for (int port : healthPorts) {
            HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                    .build();
            while (http.send(ready, BodyHandlers.ofString()).statusCode() != 200) {
                if (System.nanoTime() > end) {
                    throw new IOException("A node did not listen to the broker within " + READY_SECONDS + " s.");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /// It ends with this process, even if that is killed.
    private static Process launch(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AISLE_SUPERVISED", "1");
        return builder.start();
    }

    private void begin(Program program) throws IOException, InterruptedException {
        programs.push(program);
        program.start();
        program.awaitReady(READY_SECONDS);
    }

    /// A Java program with this process's class path and options, which are the product's own.
    ///
    /// @param jvm options that win over this process's
    static List<String> command(List<String> jvm, String main, List<String> arguments) {
        boolean otherCollector = jvm.stream().anyMatch(option -> option.matches("-XX:\\+Use.*GC"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            boolean own = option.startsWith("-Xm")
                    || option.startsWith("-agent")
                    || option.startsWith("-javaagent")
                    || option.startsWith("-XX:StartFlight")
                    || otherCollector && option.matches("-XX:\\+Use.*GC");
            if (!own) {
                command.add(option);
            }
        }
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    private List<String> addresses() {
        return nodePorts.stream().map(port -> "127.0.0.1:" + port).toList();
    }

    /// Imports `count` stores of a [Mix] and waits until all are live.
    void importStores(int count, ZoneOffset zone) throws IOException, InterruptedException {
        importStores(
                IntStream.range(0, count)
                        .mapToObj(number -> Mix.store(number).value())
                        .toList(),
                zone);
    }

    /// The same with names of their own, beside those that are imported already.
    void importStores(List<String> names, ZoneOffset zone) throws IOException, InterruptedException {
        importStores(names, "Bench", zone);
    }

    void importStores(List<String> names, String region, ZoneOffset zone) throws IOException, InterruptedException {
        String zoneName =
                "Etc/GMT" + (zone.getTotalSeconds() > 0 ? "-" : "+") + Math.abs(zone.getTotalSeconds() / 3_600);
        for (int from = 0; from < names.size(); from += STORES_AT_ONCE) {
            int to = Math.min(names.size(), from + STORES_AT_ONCE);
            String[][] rows = names.subList(from, to).stream()
                    .map(store -> new String[] {store, store, region, zoneName, "EUR"})
                    .toArray(String[][]::new);
            ImportReport report = grid.take(new ImportRows(
                    "stores", COLUMNS, rows, LongStream.range(from + 2, to + 2).toArray()));
            if (report.refusedCount() > 0) {
                throw new IOException(report.refused()[0]);
            }
        }
        imported += names.size();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (metric("aisle_stores") < imported || metric("aisle_stores_loading") > 0) {
            if (System.nanoTime() > end) {
                throw new IOException("The stores did not become live within " + READY_SECONDS + " s.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /// Until every node serves and all imported stores are live again.
    void awaitLive(long seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!isLive()) {
            if (System.nanoTime() > end) {
                throw new IOException("The stores did not become live within " + seconds + " s.");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isLive() throws InterruptedException {
        try {
            for (int port : healthPorts) {
                HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                        .build();
                if (http.send(ready, BodyHandlers.ofString()).statusCode() != 200) {
                    return false;
                }
            }
            return metric("aisle_stores") == imported && metric("aisle_stores_loading") == 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    HazelcastGrid grid() {
        return grid;
    }

    /// Where a dashboard finds the grid.
    int nodePort() {
        return nodePorts.getFirst();
    }

    int mqttPort() {
        return mqttPort;
    }

    List<Program> nodes() {
        return nodes;
    }

    /// The sum over all nodes of a counter of `/metrics`.
    double metric(String name) throws IOException, InterruptedException {
        double sum = 0;
        for (int port : healthPorts) {
            String page = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            sum += page.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .sum();
        }
        return sum;
    }

    /// What broker, database, nodes and this process have used so far.
    Duration cpu() {
        Duration sum = used(ProcessHandle.current());
        for (Program program : programs) {
            ProcessHandle handle = ProcessHandle.of(program.pid()).orElse(null);
            if (handle != null) {
                sum = sum.plus(used(handle));
                sum = handle.descendants().map(Installation::used).reduce(sum, Duration::plus);
            }
        }
        return sum;
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (!closed) {
            closed = true;
            grid.close();
            stop();
        }
    }

    private void stop() throws InterruptedException {
        while (!programs.isEmpty()) {
            programs.pop().stop();
        }
    }
}
