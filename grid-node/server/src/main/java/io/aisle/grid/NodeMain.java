package io.aisle.grid;

import io.aisle.domain.Money;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.grid.broker.BrokerLogins;
import io.aisle.grid.ingest.Brokers;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.journal.JournalTrouble;
import io.aisle.grid.live.Keeper;
import io.aisle.grid.orders.OrderOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle node`: one grid node.
@Command(
        name = "aisle node",
        mixinStandardHelpOptions = true,
        description = "One grid node: takes batches from the broker, journals them, keeps the stores live.",
        showDefaultValues = true)
public final class NodeMain implements Callable<Integer> {
    @Option(
            names = "--cluster",
            defaultValue = "${env:AISLE_CLUSTER:-aisle}",
            description = "Name of the grid; nodes and dashboards must agree on it.")
    String cluster = "";

    @Option(
            names = "--bind",
            defaultValue = "${env:AISLE_BIND:-127.0.0.1}",
            description =
                    "Address to listen on, for nodes, MQTT and health; a private one, else --public must be said.")
    String bind = "";

    @Option(
            names = "--public",
            defaultValue = "${env:AISLE_PUBLIC:-false}",
            description =
                    "Allows --bind 0.0.0.0 and public addresses: a firewall keeps strangers from this node's ports.")
    boolean isPublic;

    @Option(names = "--port", defaultValue = "${env:AISLE_PORT:-5701}", description = "Port for nodes and dashboards.")
    int port;

    @Option(
            names = "--join",
            split = ",",
            defaultValue = "${env:AISLE_JOIN:-}",
            description = "host:port of the nodes to join, separated by commas; empty: a grid of one.")
    List<String> join = new ArrayList<>();

    @Option(
            names = "--min-members",
            defaultValue = "${env:AISLE_MIN_MEMBERS:-1}",
            description =
                    "With fewer members than this, stores are neither changed nor shown; more than half of all nodes"
                            + " keeps a cut network from counting on both sides.")
    int minMembers;

    @Option(
            names = "--db",
            defaultValue = "${env:AISLE_DB:-}",
            description = "jdbc:postgresql://… or jdbc:h2:… of the journal; empty: H2 under the data folder.")
    String db = "";

    @Option(names = "--db-user", defaultValue = "${env:AISLE_DB_USER:-}", description = "User of the database.")
    String dbUser = "";

    @Option(
            names = "--db-password",
            defaultValue = "${env:AISLE_DB_PASSWORD:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Password of the database; better given as AISLE_DB_PASSWORD.")
    String dbPassword = "";

    @Option(
            names = "--power-safe",
            defaultValue = "${env:AISLE_POWER_SAFE:-false}",
            description =
                    "H2 only: sync the disk with every group of batches, so that a power cut loses nothing either."
                            + " Without it what is acked survives the crash of the process.")
    boolean powerSafe;

    @Option(
            names = "--broker",
            defaultValue = "${env:AISLE_BROKER:-}",
            description = "tcp://host:port or ssl://host:port of the MQTT broker; empty: an embedded one.")
    String broker = "";

    @Option(
            names = "--broker-user",
            defaultValue = "${env:AISLE_BROKER_USER:-}",
            description = "User at the broker. The embedded one then asks for it; on a public address it must.")
    String brokerUser = "";

    @Option(
            names = "--broker-password",
            defaultValue = "${env:AISLE_BROKER_PASSWORD:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Password at the broker; better given as AISLE_BROKER_PASSWORD.")
    String brokerPassword = "";

    @Option(
            names = "--device-user",
            defaultValue = "${env:AISLE_DEVICE_USER:-}",
            description = "Embedded broker only: a user for devices, who may publish below devices/ and read nothing.")
    String deviceUser = "";

    @Option(
            names = "--device-password",
            defaultValue = "${env:AISLE_DEVICE_PASSWORD:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Password of the devices' user; better given as AISLE_DEVICE_PASSWORD.")
    String devicePassword = "";

    @Option(
            names = "--mqtt-port",
            defaultValue = "${env:AISLE_MQTT_PORT:-1883}",
            description = "Port of the embedded MQTT broker.")
    int mqttPort;

    @Option(
            names = "--data",
            defaultValue = "${env:AISLE_DATA:-data}",
            description = "Folder for the H2 journal and the embedded broker.")
    Path data = Path.of("data");

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "${env:AISLE_CHECKPOINT_INTERVAL:-60}",
            description = "Seconds between two checkpoints of a store that changes.")
    int checkpointSeconds;

    @Option(
            names = "--days-in-memory",
            defaultValue = "${env:AISLE_DAYS_IN_MEMORY:-35}",
            description = "Days of each store that stay in memory; older ones are read from the database when needed.")
    int daysInMemory;

    @Option(
            names = "--forecast-hour",
            defaultValue = "${env:AISLE_FORECAST_HOUR:-3}",
            description = "Hour of a store's own day, 0 to 23, in which its forecast is made anew.")
    int forecastHour;

    @Option(
            names = "--forecast-heap",
            defaultValue = "${env:AISLE_FORECAST_HEAP:-2g}",
            description = "Java heap of the process beside the node that trains forecasts, at most, as 2g or 800m.")
    String forecastHeap = "";

    @Option(
            names = "--health-port",
            defaultValue = "${env:AISLE_HEALTH_PORT:-0}",
            description = "Port of /health/live, /health/ready and /metrics; 0: none.")
    int healthPort;

    @Option(
            names = "--order-limit",
            defaultValue = "${env:AISLE_ORDER_LIMIT:-150}",
            description = "Up to this value an order of automatic items is approved by the rule; 0: never.")
    String orderLimit = "";

    @Option(
            names = "--service-levels",
            split = ",",
            defaultValue = "${env:AISLE_SERVICE_LEVELS:-0.98,0.95,0.90}",
            description = "Probability that items of class A, B and C last until the next delivery.")
    List<Double> serviceLevels = new ArrayList<>();

    public static void main(String[] args) {
        if (System.getenv("AISLE_SUPERVISED") != null) { // ends with `up`, even if that is killed
            ProcessHandle.current().parent().ifPresent(up -> up.onExit().thenRun(() -> System.exit(0)));
        }
        System.exit(Commands.line(
                        "node",
                        new NodeMain(),
                        failure -> failure instanceof WrongUsage || failure instanceof JournalTrouble)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        NodeOptions options = options();
        Optional<String> complaint = SelfCheck.complaint(options, isPublic);
        if (complaint.isPresent()) {
            throw new WrongUsage(complaint.get());
        }
        Node node = Node.start(options);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("aisle-stop").unstarted(() -> {
                    node.close();
                    stopped.countDown();
                }));
        node.awaitReady();
        System.out.println("ready node " + node.describe());
        stopped.await();
        return 0;
    }

    private NodeOptions options() throws IOException {
        if (minMembers < 1 || checkpointSeconds < 1 || port < 1 || port > 65_535) {
            throw new WrongUsage("--min-members and --checkpoint-interval must be 1 or more, --port 1 to 65535.");
        }
        if (forecastHour < 0 || forecastHour > 23) {
            throw new WrongUsage("--forecast-hour must be 0 to 23.");
        }
        if (!forecastHeap.matches("[1-9][0-9]*[mMgG]")) {
            throw new WrongUsage("--forecast-heap must be a number of megabytes or gigabytes, as 800m or 2g.");
        }
        if (daysInMemory < Keeper.FEWEST_DAYS) {
            throw new WrongUsage(
                    "--days-in-memory must be " + Keeper.FEWEST_DAYS + " or more: figures look back four weeks.");
        }
        if (!broker.isEmpty() && !broker.matches("(tcp|ssl)://[^/]+:[0-9]+")) {
            throw new WrongUsage("--broker \"" + broker + "\" must read tcp://host:port or ssl://host:port.");
        }
        BrokerLogins logins = broker.isEmpty() ? logins() : BrokerLogins.NONE;
        Path folder = Files.createDirectories(data.toAbsolutePath().normalize());
        String url = db.isEmpty() ? "jdbc:h2:file:" + folder.resolve("grid").resolve("journal") : db;
        String mqttHost = bind.equals("0.0.0.0") ? "127.0.0.1" : bind;
        List<String> members = join.stream()
                .filter(member -> !member.isBlank())
                .map(String::strip)
                .toList();
        return new NodeOptions(
                new GridConfig(cluster, bind, port, members, minMembers),
                new JournalOptions(url, dbUser, dbPassword, powerSafe, 2_000_000, Duration.ofMinutes(5)),
                broker.isEmpty() ? mqttPort : 0,
                logins,
                new Brokers(
                        broker.isEmpty() ? "tcp://" + mqttHost + ":" + mqttPort : broker, brokerUser, brokerPassword),
                folder,
                Duration.ofSeconds(checkpointSeconds),
                daysInMemory,
                forecastHour,
                forecastHeap,
                healthPort,
                orders(folder));
    }

    private OrderOptions orders(Path folder) {
        OrderOptions usual = OrderOptions.usual(folder.resolve("orders"));
        try {
            BigDecimal limit = new BigDecimal(orderLimit);
            if (limit.signum() < 0 || serviceLevels.size() != 3) {
                throw new WrongUsage("--order-limit must be 0 or more, --service-levels three shares for A, B and C.");
            }
            ServiceLevels levels = new ServiceLevels(serviceLevels.get(0), serviceLevels.get(1), serviceLevels.get(2));
            return new OrderOptions(usual.folder(), levels, Money.micros(limit), usual.hold(), usual.pace());
        } catch (NumberFormatException noNumber) {
            throw new WrongUsage("--order-limit \"" + orderLimit + "\" is no amount of money.");
        } catch (IllegalArgumentException level) {
            throw new WrongUsage("--service-levels: " + level.getMessage());
        }
    }

    private BrokerLogins logins() {
        try {
            return new BrokerLogins(brokerUser, brokerPassword, deviceUser, devicePassword);
        } catch (IllegalArgumentException wrong) {
            throw new WrongUsage(String.valueOf(wrong.getMessage()));
        }
    }

    /// Something the user can mend by starting the node differently.
    static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUsage(String message) {
            super(message);
        }
    }
}
