package io.aisle.edge;

import com.sun.net.httpserver.HttpServer;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.StoreId;
import io.aisle.edge.device.DeviceReaders;
import io.aisle.edge.dialect.DeviceSettings;
import io.aisle.edge.mqtt.Broker;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle gateway`: one gateway process.
@Command(
        name = "aisle gateway",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Reads the devices of stores and brings their readings to the grid, whatever happens in between.")
public final class GatewayMain implements Callable<Integer> {
    @Option(
            names = "--broker",
            defaultValue = "${env:AISLE_BROKER:-tcp://127.0.0.1:1883}",
            description = "The grid's MQTT broker: tcp://host:port or ssl://host:port.")
    String broker = "";

    @Option(
            names = "--broker-user",
            defaultValue = "${env:AISLE_BROKER_USER:-}",
            description = "User at the grid's broker.")
    String brokerUser = "";

    @Option(
            names = "--broker-password",
            defaultValue = "${env:AISLE_BROKER_PASSWORD:-}",
            description = "Password there; better given as AISLE_BROKER_PASSWORD.")
    String brokerPassword = "";

    @Option(
            names = "--device-broker",
            defaultValue = "${env:AISLE_DEVICE_BROKER:-}",
            description = "The MQTT broker of the devices; empty: the grid's, with the same user.")
    String deviceBroker = "";

    @Option(
            names = "--device-broker-user",
            defaultValue = "${env:AISLE_DEVICE_BROKER_USER:-}",
            description = "User at the devices' broker.")
    String deviceBrokerUser = "";

    @Option(
            names = "--device-broker-password",
            defaultValue = "${env:AISLE_DEVICE_BROKER_PASSWORD:-}",
            description = "Password there; better given as AISLE_DEVICE_BROKER_PASSWORD.")
    String deviceBrokerPassword = "";

    @Option(
            names = "--data",
            defaultValue = "${env:AISLE_DATA:-data}",
            description = "Folder for what is kept; the spools lie in its folder gateway.")
    Path data = Path.of("data");

    @Option(
            names = "--name",
            defaultValue = "${env:AISLE_GATEWAY_NAME:-gw}",
            description = "The gateway of a store is called NAME-STORE.")
    String name = "";

    @Option(
            names = "--stores",
            split = ",",
            defaultValue = "${env:AISLE_GATEWAY_STORES:-}",
            paramLabel = "STORE",
            description = "Serve only these; empty: every store whose devices are heard.")
    List<String> stores = List.of();

    @Option(
            names = "--devices",
            defaultValue = "${env:AISLE_DEVICES:-}",
            paramLabel = "FILE",
            description = "CSV store,device,antenna,zone,scenario,direction,time_zone; * stands for any.")
    String devices = "";

    @Option(
            names = "--time-zone",
            defaultValue = "${env:AISLE_GATEWAY_TIME_ZONE:-}",
            split = ",",
            paramLabel = "STORE=ZONE",
            description = "Zone of device times without offset, e.g. S001=Asia/Shanghai; *=ZONE for all stores.")
    List<String> timeZones = List.of();

    @Option(
            names = "--member-key-file",
            defaultValue = "${env:AISLE_MEMBER_KEY_FILE:-}",
            paramLabel = "FILE",
            description =
                    "The chain's secret for member pseudonyms, made if it is not there; empty: member.key in the data folder."
                            + " AISLE_MEMBER_KEY gives it in hex instead.")
    String memberKeyFile = "";

    @Option(
            names = "--spool-max-bytes",
            defaultValue = "${env:AISLE_SPOOL_MAX_BYTES:-2147483648}",
            description = "A store's spool takes no more on disk.")
    long spoolMaxBytes;

    @Option(
            names = "--spool-reserve-bytes",
            defaultValue = "${env:AISLE_SPOOL_RESERVE_BYTES:-16777216}",
            description = "Taken on disk beforehand, so that sales can go on when the disk is full; 0: none.")
    long spoolReserveBytes;

    @Option(
            names = "--window",
            defaultValue = "${env:AISLE_WINDOW:-64}",
            description = "How many batches of a store are sent before the grid must ack the first.")
    int window;

    @Option(
            names = "--health-port",
            defaultValue = "${env:AISLE_GATEWAY_HEALTH_PORT:-0}",
            description = "Port of /health and /metrics on the loopback interface; 0: none.")
    int healthPort;

    @CommandLine.Spec
    CommandLine.Model.@Nullable CommandSpec spec;

    /// Never returns while the gateway serves.
    public static void main(String[] args) {
        if (System.getenv("AISLE_SUPERVISED") != null) { // ends with `up`, even if that is killed
            ProcessHandle.current().parent().ifPresent(up -> up.onExit().thenRun(() -> System.exit(0)));
        }
        System.exit(run(args));
    }

    static int run(String... args) {
        return Commands.line(
                        "gateway",
                        new GatewayMain(),
                        failure ->
                                failure instanceof IllegalArgumentException || failure instanceof Gateway.FolderTaken)
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        HttpServer health = healthPort == 0 ? null : HealthPage.take(healthPort);
        Gateway gateway = Gateway.start(settings(), Clock.systemUTC());
        CountDownLatch ended = new CountDownLatch(1);
        try (HealthPage page = health == null ? null : HealthPage.serve(gateway, health)) {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                        gateway.close();
                        ended.countDown();
                    }));
            while (!gateway.isReady()) {
                if (ended.await(20, TimeUnit.MILLISECONDS)) {
                    return 0;
                }
            }
            System.out.println("ready gateway " + name + ": devices at " + devicesAt() + ", grid at " + grid());
            ended.await();
            return 0;
        }
    }

    private Gateway.Settings settings() throws IOException {
        List<StoreId> served = stores.stream()
                .filter(store -> !store.isBlank())
                .map(StoreId::new)
                .toList();
        if (window < 1 || window > 10_000) {
            throw new IllegalArgumentException("--window must be 1 to 10000, not " + window + ".");
        }
        if (spoolMaxBytes < 1 || spoolReserveBytes < 0 || spoolReserveBytes > 1L << 40) {
            throw new IllegalArgumentException("--spool-max-bytes must be above 0, --spool-reserve-bytes 0 or more.");
        }
        return new Gateway.Settings(
                grid(),
                devicesAt(),
                data.resolve("gateway"),
                name,
                served,
                readers(),
                window,
                spoolMaxBytes,
                spoolReserveBytes,
                version());
    }

    private Broker grid() {
        return new Broker(broker, brokerUser, brokerPassword);
    }

    private Broker devicesAt() {
        return deviceBroker.isEmpty() ? grid() : new Broker(deviceBroker, deviceBrokerUser, deviceBrokerPassword);
    }

    private MemberHasher hasher() throws IOException {
        String hex = System.getenv("AISLE_MEMBER_KEY");
        if (hex != null && !hex.isBlank()) {
            try {
                return new MemberHasher(HexFormat.of().parseHex(hex.strip()));
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException("AISLE_MEMBER_KEY must be at least 32 hex digits.", malformed);
            }
        }
        return MemberKeyFile.hasher(memberKeyFile.isEmpty() ? data.resolve("member.key") : Path.of(memberKeyFile));
    }

    private DeviceReaders readers() throws IOException {
        DeviceSettings settings = DeviceSettings.read(new StringReader(zonesAsSettings()), "--time-zone");
        if (!devices.isEmpty()) {
            settings = settings.followedBy(DeviceSettings.read(Path.of(devices)));
        }
        return new DeviceReaders(settings, hasher());
    }

    private String zonesAsSettings() {
        StringBuilder csv = new StringBuilder("store,time_zone\n");
        for (String given : timeZones) {
            String[] parts = given.split("=", -1);
            if (given.isBlank()) {
                continue;
            }
            if (parts.length != 2 || !(parts[0].equals("*") || StoreId.isValid(parts[0])) || !isZone(parts[1])) {
                throw new IllegalArgumentException(
                        "--time-zone \"" + given + "\" must read STORE=ZONE, e.g. S001=Asia/Shanghai.");
            }
            csv.append(parts[0]).append(',').append(parts[1]).append('\n');
        }
        return csv.toString();
    }

    private static boolean isZone(String name) {
        try {
            return !ZoneId.of(name).getId().isEmpty();
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static String version() {
        String version = GatewayMain.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
