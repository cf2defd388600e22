package io.aisle.dashboard;

import io.aisle.domain.command.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts one dashboard process: screens and REST interface on one port.
@Command(
        name = "dashboard",
        description = "Serves Aisle's screens and its REST interface. Starts also while no grid node can be reached.",
        mixinStandardHelpOptions = true,
        version = "Aisle 0.1.0",
        sortOptions = false)
public final class DashboardMain implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "${env:AISLE_PORT:-8080}",
            description = "Port to serve on, 0 for any free one (AISLE_PORT; default 8080).")
    private int port;

    @Option(
            names = "--bind",
            defaultValue = "${env:AISLE_BIND:-127.0.0.1}",
            description = "Address to serve on (AISLE_BIND; default 127.0.0.1). "
                    + "Beyond loopback every AISLE_PASSWORD_<ROLE> must be set.")
    private String bind = "";

    @Option(
            names = "--grid",
            defaultValue = "${env:AISLE_GRID:-127.0.0.1:5701}",
            description = "host:port of grid nodes, separated by commas (AISLE_GRID; default 127.0.0.1:5701).")
    private String grid = "";

    @Option(
            names = "--cluster",
            defaultValue = "${env:AISLE_CLUSTER:-aisle}",
            description = "Name of the grid's cluster (AISLE_CLUSTER; default aisle).")
    private String cluster = "";

    @Option(names = "--verbose", description = "Show stack traces (AISLE_VERBOSE=1).")
    private boolean verbose;

    public static void main(String... arguments) {
        if (System.getenv("AISLE_SUPERVISED") != null) { // ends with `up`, even if that is killed
            ProcessHandle.current().parent().ifPresent(up -> up.onExit().thenRun(() -> System.exit(0)));
        }
        CommandLine line = new CommandLine(new DashboardMain());
        line.setParameterExceptionHandler((wrong, given) -> {
            line.getErr().println(Failure.ofUsage("dashboard", String.valueOf(wrong.getMessage())));
            return Failure.WRONG;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("aisle dashboard: " + sentence(failure));
            if (((DashboardMain) command.getCommand()).verbose || Failure.isVerbose(System.getenv("AISLE_VERBOSE"))) {
                failure.printStackTrace(command.getErr());
            }
            return isEnvironment(failure) ? Failure.WRONG : Failure.FAILED;
        });
        int exit = line.execute(arguments);
        if (exit != 0 || line.isUsageHelpRequested() || line.isVersionHelpRequested()) {
            System.exit(exit);
        }
    }

    /// Returns once the server runs; its threads keep the process alive.
    @Override
    public Integer call() throws UnknownHostException {
        boolean onLoopback = InetAddress.getByName(bind).isLoopbackAddress();
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", port);
        properties.put("server.address", bind);
        properties.put("aisle.grid", grid);
        properties.put("aisle.cluster", cluster);
        properties.put("aisle.on-loopback", onLoopback);
        SpringApplication application = new SpringApplication(Dashboard.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(properties);
        application.setLogStartupInfo(false);
        var _ = application.run();
        return 0;
    }

    private static String sentence(Throwable failure) {
        PortInUseException taken = cause(failure, PortInUseException.class);
        if (taken != null) {
            return "Port " + taken.getPort() + " is taken: choose another with --port, or stop what listens there.";
        }
        IllegalArgumentException refused = cause(failure, IllegalArgumentException.class);
        if (refused != null && refused.getMessage() != null) {
            return refused.getMessage();
        }
        UnknownHostException unknown = cause(failure, UnknownHostException.class);
        if (unknown != null) {
            return "The address to bind to is unknown: " + unknown.getMessage() + ". Choose another with --bind.";
        }
        return "The dashboard could not start: " + failure + " (--verbose tells more).";
    }

    private static boolean isEnvironment(Throwable failure) {
        return cause(failure, PortInUseException.class) != null
                || cause(failure, IllegalArgumentException.class) != null
                || cause(failure, UnknownHostException.class) != null;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
