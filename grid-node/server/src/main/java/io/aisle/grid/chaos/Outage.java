package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A server that is away for long while the devices go on: screens must keep the last state with its age,
/// no process may grow without bound, and when the server is back every gateway must get its turn.
final class Outage {
    private static final long DRAIN_SECONDS = 600;
    private static final long GROWTH_BYTES = 600L << 20;
    private static final double UNFAIR = 3;
    /// Below that, differences are those of single batches.
    private static final double WORTH_COMPARING_SECONDS = 3;

    private final Installation installation;
    private final Traffic traffic;
    private final Rest rest;

    Outage(Installation installation, Traffic traffic, Rest rest) {
        this.installation = installation;
        this.traffic = traffic;
        this.rest = rest;
    }

    /// @param factor how many times the usual messages the devices send meanwhile
    String of(Program server, long seconds, double factor) throws IOException, InterruptedException {
        Map<String, Long> sizes = residentBytes();
        server.kill();
        traffic.setFactor(factor);
        try {
            SECONDS.sleep(seconds);
        } finally {
            traffic.setFactor(1);
        }
        String growth;
        List<String> backlogs;
        try {
            requireAge(server, seconds);
            growth = requireBounded(sizes);
            backlogs = backlogs();
        } finally {
            server.start(); // else the run could not drain
        }
        String drained = requireFair();
        return server.name() + " away for " + seconds + " s, " + String.format(Locale.ROOT, "%.0f", factor)
                + " times the messages; batches waiting then: " + String.join(", ", backlogs) + "; grown by " + growth
                + "; drained after " + drained;
    }

    /// Every store is still shown, and says how old that is.
    private void requireAge(Program server, long seconds) throws IOException, InterruptedException {
        for (JsonNode store : rest.get("/stores")) {
            long age = store.get("dataAgeMillis").asLong(-1);
            if (age < seconds * 500) {
                throw new Program.Stuck("With " + server.name() + " away for " + seconds + " s, store "
                        + store.get("store").asString()
                        + (age < 0 ? " does not say how old its data is." : " says its data is " + age + " ms old."));
            }
            JsonNode stock = rest.get("/stores/" + store.get("store").asString() + "/stock?code=" + Chain.PROBE);
            if (stock.isEmpty()) {
                throw new Program.Stuck("With " + server.name() + " away the last stock of store "
                        + store.get("store").asString() + " is not shown.");
            }
        }
    }

    private String requireBounded(Map<String, Long> before) throws IOException {
        List<String> grown = new ArrayList<>();
        for (Map.Entry<String, Long> now : residentBytes().entrySet()) {
            long more = now.getValue() - before.getOrDefault(now.getKey(), now.getValue());
            grown.add(now.getKey() + " " + (more >> 20) + " MB");
            if (more > GROWTH_BYTES) {
                throw new Program.Stuck(now.getKey() + " grew by " + (more >> 20) + " MB meanwhile.");
            }
        }
        return String.join(", ", grown);
    }

    private Map<String, Long> residentBytes() throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        List<Program> programs = new ArrayList<>(installation.nodes());
        installation.gateways().forEach(gateway -> programs.add(gateway.program()));
        programs.add(installation.dashboard());
        for (Program program : programs) {
            Path status = Path.of("/proc", Long.toString(program.pid()), "status");
            if (Files.exists(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmRSS:")) {
                        sizes.put(program.name(), Long.parseLong(line.replaceAll("\\D", "")) << 10);
                    }
                }
            }
        }
        return sizes;
    }

    private List<String> backlogs() {
        return installation.gateways().stream()
                .map(gateway -> gateway.program().name() + " " + Spools.backlog(gateway.health()))
                .toList();
    }

    /// Until every gateway has sent what it kept; none may wait three times as long as the median.
    private String requireFair() throws InterruptedException {
        long from = System.nanoTime();
        long waited = from + SECONDS.toNanos(DRAIN_SECONDS);
        Map<String, Double> drained = new LinkedHashMap<>();
        int all = Integer.MAX_VALUE;
        while (drained.size() < all) {
            if (System.nanoTime() > waited) {
                throw new Program.Stuck("Only " + drained.keySet() + " have drained within " + DRAIN_SECONDS + " s.");
            }
            try {
                JsonNode gateways = rest.get("/gateways");
                all = gateways.size();
                double seconds = (System.nanoTime() - from) / 1e9;
                for (JsonNode gateway : gateways) {
                    if (gateway.get("online").asBoolean()
                            && gateway.get("backlog").asLong(-1) == 0) {
                        drained.putIfAbsent(gateway.get("gateway").asString(), seconds);
                    }
                }
            } catch (IOException silent) {
                // not yet
            }
            MILLISECONDS.sleep(250);
        }
        List<Double> times = drained.values().stream().sorted().toList();
        int middle = times.size() / 2;
        double median = times.size() % 2 == 1 ? times.get(middle) : (times.get(middle - 1) + times.get(middle)) / 2;
        double last = times.getLast();
        if (last > WORTH_COMPARING_SECONDS && last >= UNFAIR * median) {
            throw new Program.Stuck("The gateways drained at very different times: " + seconds(times) + ".");
        }
        return seconds(times);
    }

    private static String seconds(List<Double> times) {
        return times.stream()
                .map(time -> String.format(Locale.ROOT, "%.1f s", time))
                .collect(Collectors.joining(", "));
    }
}
