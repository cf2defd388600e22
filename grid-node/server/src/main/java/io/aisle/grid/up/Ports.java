package io.aisle.grid.up;

import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Looks whether loopback ports can be had.
public final class Ports {
    private Ports() {}

    static void requireFree(int port, String use, String option) {
        if (!isFree(port)) {
            throw new WrongEnvironment("Port " + port + " for " + use
                    + " is taken; stop what uses it or choose another with " + option + ".");
        }
    }

    /// The first `count` free ports from `first` on.
    public static List<Integer> free(int first, int count) {
        List<Integer> found = new ArrayList<>();
        for (int port = first; found.size() < count && port < first + 100 + count; port++) {
            if (isFree(port)) {
                found.add(port);
            }
        }
        if (found.size() < count) {
            throw new WrongEnvironment("No " + count + " free ports were found from " + first + " on.");
        }
        return found;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
