package io.aisle.grid;

import com.hazelcast.instance.BuildInfoProvider;
import io.aisle.grid.broker.BrokerLogins;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/// What must hold before a node may start. Each complaint is one sentence that says what is wrong and what to do.
final class SelfCheck {
    private static final int[] LEAST_HAZELCAST = {5, 7, 0};
    private static final String DEMO_PASSWORD = "aisle";

    private SelfCheck() {}

    /// @param isPublic whether the operator said that a firewall keeps strangers away
    static Optional<String> complaint(NodeOptions options, boolean isPublic) {
        return Stream.of(
                        ofJvm(
                                ForkJoinPool.getCommonPoolParallelism(),
                                BuildInfoProvider.getBuildInfo().getVersion()),
                        ofSettings(System.getenv(), System.getProperties(), Path.of("")),
                        EnterpriseOnly.complaint(options.grid().hazelcast()),
                        ofReach(options.grid().bind(), options.embeddedBrokerPort() > 0, options.logins(), isPublic))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<String> ofJvm(int parallelism, String hazelcast) {
        // Below two, Hazelcast starts a thread for every asynchronous answer: 5 to 24 times slower.
        if (parallelism < 2) {
            return Optional.of("The common pool has " + parallelism
                    + " thread: start Java with -Djava.util.concurrent.ForkJoinPool.common.parallelism=2 or more.");
        }
        if (Arrays.compare(numbers(hazelcast), LEAST_HAZELCAST) < 0) {
            return Optional.of("Hazelcast " + hazelcast
                    + " is on the class path, but 5.7.0 or newer is needed: check what pins the older one.");
        }
        return Optional.empty();
    }

    /// Hazelcast's own ways to be set up. The node does that itself, so they would do nothing, in silence.
    static Optional<String> ofSettings(Map<String, String> environment, Properties system, Path folder) {
        Stream<String> variables = environment.keySet().stream()
                .filter(name -> name.startsWith("HZ_") && !name.equals("HZ_HOME"))
                .sorted();
        Stream<String> properties = system.stringPropertyNames().stream()
                .filter(name -> name.equals("hazelcast.config") || name.startsWith("hz."))
                .sorted()
                .map(name -> "-D" + name);
        Stream<String> files = List.of("hazelcast.yaml", "hazelcast.yml", "hazelcast.xml").stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .map(name -> "the file " + name + " in the working folder");
        return Stream.of(variables, properties, files)
                .flatMap(found -> found)
                .findFirst()
                .map(found -> "Hazelcast would ignore " + found
                        + ", since the node sets it up itself: take it away and use the options of ./aisle node.");
    }

    /// @param isBroker whether the node runs the embedded broker, with these logins
    static Optional<String> ofReach(String bind, boolean isBroker, BrokerLogins logins, boolean isPublic) {
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            return Optional.of("--bind " + bind + " is no address of this machine: give one of its own.");
        }
        if (address.isLoopbackAddress()) {
            return Optional.empty();
        }
        boolean isPrivate = address.isSiteLocalAddress() || address.isLinkLocalAddress() || isUniqueLocal(address);
        if (!isPrivate && !isPublic) {
            return Optional.of("--bind " + bind + " opens the grid's port, which asks for no password, to everybody who"
                    + " reaches it: bind to a private address, or say --public if a firewall keeps strangers away.");
        }
        if (isBroker) {
            if (!isPrivate && logins.user().isEmpty()) {
                return Optional.of("On " + bind + " the embedded broker would take readings from anybody: give"
                        + " --broker-user and --broker-password, and the same to the gateways.");
            }
            if (isDemo(logins.password()) || isDemo(logins.devicePassword())) {
                return Optional.of("The embedded broker on " + bind + " has the demo password: give"
                        + " AISLE_BROKER_PASSWORD and AISLE_DEVICE_PASSWORD real ones.");
            }
        }
        return Optional.empty();
    }

    private static boolean isDemo(String password) {
        return password.equals(DEMO_PASSWORD);
    }

    /// RFC 4193, fc00::/7.
    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[.-]"))
                .limit(3)
                .mapToInt(part -> part.chars().allMatch(Character::isDigit) ? Integer.parseInt(part) : 0)
                .toArray();
    }
}
