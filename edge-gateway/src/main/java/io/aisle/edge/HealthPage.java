package io.aisle.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisle.domain.GatewayId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayState.Heartbeat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// `/health` as JSON and `/metrics` in Prometheus' text format, on the loopback interface.
final class HealthPage implements AutoCloseable {
    private final HttpServer server;
    private final Gateway gateway;

    private HealthPage(HttpServer server, Gateway gateway) {
        this.server = server;
        this.gateway = gateway;
    }

    /// @param port 0 for any free one
    static HealthPage serve(Gateway gateway, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        HealthPage page = new HealthPage(server, gateway);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> page.answer(exchange, "application/json", page::health));
        server.createContext("/metrics", exchange -> page.answer(exchange, "text/plain; version=0.0.4", page::metrics));
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

    private void answer(HttpExchange exchange, String type, Supplier<String> text) throws IOException {
        try (exchange) {
            byte[] body = text.get().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            boolean isWell = gateway.isReady() && !gateway.isRefusing();
            int status = type.equals("application/json") && !isWell ? 503 : 200;
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private String health() {
        StringBuilder json = new StringBuilder();
        json.append("{\"status\":\"")
                .append(gateway.isReady() && !gateway.isRefusing() ? "UP" : "DOWN")
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
        single(text, "aisle_gateway_devices_connected", "gauge", gateway.isListening() ? 1 : 0);
        single(text, "aisle_gateway_grid_connected", "gauge", gateway.isConnected() ? 1 : 0);
        single(text, "aisle_gateway_refused_messages_total", "counter", gateway.refusedMessages());
        perGateway(text, "aisle_gateway_backlog_batches", "gauge", beats, Heartbeat::backlog);
        perGateway(text, "aisle_gateway_spool_bytes", "gauge", beats, Heartbeat::spoolBytes);
        perGateway(text, "aisle_gateway_accepted_readings_total", "counter", beats, Heartbeat::acceptedReadings);
        perGateway(text, "aisle_gateway_quarantined_total", "counter", beats, Heartbeat::quarantined);
        perGateway(text, "aisle_gateway_lost_total", "counter", beats, Heartbeat::lost);
        perGateway(text, "aisle_gateway_devices_up", "gauge", beats, Heartbeat::devicesUp);
        text.append("# TYPE aisle_gateway_refused_readings_total counter\n");
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

    private static void single(StringBuilder text, String name, String type, long value) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void perGateway(
            StringBuilder text,
            String name,
            String type,
            Map<GatewayId, Heartbeat> beats,
            ToLongFunction<Heartbeat> value) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        beats.forEach((id, beat) -> text.append(name)
                .append("{gateway=\"")
                .append(id)
                .append("\"} ")
                .append(value.applyAsLong(beat))
                .append('\n'));
    }
}
