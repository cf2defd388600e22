package io.aisle.grid.up;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// Asks a dashboard for what people look at first, so that all it takes is loaded once.
final class FirstLook {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STORE = "/api/v1/stores/S001/";
    private static final List<String> PLACES = List.of(
            "/login",
            "/api/v1/stores",
            STORE + "stock",
            STORE + "footfall",
            STORE + "sales",
            STORE + "visits",
            "/api/v1/gateways",
            "/api/v1/quarantine");

    private final String dashboard;
    private final String authorization;

    /// @param dashboard `http://host:port`
    FirstLook(String dashboard, String user, String password) {
        this.dashboard = dashboard;
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    void look() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String place : PLACES) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(dashboard + place))
                        .timeout(PATIENCE)
                        .header("Authorization", authorization)
                        .build();
                HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
                System.out.println("aisle: " + place + " answers " + response.statusCode());
            }
        }
    }
}
