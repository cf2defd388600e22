package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts the network of a cluster, and mends it after a while. No process is started again for that.
final class Partitions {
    static final String DATABASE = "database";
    static final String BROKER = "broker";
    /// By then a side that lost the others knows it: heartbeats are missed after ten seconds.
    private static final long NOTICED_SECONDS = 18;
    private static final int LEAST_SECONDS = 25;
    private static final int MOST_SECONDS = 45;
    private static final int PATIENCE_MILLIS = 3_000;
    private static final Pattern APPLIED = Pattern.compile("(?m)^aisle_applied_batches_total(?:\\{.*})? ([0-9.E+]+)$");

    private final Network network;
    private final List<Program> nodes;
    private final List<URI> metrics;
    private final Random random;

    /// @param metrics of the nodes, in their order
    Partitions(Network network, List<Program> nodes, List<URI> metrics, Random random) {
        this.network = network;
        this.nodes = nodes;
        this.metrics = metrics;
        this.random = random;
    }

    /// One node without the two others: it must refuse to change stores, and come back without a restart.
    String minority() throws IOException, InterruptedException {
        int alone = random.nextInt(nodes.size());
        String name = nodes.get(alone).name();
        long seconds = length();
        List<Integer> startsBefore = starts();
        try {
            for (Program other : nodes) {
                if (other != nodes.get(alone)) {
                    bothWays(name, other.name());
                }
            }
            SECONDS.sleep(NOTICED_SECONDS);
            Double before = applied(alone);
            SECONDS.sleep(seconds - NOTICED_SECONDS);
            Double after = applied(alone);
            if (before == null || after == null || !before.equals(after)) {
                throw new Program.Stuck(
                        "Alone, " + name + " applied batches: " + before + " before, " + after + " after.");
            }
        } finally {
            network.mend();
        }
        requireNoRestart(startsBefore);
        return name + " without the other nodes for " + seconds + " s, and it changed no store";
    }

    /// What one node sends to another does not arrive; the other way does.
    String oneWay() throws IOException, InterruptedException {
        int from = random.nextInt(nodes.size());
        int to = (from + random.nextInt(1, nodes.size())) % nodes.size();
        long seconds = length();
        List<Integer> startsBefore = starts();
        try {
            network.cut(nodes.get(from).name(), nodes.get(to).name());
            SECONDS.sleep(seconds);
        } finally {
            network.mend();
        }
        requireNoRestart(startsBefore);
        return "nothing from " + nodes.get(from).name() + " to " + nodes.get(to).name() + " for " + seconds + " s";
    }

    /// One node without the database or the broker, at `place`.
    String without(String place) throws IOException, InterruptedException {
        String name = nodes.get(random.nextInt(nodes.size())).name();
        long seconds = length();
        try {
            bothWays(name, place);
            SECONDS.sleep(seconds);
        } finally {
            network.mend();
        }
        return name + " without the " + place + " for " + seconds + " s";
    }

    /// All gateways without the broker.
    String gateways() throws IOException, InterruptedException {
        long seconds = length();
        try {
            bothWays(Network.HOST, BROKER);
            SECONDS.sleep(seconds);
        } finally {
            network.mend();
        }
        return "all gateways without the broker for " + seconds + " s";
    }

    private void bothWays(String one, String other) throws IOException, InterruptedException {
        network.cut(one, other);
        network.cut(other, one);
    }

    private long length() {
        return random.nextInt(LEAST_SECONDS, MOST_SECONDS);
    }

    private List<Integer> starts() {
        return nodes.stream().map(Program::starts).toList();
    }

    private void requireNoRestart(List<Integer> before) {
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).runs() || nodes.get(i).starts() != before.get(i)) {
                throw new Program.Stuck(nodes.get(i).name() + " did not live through the cut of its network.");
            }
        }
    }

    private @Nullable Double applied(int node) throws IOException {
        URLConnection connection = metrics.get(node).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            Matcher matcher = APPLIED.matcher(new String(in.readAllBytes(), UTF_8));
            return matcher.find() ? Double.valueOf(matcher.group(1)) : null;
        }
    }
}
