package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium without a window, led through ChromeDriver.
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final String ENTER = "\uE007";
    private static final long READY_SECONDS = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    static boolean isInstalled() {
        return !program("chromedriver").isEmpty() && !chromium().isEmpty();
    }

    private static String chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(Browser::program)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String program(String name) {
        Path path = Path.of("/usr/bin", name);
        return Files.isExecutable(path) ? path.toString() : "";
    }

    /// @param profile a folder for what it keeps
    Browser(Path profile) throws IOException, InterruptedException {
        int port = Installation.freePort();
        driver = new ProcessBuilder(program("chromedriver"), "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String root = "http://127.0.0.1:" + port + "/session";
            Map<String, Object> options = Map.of(
                    "binary",
                    chromium(),
                    "args",
                    List.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--lang=en",
                            "--user-data-dir=" + profile));
            Map<String, Object> wanted = Map.of(
                    "capabilities",
                    Map.of("alwaysMatch", Map.of("browserName", "chrome", "goog:chromeOptions", options)));
            JsonNode made = null;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
            while (made == null) {
                try {
                    made = post(root, wanted);
                } catch (IOException notYet) {
                    if (System.nanoTime() > end || !driver.isAlive()) {
                        throw notYet;
                    }
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            session = root + "/" + made.get("sessionId").asString();
        } catch (IOException | InterruptedException | RuntimeException failed) {
            stop();
            throw failed;
        }
    }

    void open(String address) throws IOException, InterruptedException {
        post(session + "/url", Map.of("url", address));
    }

    /// Runs `script` in every page before the page's own scripts.
    void beforeEachPage(String script) throws IOException, InterruptedException {
        post(
                session + "/goog/cdp/execute",
                Map.of("cmd", "Page.addScriptToEvaluateOnNewDocument", "params", Map.of("source", script)));
    }

    /// Fills in the sign-in page and waits until it is left.
    void signIn(String root, String user, String password) throws IOException, InterruptedException {
        open(root + "login");
        type("input[name=username]", user);
        type("input[name=password]", password + ENTER);
        await("return location.pathname.endsWith('/login') ? null : true");
    }

    private void type(String selector, String text) throws IOException, InterruptedException {
        await("return document.querySelector('" + selector + "') && true");
        JsonNode found = post(session + "/element", Map.of("using", "css selector", "value", selector));
        String id = found.get(ELEMENT).asString();
        post(session + "/element/" + id + "/value", Map.of("text", text));
    }

    /// What a script answers; a JSON null if nothing.
    JsonNode run(String script) throws IOException, InterruptedException {
        return post(session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /// What a script answers once it is neither nothing nor false.
    JsonNode await(String script) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (true) {
            JsonNode answer = run(script);
            if (!answer.isNull() && !(answer.isBoolean() && !answer.asBoolean())) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new IOException("The page did not answer within " + READY_SECONDS + " s: " + script);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private JsonNode post(String address, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(READY_SECONDS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body), UTF_8))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode value = JSON.readTree(answer.body()).get("value");
        if (answer.statusCode() != 200) {
            throw new IOException("ChromeDriver says: " + value.path("message").asString());
        }
        return value;
    }

    @Override
    public void close() throws InterruptedException {
        try {
            http.send(
                    HttpRequest.newBuilder(URI.create(session)).DELETE().build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException gone) {
            // its process is ended anyway
        }
        stop();
    }

    private void stop() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(driver.descendants(), Stream.of(driver.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        if (!driver.waitFor(10, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
