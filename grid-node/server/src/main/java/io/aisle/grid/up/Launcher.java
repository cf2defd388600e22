package io.aisle.grid.up;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Starts parts through the launcher script.
///
/// @param script `./aisle`
/// @param environment what every part gets beside the variables of this process
public record Launcher(Path script, Map<String, String> environment) {
    // options of `up` whose variables would mean something else to a part
    private static final Set<String> OWN_OPTIONS = Set.of(
            "AISLE_STORES",
            "AISLE_SPEED",
            "AISLE_NODES",
            "AISLE_BROKER",
            "AISLE_DATA",
            "AISLE_PORT",
            "AISLE_MQTT_PORT",
            "AISLE_BIND",
            "AISLE_JOIN",
            "AISLE_GRID",
            "AISLE_NAME",
            "AISLE_HEALTH_PORT");

    public Launcher {
        environment = Map.copyOf(environment);
    }

    /// The process of `part`; it ends with this one, and what it says comes through its output stream.
    public Process launch(Part part) throws IOException {
        return launch(part, List.of());
    }

    /// The same, started by another program.
    ///
    /// @param by its command, which runs the words after it, e.g. `ip netns exec NAME`
    public Process launch(Part part, List<String> by) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(script.toString(), part.command()));
        command.addAll(part.options());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(OWN_OPTIONS);
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("AISLE_NO_BUILD", "1", "AISLE_SUPERVISED", "1"));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
