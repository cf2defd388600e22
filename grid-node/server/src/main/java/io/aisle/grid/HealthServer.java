package io.aisle.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// `/health/live`, `/health/ready` and `/metrics` for whoever watches the node.
final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("aisle-health-", 1).daemon().factory());

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /// @param unready what the node still waits for, empty when it is ready
    static HealthServer start(String host, int port, Supplier<String> unready, PrometheusMeterRegistry metrics)
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
        http.createContext("/health/live", exchange -> answer(exchange, 200, "text/plain", "live\n"));
        http.createContext("/health/ready", exchange -> {
            String waiting = unready.get();
            answer(
                    exchange,
                    waiting.isEmpty() ? 200 : 503,
                    "text/plain",
                    waiting.isEmpty() ? "ready\n" : waiting + "\n");
        });
        http.createContext(
                "/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", metrics.scrape()));
        http.start();
        return health;
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
