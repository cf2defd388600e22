package io.aisle.grid.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Network namespaces joined by a bridge, one for each place, so that the way from any place to any other can be cut
/// alone. Everything else of this machine is the place [#HOST]. A cut is silent, as of a broken switch: packets go to a
/// hardware address that nobody has.
final class Network implements AutoCloseable {
    static final String HOST = "host";
    private static final String NAME = "aisle-chaos-";
    private static final String NOBODY = "02:00:00:00:de:ad";
    private static final int FIRST = 10;

    private record Cut(String from, String to) {}

    private final String bridge;
    private final String prefix;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Set<Cut> cuts = new LinkedHashSet<>();

    private Network(String bridge, String prefix) {
        this.bridge = bridge;
        this.prefix = prefix;
    }

    /// Whether this machine lets this user make one.
    static boolean isPossible() throws InterruptedException {
        return "root".equals(System.getProperty("user.name"))
                && Shell.succeeds("unshare", "-n", "ip", "link", "add", "name", "probe", "type", "bridge");
    }

    static Network create(List<String> places) throws IOException, InterruptedException {
        removeLeftovers();
        long pid = ProcessHandle.current().pid();
        String subnet = freeSubnet();
        Network network = new Network("ac" + pid + "b", NAME + pid + "-");
        try {
            network.build(subnet, places, pid);
        } catch (IOException | InterruptedException failed) {
            network.close();
            throw failed;
        }
        return network;
    }

    private void build(String subnet, List<String> places, long pid) throws IOException, InterruptedException {
        addresses.put(HOST, subnet + ".1");
        Shell.require("ip", "link", "add", "name", bridge, "type", "bridge");
        Shell.require("ip", "addr", "add", subnet + ".1/24", "dev", bridge);
        Shell.require("ip", "link", "set", bridge, "up");
        for (int i = 0; i < places.size(); i++) {
            String place = places.get(i);
            String namespace = prefix + place;
            String address = subnet + "." + (FIRST + i);
            String outside = "ac" + pid + "v" + i;
            Shell.require("ip", "netns", "add", namespace);
            Shell.require(
                    "ip", "link", "add", "name", outside, "type", "veth", "peer", "name", "eth0", "netns", namespace);
            Shell.require("ip", "link", "set", outside, "master", bridge, "up");
            Shell.require("ip", "-n", namespace, "addr", "add", address + "/24", "dev", "eth0");
            Shell.require("ip", "-n", namespace, "link", "set", "eth0", "up");
            Shell.require("ip", "-n", namespace, "link", "set", "lo", "up");
            addresses.put(place, address);
        }
    }

    /// The IPv4 address of a place.
    String address(String place) {
        String address = addresses.get(place);
        if (address == null) {
            throw new IllegalArgumentException("There is no place \"" + place + "\".");
        }
        return address;
    }

    /// The command that runs another one in a place.
    List<String> entering(String place) {
        return List.of("ip", "netns", "exec", prefix + place);
    }

    /// From now on nothing that `from` sends reaches `to`; the other way stays open.
    void cut(String from, String to) throws IOException, InterruptedException {
        List<String> command = neighbour(from, "replace", to);
        command.addAll(List.of("lladdr", NOBODY, "nud", "permanent"));
        Shell.require(command.toArray(new String[0]));
        cuts.add(new Cut(from, to));
    }

    /// Opens every way again.
    void mend() throws IOException, InterruptedException {
        for (Cut cut : List.copyOf(cuts)) {
            Shell.require(neighbour(cut.from(), "del", cut.to()).toArray(new String[0]));
            cuts.remove(cut);
        }
    }

    private List<String> neighbour(String from, String what, String to) {
        boolean host = from.equals(HOST);
        List<String> command = new ArrayList<>(host ? List.of("ip") : List.of("ip", "-n", prefix + from));
        command.addAll(List.of("neigh", what, address(to), "dev", host ? bridge : "eth0"));
        return command;
    }

    private static String freeSubnet() throws IOException, InterruptedException {
        String taken = Shell.require("ip", "-o", "-4", "addr");
        for (int i = 0; i < 250; i++) {
            String subnet = "10.213." + (1 + (ProcessHandle.current().pid() + i) % 250);
            if (!taken.contains(subnet + ".")) {
                return subnet;
            }
        }
        throw new IOException("There is no free network 10.213.x.0/24.");
    }

    /// What runs left behind that were killed.
    private static void removeLeftovers() throws IOException, InterruptedException {
        for (String line : Shell.require("ip", "netns", "list").lines().toList()) {
            Long owner = line.startsWith(NAME) ? owner(line.substring(NAME.length())) : null;
            if (owner != null && ProcessHandle.of(owner).isEmpty()) {
                boolean _ = Shell.succeeds("ip", "netns", "del", line.split(" ")[0]);
                boolean _ = Shell.succeeds("ip", "link", "del", "ac" + owner + "b");
            }
        }
    }

    private static @Nullable Long owner(String name) {
        try {
            return Long.valueOf(name.substring(0, Math.max(0, name.indexOf('-'))));
        } catch (NumberFormatException other) {
            return null;
        }
    }

    /// The processes in it must have ended.
    @Override
    public void close() throws InterruptedException {
        for (String place : addresses.keySet()) {
            if (!place.equals(HOST)) {
                boolean _ = Shell.succeeds("ip", "netns", "del", prefix + place);
            }
        }
        boolean _ = Shell.succeeds("ip", "link", "del", bridge);
    }
}
