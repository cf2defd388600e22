package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.grid.up.Launcher;
import io.aisle.grid.up.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A dashboard as the product starts it, and its REST interface.
final class DashboardProcess implements AutoCloseable {
    static final String USER = "admin";
    private static final String PASSWORD_VARIABLE = "AISLE_PASSWORD_ADMIN";
    private static final long READY_SECONDS = 120;
    private static final JsonMapper JSON = new JsonMapper();

    private final Started started;
    private final Rest rest;

    /// @param gridPort of one of the grid's nodes
    DashboardProcess(int gridPort) throws IOException, InterruptedException {
        this(gridPort, Map.of());
    }

    /// @param environment what it gets beside the variables of this process
    DashboardProcess(int gridPort, Map<String, String> environment) throws IOException, InterruptedException {
        int port = Installation.freePort();
        Launcher launcher = new Launcher(Path.of(System.getProperty("aisle.home", "."), "aisle"), environment);
        Part part = new Part(
                "dashboard", "dashboard", List.of("--port", Integer.toString(port), "--grid", "127.0.0.1:" + gridPort));
        started = Started.untilReady(() -> launcher.launch(part));
        rest = new Rest("http://127.0.0.1:" + port + "/");
        try {
            started.awaitMillis(READY_SECONDS);
            awaitGrid();
        } catch (IOException | InterruptedException failed) {
            started.close();
            throw failed;
        }
    }

    /// It serves before it has found the grid.
    private void awaitGrid() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (true) {
            try {
                rest.get("/stores");
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    static String password() {
        return System.getenv().getOrDefault(PASSWORD_VARIABLE, "aisle");
    }

    /// `http://host:port/`.
    String root() {
        return rest.root;
    }

    Rest rest() {
        return rest;
    }

    ProcessHandle handle() {
        return started.handle();
    }

    @Override
    public void close() throws InterruptedException {
        started.close();
    }

    /// The REST interface of any dashboard.
    static final class Rest {
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        private final String root;
        private final String login;

        Rest(String root) {
            this.root = root;
            login = "Basic " + Base64.getEncoder().encodeToString((USER + ":" + password()).getBytes(UTF_8));
        }

        /// @param path after `/api/v1`
        JsonNode get(String path) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + "api/v1" + path))
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", login)
                    .build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answers " + answer.statusCode() + ".");
            }
            return JSON.readTree(answer.body());
        }
    }
}
