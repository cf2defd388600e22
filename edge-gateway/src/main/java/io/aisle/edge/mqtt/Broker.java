package io.aisle.edge.mqtt;

import java.net.URI;
import java.net.URISyntaxException;

/// Where an MQTT broker is, and how to sign in.
///
/// @param url `tcp://host:port` or `ssl://host:port`
/// @param user empty for none
/// @param password empty for none
public record Broker(String url, String user, String password) {
    /// Takes `mqtt` and `mqtts` for `tcp` and `ssl`, and adds the usual port if there is none.
    ///
    /// @throws IllegalArgumentException with one sentence if the URL cannot be one of a broker
    public Broker {
        url = normalized(url);
    }

    private static String normalized(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme();
            String known = switch (scheme) {
                case "tcp", "mqtt" -> "tcp";
                case "ssl", "mqtts", "tls" -> "ssl";
                default -> "";
            };
            if (!known.isEmpty() && uri.getHost() != null) {
                int port = uri.getPort() >= 0 ? uri.getPort() : known.equals("tcp") ? 1883 : 8883;
                return known + "://" + uri.getHost() + ":" + port;
            }
        } catch (URISyntaxException malformed) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "Broker \"" + url + "\" must read tcp://host:port or ssl://host:port, e.g. tcp://127.0.0.1:1883.");
    }

    boolean isPlain() {
        return url.startsWith("tcp:");
    }

    @Override
    public String toString() {
        return url;
    }
}
