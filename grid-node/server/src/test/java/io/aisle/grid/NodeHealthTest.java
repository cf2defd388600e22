package io.aisle.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.grid.broker.BrokerLogins;
import io.aisle.grid.broker.EmbeddedBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeHealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int health = TestNodes.freePort();

    @Test
    void a_node_that_waits_for_its_broker_or_its_grid_is_live_but_not_ready_and_its_metrics_are_documented()
            throws Exception {
        int mqtt = TestNodes.freePort();
        try (Node node = Node.start(options(1, mqtt))) {
            node.awaitReady();
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(get("/health/ready").body()).contains("The broker tcp://127.0.0.1:" + mqtt + " is not there.");
            try (EmbeddedBroker _ = EmbeddedBroker.start("127.0.0.1", mqtt, folder.resolve("broker"))) {
                await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
            }
            await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 503);

            Set<String> told = families(get("/metrics").body(), "# HELP (aisle_\\w+) \\S.*");
            String page = Files.readString(Path.of("docs", "operations.md"));
            assertThat(told).hasSizeGreaterThan(25).isEqualTo(families(page, "(?m)^\\| `(aisle_(?!gateway_)\\w+)`.*"));

            node.hazelcast().shutdown();
            assertThat(get("/health/live").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void below_the_least_number_of_members_a_node_is_not_ready() throws Exception {
        int mqtt = TestNodes.freePort();
        try (EmbeddedBroker _ = EmbeddedBroker.start("127.0.0.1", mqtt, folder.resolve("broker"));
                Node _ = Node.start(options(2, mqtt))) {
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(get("/health/ready").body()).contains("1 of the 2 members");
        }
    }

    private NodeOptions options(int minMembers, int mqtt) {
        NodeOptions plain = TestNodes.options(
                "tcp://127.0.0.1:" + mqtt, 0, folder, "jdbc:h2:mem:health" + health, 1_000, TestNodes.freePort());
        GridConfig grid = plain.grid();
        return new NodeOptions(
                new GridConfig(grid.cluster(), grid.bind(), grid.port(), List.of(), minMembers),
                plain.journal(),
                0,
                BrokerLogins.NONE,
                plain.broker(),
                folder,
                plain.checkpointInterval(),
                plain.daysInMemory(),
                plain.forecastHour(),
                plain.forecastHeap(),
                health,
                plain.orders());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Set<String> families(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
