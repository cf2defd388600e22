package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who is signed in and looks at one page: speaks with the dashboard as a browser does (sign-in
/// form, Vaadin's start of a page, its push over a WebSocket, its farewell), without drawing anything.
final class PushSession implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*(?:content|value)=\"([^\"]+)\"");
    private static final Pattern SYNC = Pattern.compile("\"syncId\":(\\d+)");

    private final HttpClient http;
    private final String root;
    private int bytesPerSecond;
    private volatile Consumer<String> arrived;
    private final Map<String, String> cookies = new TreeMap<>();
    private String ui = "";
    private String securityKey = "";
    private String pushId = "";
    private volatile int syncId;
    private int clientId;
    private @Nullable PushChannel channel;

    /// @param http shared by all sessions, without cookies and redirects
    /// @param bytesPerSecond how fast it reads what is pushed; 0: at once
    /// @param arrived is told every text that tells the page what to show
    PushSession(HttpClient http, String root, int bytesPerSecond, Consumer<String> arrived) {
        this.http = http;
        this.root = root;
        this.bytesPerSecond = bytesPerSecond;
        this.arrived = arrived;
    }

    /// The one that all sessions use.
    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// Signs in and opens a page.
    ///
    /// @param route without the leading slash
    void open(String user, String password, String route) throws IOException, InterruptedException {
        signIn(user, password);
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
        ui = config.get("v-uiId").asString();
        pushId = uidl.get("Vaadin-Push-ID").asString();
        securityKey = uidl.get("Vaadin-Security-Key").asString();
        syncId = uidl.get("syncId").asInt();
        connect();
        told(rpc(
                List.of(Map.of(
                        "type",
                        "event",
                        "node",
                        1,
                        "event",
                        "ui-navigate",
                        "data",
                        Map.of(
                                "route",
                                route,
                                "query",
                                "",
                                "appShellTitle",
                                "",
                                "historyState",
                                Map.of(),
                                "trigger",
                                ""))),
                Map.of()));
    }

    private void signIn(String user, String password) throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get("login"));
        String form = "username=" + encoded(user) + "&password=" + encoded(password)
                + (csrf.find() ? "&_csrf=" + encoded(csrf.group(1)) : "");
        HttpResponse<String> signedIn = send(request("login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (signedIn.headers().firstValue("Location").orElse("error").contains("error")) {
            throw new IOException("The dashboard does not let " + user + " in: " + signedIn.statusCode() + ".");
        }
    }

    private void connect() throws IOException {
        channel = new PushChannel(
                URI.create(root.replaceFirst("http", "ws") + "VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId="
                        + encoded(pushId) + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.0-javascript"
                        + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                        + "&Content-Type=application%2Fjson%3B%20charset%3DUTF-8&X-atmo-protocol=true"),
                cookie(),
                bytesPerSecond,
                this::pushed);
    }

    /// Comes back as a browser does that was cut off: asks for the whole page, opens a new channel and from
    /// then on reads at once.
    ///
    /// @param told is told from now on what the page is to show
    void comeBack(Consumer<String> told) throws IOException, InterruptedException {
        arrived = told;
        bytesPerSecond = 0;
        String whole = rpc(List.of(), Map.of("resynchronize", true));
        if (whole.contains("\"sessionExpired\"")) {
            throw new IOException("The dashboard does not know the page any more.");
        }
        told(whole);
        close();
        connect();
    }

    private void pushed(String text) {
        if (text.contains("\"syncId\"")) {
            told(text);
        }
    }

    private void told(String text) {
        Matcher sync = SYNC.matcher(text);
        if (sync.find()) {
            syncId = Math.max(syncId, Integer.parseInt(sync.group(1)));
        }
        arrived.accept(text);
    }

    private String rpc(List<?> calls, Map<String, ?> more) throws IOException, InterruptedException {
        Map<String, Object> message = new TreeMap<>(more);
        message.put("csrfToken", securityKey);
        message.put("rpc", calls);
        message.put("syncId", syncId);
        message.put("clientId", clientId++);
        HttpResponse<String> shown = send(request("?v-r=uidl&v-uiId=" + ui)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message))));
        if (shown.statusCode() != 200 || shown.body().contains("\"appError\"")) {
            throw new IOException("The dashboard does not answer the page: " + shown.statusCode() + " "
                    + shown.body().lines().findFirst().orElse(""));
        }
        return shown.body();
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .header("Accept-Language", "en");
        return cookies.isEmpty() ? request : request.header("Cookie", cookie());
    }

    private String cookie() {
        return cookies.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /// Whether the dashboard has ended the connection.
    boolean isCut() {
        return channel != null && channel.isCut();
    }

    /// Of what was pushed so far, as it came over the wire.
    long bytes() {
        return channel == null ? 0 : channel.bytes();
    }

    /// Leaves as a browser does whose window is closed.
    void leave() throws IOException, InterruptedException {
        close();
        if (!ui.isEmpty()) {
            rpc(List.of(), Map.of("UNLOAD", true));
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close();
        }
    }
}
