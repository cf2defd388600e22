package io.aisle.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// `/health/live`, `/health/ready` and `/metrics` for whoever watches the node.
///
/// *Live* says whether a new start would help: 503 means the process must be replaced. *Ready* says whether the node
/// does its work now; a database or broker that is away makes it unready, not dead.
final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("aisle-health-", 1).daemon().factory());

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /// @param dead why it must be replaced, one sentence; empty if it need not
    /// @param unready what the node still waits for, empty when it is ready
    /// @param metrics in Prometheus' text format
    static HealthServer start(
            String host, int port, Supplier<String> dead, Supplier<String> unready, Supplier<String> metrics)
            throws IOException {
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(host, port), 16);
        } catch (IOException taken) {
            throw new IOException(
                    "Port " + port + " on " + host + " is taken, so the node's health cannot be served: give another"
                            + " --health-port.",
                    taken);
        }
        HealthServer health = new HealthServer(http);
        http.setExecutor(health.threads);
        http.createContext("/health/live", exchange -> state(exchange, "live", dead.get()));
        http.createContext("/health/ready", exchange -> state(exchange, "ready", unready.get()));
        http.createContext("/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", metrics.get()));
        http.start();
        return health;
    }

    /// The port it listens on.
    int port() {
        return server.getAddress().getPort();
    }

    private static void state(HttpExchange exchange, String well, String trouble) throws IOException {
        boolean isWell = trouble.isEmpty();
        answer(exchange, isWell ? 200 : 503, "text/plain", (isWell ? well : trouble) + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
