package io.aisle.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The packaged system as its users start it, under `./aisle chaos`; but its processes do not live long enough to be
/// worth more than a quick compiling.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class ChaosIT {
    private static final int PORTS_EACH = 100;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(24_300);

    @TempDir
    Path temp;

    private record Ended(int exit, String said, JsonNode result) {}

    @Test
    void a_killed_gateway_node_and_dashboard_lose_nothing_and_double_nothing() throws Exception {
        LocalDate day = LocalDate.now(ZoneOffset.UTC);
        Ended ended =
                chaos("--mode", "single", "--seed", "7", "--minutes", "0.4", "--faults", "gateway,node,dashboard");
        assertThat(ended.exit()).as(ended.said()).isZero();
        assertThat(ended.result().get("hits").size()).isPositive();
        for (String none : List.of("lost", "doubled", "unexpected", "reportedLost")) {
            assertThat(ended.result().get(none).asLong()).as(none).isZero();
        }
        long attempted = ended.result().get("attempted").asLong();
        assertThat(attempted).isGreaterThan(300);
        for (String all : List.of("accepted", "applied", "shown")) {
            assertThat(ended.result().get(all).asLong()).as(all).isEqualTo(attempted);
        }
        long journaled = ended.result().get("journaled").asLong();
        if (journaled != -1 || day.equals(LocalDate.now(ZoneOffset.UTC))) { // a new day drops what checkpoints hold
            assertThat(journaled).as("journaled").isEqualTo(attempted);
        }
    }

    @Test
    void a_message_withheld_and_one_sent_twice_are_noticed() throws Exception {
        Ended ended = chaos(
                "--mode",
                "single",
                "--seed",
                "8",
                "--minutes",
                "0.1",
                "--faults",
                "gateway",
                "--sabotage",
                "drop,double");
        assertThat(ended.exit()).as(ended.said()).isEqualTo(1);
        assertThat(ended.result().get("lost").asLong()).isPositive();
        assertThat(ended.result().get("doubled").asLong()
                        + ended.result().get("unexpected").asLong())
                .isPositive();
    }

    @Test
    void the_same_readings_in_any_order_late_or_twice_give_the_same_answers() throws Exception {
        Ended ended = chaos("--orders", "--seed", "9");
        assertThat(ended.exit()).as(ended.said()).isZero();
        assertThat(ended.result().get("identical").asBoolean()).isTrue();
        assertThat(ended.result().get("differences").size()).isEqualTo(3);
    }

    @Test
    void a_store_that_was_offline_for_three_hours_restates_them_and_disturbs_no_other() throws Exception {
        Ended ended = chaos("--offline", "--seed", "10");
        assertThat(ended.exit()).as(ended.said()).isZero();
        assertThat(ended.result().get("wrong").asString()).isEmpty();
        assertThat(ended.result().get("restatedHours").asInt()).isBetween(3, 4);
        assertThat(ended.result().get("difference").get("lost").asLong()).isZero();
        assertThat(ended.result().get("difference").get("doubled").asLong()).isZero();
    }

    private Ended chaos(String... options) throws IOException, InterruptedException {
        Path launcher = Path.of("..", "aisle").toAbsolutePath().normalize();
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "chaos"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--data",
                temp.resolve("run").toString(),
                "--first-port",
                Integer.toString(NEXT_PORT.getAndAdd(PORTS_EACH))));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AISLE_NO_BUILD", "1");
        builder.environment().put("AISLE_JVM", "-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            int exit = process.waitFor();
            String last = said.strip().lines().reduce("", (_, line) -> line);
            assertThat(last).as(said).startsWith("{");
            return new Ended(exit, said, new ObjectMapper().readTree(last));
        } finally {
            process.destroy(); // it ends what it started
        }
    }
}
