package io.aisle.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisle.domain.GatewayId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayState.Heartbeat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;

/// `/health/live`, `/health/ready` (also `/health`) as JSON and `/metrics` in Prometheus' text format, on the loopback
/// interface. Live answers 200 as long as the process does; ready answers 503 while devices or grid are not there, or
/// messages are refused.
final class HealthPage implements AutoCloseable {
    private static final String JSON = "application/json";

    private final HttpServer server;
    private final Gateway gateway;

    private HealthPage(HttpServer server, Gateway gateway) {
        this.server = server;
        this.gateway = gateway;
    }

    /// A port of the loopback interface, for [#serve].
    ///
    /// @param port 0 for any free one
    /// @throws IllegalArgumentException with one sentence if it is taken
    static HttpServer take(int port) throws IOException {
        InetAddress host = InetAddress.getLoopbackAddress();
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 16);
        } catch (BindException taken) {
            throw new IllegalArgumentException(
                    "Port " + port + " on " + host.getHostAddress()
                            + " is taken, so the gateway's health cannot be served: give another --health-port.",
                    taken);
        }
    }

    static HealthPage serve(Gateway gateway, HttpServer server) {
        HealthPage page = new HealthPage(server, gateway);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/health/live" -> answer(exchange, 200, JSON, "{\"status\":\"UP\"}\n");
                case "/health", "/health/ready" -> answer(exchange, page.isWell() ? 200 : 503, JSON, page.health());
                case "/metrics" -> answer(exchange, 200, "text/plain; version=0.0.4", page.metrics());
                default -> answer(exchange, 404, JSON, "{\"status\":\"UNKNOWN\"}\n");
            }
        });
        server.start();
        return page;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop((int) Duration.ZERO.toSeconds());
    }

    private boolean isWell() {
        return gateway.isReady() && !gateway.isRefusing();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private String health() {
        StringBuilder json = new StringBuilder();
        json.append("{\"status\":\"")
                .append(isWell() ? "UP" : "DOWN")
                .append("\",\"devices\":")
                .append(gateway.isListening())
                .append(",\"grid\":")
                .append(gateway.isConnected())
                .append(",\"refusing\":")
                .append(gateway.isRefusing())
                .append(",\"gateways\":[");
        String comma = "";
        for (Map.Entry<GatewayId, Heartbeat> entry : gateway.heartbeats().entrySet()) {
            Heartbeat beat = entry.getValue();
            json.append(comma)
                    .append("{\"gateway\":\"")
                    .append(entry.getKey())
                    .append("\",\"epoch\":\"")
                    .append(beat.epoch())
                    .append("\",\"lastSeq\":")
                    .append(beat.lastSeq())
                    .append(",\"backlog\":")
                    .append(beat.backlog())
                    .append(",\"spoolBytes\":")
                    .append(beat.spoolBytes())
                    .append(",\"lost\":")
                    .append(beat.lost());
            kinds(beat.refused())
                    .forEach((kind, count) ->
                            json.append(",\"").append(kind).append("\":").append(count));
            json.append('}');
            comma = ",";
        }
        return json.append("]}\n").toString();
    }

    private String metrics() {
        Map<GatewayId, Heartbeat> beats = gateway.heartbeats();
        StringBuilder text = new StringBuilder();
        single(
                text,
                "devices_connected",
                "gauge",
                "1 while the devices' broker is there.",
                gateway.isListening() ? 1 : 0);
        single(text, "grid_connected", "gauge", "1 while the grid's broker is there.", gateway.isConnected() ? 1 : 0);
        single(
                text,
                "refused_messages_total",
                "counter",
                "Messages that were not taken and wait at their broker.",
                gateway.refusedMessages());
        perGateway(text, "backlog_batches", "gauge", "Batches that are not acked.", beats, Heartbeat::backlog);
        perGateway(text, "spool_bytes", "gauge", "What the spool takes on disk.", beats, Heartbeat::spoolBytes);
        perGateway(
                text,
                "oldest_millis",
                "gauge",
                "When the oldest batch that is not acked was closed, epoch milliseconds.",
                beats,
                Heartbeat::oldestMillis);
        perGateway(
                text,
                "accepted_readings_total",
                "counter",
                "Readings synced in the spool.",
                beats,
                Heartbeat::acceptedReadings);
        perGateway(
                text,
                "quarantined_total",
                "counter",
                "Messages that could not be read.",
                beats,
                Heartbeat::quarantined);
        perGateway(text, "lost_total", "counter", "Reads and messages known to be lost.", beats, Heartbeat::lost);
        perGateway(text, "devices_up", "gauge", "Devices heard in the last five minutes.", beats, Heartbeat::devicesUp);
        head(text, "refused_readings_total", "counter", "Readings left out for want of room, by what they were.");
        beats.forEach((id, beat) -> kinds(beat.refused())
                .forEach((kind, count) -> text.append("aisle_gateway_refused_readings_total{gateway=\"")
                        .append(id)
                        .append("\",kind=\"")
                        .append(kind)
                        .append("\"} ")
                        .append(count)
                        .append('\n')));
        return text.toString();
    }

    /// What was left out for want of room, by what it was.
    private static Map<String, Long> kinds(GatewayState.Refused refused) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        kinds.put("refusedTags", refused.tags());
        kinds.put("refusedFootfall", refused.footfall());
        kinds.put("refusedScans", refused.scans());
        kinds.put("refusedOthers", refused.others());
        kinds.put("thinned", refused.thinned());
        kinds.put("heldBack", refused.heldBack());
        return kinds;
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP aisle_gateway_")
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        text.append("# TYPE aisle_gateway_")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private static void single(StringBuilder text, String name, String type, String help, long value) {
        head(text, name, type, help);
        text.append("aisle_gateway_").append(name).append(' ').append(value).append('\n');
    }

    private static void perGateway(
            StringBuilder text,
            String name,
            String type,
            String help,
            Map<GatewayId, Heartbeat> beats,
            ToLongFunction<Heartbeat> value) {
        head(text, name, type, help);
        beats.forEach((id, beat) -> text.append("aisle_gateway_")
                .append(name)
                .append("{gateway=\"")
                .append(id)
                .append("\"} ")
                .append(value.applyAsLong(beat))
                .append('\n'));
    }
}
