package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who is signed in and looks at one page: speaks with the dashboard as a browser does (sign-in form, Vaadin's
/// bootstrap, its push over a WebSocket), without showing anything.
final class PushSession implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final HttpClient http;
    private final String root;
    private final BiConsumer<String, Double> arrived;
    private final ScheduledExecutorService pauses;
    private final long pauseMillis;
    private final StringBuilder text = new StringBuilder();
    private volatile boolean cut;
    private @Nullable WebSocket socket;

    /// @param executor for all sessions
    /// @param pauses makes a slow reader wait
    /// @param pauseMillis between two messages it reads; 0 for a fast one
    /// @param arrived is told each pushed text, and when it was read
    PushSession(
            String root,
            Executor executor,
            ScheduledExecutorService pauses,
            long pauseMillis,
            BiConsumer<String, Double> arrived) {
        this.root = root;
        this.arrived = arrived;
        this.pauses = pauses;
        this.pauseMillis = pauseMillis;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// Signs in and opens a page.
    ///
    /// @param route without the leading slash
    void open(String user, String password, String route) throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get("login"));
        String form = "username=" + encoded(user) + "&password=" + encoded(password)
                + (csrf.find() ? "&_csrf=" + encoded(csrf.group(1)) : "");
        HttpResponse<String> signedIn = send(request("login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (signedIn.headers().firstValue("Location").orElse("error").contains("error")) {
            throw new IOException("The dashboard does not let " + user + " in: " + signedIn.statusCode() + ".");
        }
        String query = Map.of(
                        "v-sh", "1040", "v-sw", "1440", "v-wh", "1040", "v-ww", "1440", "v-bh", "1040", "v-bw", "1440",
                        "v-pv", "VISIBLE", "v-tzid", "UTC", "v-td", "false", "v-pr", "1")
                .entrySet()
                .stream()
                .map(entry -> "&" + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
        JsonNode config = JSON.readTree(get("?v-r=init&location=" + encoded(route) + "&query=" + query))
                .get("appConfig");
        JsonNode uidl = config.get("uidl");
        String ui = config.get("v-uiId").asString();
        String push = uidl.get("Vaadin-Push-ID").asString();
        Map<String, Object> navigate = Map.of(
                "type",
                "event",
                "node",
                1,
                "event",
                "ui-navigate",
                "data",
                Map.of("route", route, "query", "", "appShellTitle", "", "historyState", Map.of(), "trigger", ""));
        Map<String, Object> rpc = Map.of(
                "csrfToken", uidl.get("Vaadin-Security-Key").asString(),
                "rpc", List.of(navigate),
                "syncId", uidl.get("syncId").asInt(),
                "clientId", 0);
        socket = http.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(
                        URI.create(root.replaceFirst("http", "ws") + "VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId="
                                + encoded(push)
                                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.0-javascript"
                                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                                + "&Content-Type=application%2Fjson%3B%20charset%3DUTF-8&X-atmo-protocol=true"),
                        new Reader())
                .join();
        HttpResponse<String> shown = send(request("?v-r=uidl&v-uiId=" + ui)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(rpc))));
        if (shown.statusCode() != 200 || shown.body().contains("\"appError\"")) {
            throw new IOException("The page " + route + " was not shown: " + shown.statusCode() + " "
                    + shown.body().lines().findFirst().orElse(""));
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request(path).header("Accept", "text/html,*/*").GET());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answers " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /// Whether the dashboard has ended the connection.
    boolean isCut() {
        return cut;
    }

    private final class Reader implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                arrived.accept(text.toString(), Watcher.nowMillis());
                text.setLength(0);
            }
            if (pauseMillis == 0 || !last) {
                from.request(1);
            } else {
                pauses.schedule(() -> from.request(1), pauseMillis, TimeUnit.MILLISECONDS);
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            cut = true;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            cut = true;
        }
    }

    @Override
    public void close() {
        WebSocket opened = socket;
        if (opened != null) {
            opened.abort();
        }
        http.shutdownNow();
    }
}
