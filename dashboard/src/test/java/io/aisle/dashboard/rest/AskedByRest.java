package io.aisle.dashboard.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.Dashboard;
import io.aisle.dashboard.grid.Catalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = Dashboard.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "AISLE_TOKEN_PLANNER=let-me-plan",
            "AISLE_PASSWORD_ADMIN=for admins only"
        })
@Import(AskedByRest.Beans.class)
/// A dashboard over [TwoStores] at noon, asked as its clients ask it.
abstract class AskedByRest {
    static final String ADMIN = "admin:for admins only";
    static final String MANAGER = "manager:aisle";
    static final String PLANNER = "planner:aisle";

    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        @Primary
        TwoStores twoStores() {
            return new TwoStores();
        }

        @Bean
        @Primary
        InstantSource noon() {
            return InstantSource.fixed(Instant.ofEpochMilli(TwoStores.NOON));
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    TwoStores grid;

    @Autowired
    private Catalogue catalogue;

    private final HttpClient http = HttpClient.newHttpClient();
    final JsonMapper json = JsonMapper.builder().build();

    @BeforeEach
    void answer() {
        grid.silent.set(false);
        grid.broken.set(false);
        catalogue.refresh();
    }

    @AfterEach
    void close() {
        http.close();
    }

    JsonNode json(String login, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = request(login, "GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    HttpResponse<String> request(String login, String method, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = builder(path).method(method, HttpRequest.BodyPublishers.noBody());
        if (!login.equals("nobody")) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        return send(request);
    }

    HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> post(String login, String path, String body) throws IOException, InterruptedException {
        return send(builder(path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
