package io.aisle.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The packaged system under `./aisle bench dashboard`, at a tiny size.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DashboardBenchIT {
    @TempDir
    Path temp;

    /// The bench fails by itself if a session was not told the last figure or an update was not counted, and if the one
    /// that reads slowly does not find the last figure when it comes back.
    @Test
    void every_session_is_told_every_update_and_one_that_reads_slowly_is_cut() throws Exception {
        Path launcher = Path.of("..", "aisle").toAbsolutePath().normalize();
        ProcessBuilder builder = new ProcessBuilder(
                        launcher.toString(),
                        "bench",
                        "dashboard",
                        "--sessions",
                        "5",
                        "--slow",
                        "20",
                        "--seconds",
                        "3",
                        "--rounds",
                        "1",
                        "--dashboard-heap",
                        "384m",
                        "--node-heap",
                        "384m")
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile());
        builder.environment()
                .putAll(Map.of(
                        "AISLE_NO_BUILD",
                        "1",
                        "AISLE_JVM",
                        "-XX:TieredStopAtLevel=1",
                        "AISLE_PUSH_QUESTION_MILLIS",
                        "1000",
                        "AISLE_PUSH_ANSWER_MILLIS",
                        "2000"));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            int exit = process.waitFor();
            String said = Files.readString(temp.resolve("said"), UTF_8);
            assertThat(exit).as(said).isZero();
            ObjectMapper json = new ObjectMapper();
            List<JsonNode> results = said.lines()
                    .filter(line -> line.startsWith("{"))
                    .map(json::readTree)
                    .toList();
            assertThat(results)
                    .extracting(result -> result.get("metric").asString())
                    .contains("dashboard.update_age_p95_5_sessions", "dashboard.heap_per_session_5_sessions");
            assertThat(results)
                    .filteredOn(result -> result.get("metric").asString().equals("dashboard.slow_cut_5_sessions"))
                    .extracting(result -> result.get("value").asDouble())
                    .containsExactly(100.0);
            assertThat(results.getFirst().get("value").asDouble()).isBetween(1.0, 10_000.0);
        } finally {
            process.destroy(); // it ends what it started
        }
    }
}
