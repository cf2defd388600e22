package io.aisle.grid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainingBenchTest {
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void forgetHome() {
        System.clearProperty("aisle.home");
    }

    @Test
    void readings_are_timed_without_and_beside_trainings_that_forecast_every_item() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        int exit = new CommandLine(new TrainingBench())
                .execute("--items", "2", "--days", "40", "--rounds", "1", "--load", "5000", "--node-heap", "384m");
        assertThat(exit).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("target/bench/training.json"));
        assertThat(lines)
                .hasSize(12)
                .allMatch(line -> line.contains("\"seriesATraining\":\"8\""))
                .allMatch(line -> line.contains("\"trainings\":\"3\""))
                .filteredOn(line -> !line.contains("change"))
                .noneMatch(line -> line.contains("\"value\":0.000"));
        assertThat(lines.getFirst()).contains("\"metric\":\"training.ingest_lag_change_p50\"");
    }
}
