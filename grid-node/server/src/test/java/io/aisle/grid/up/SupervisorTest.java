package io.aisle.grid.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    Path temp;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Supervisor supervisor;

    @BeforeEach
    void a_launcher_of_shell_commands() throws IOException {
        // the "launcher" runs its first argument as a shell command, so that a part can be anything
        Path launcher = temp.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\neval \"exec $1\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        supervisor = new Supervisor(
                new Launcher(launcher, Map.of()), temp, new PrintStream(said, true, UTF_8), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop_all() {
        supervisor.stop();
    }

    @Test
    void a_part_is_ready_when_it_says_so() throws Exception {
        String line = supervisor
                .start(part("sh -c 'echo starting; echo ready on 1; exec tail -f /dev/null'"))
                .get(20, TimeUnit.SECONDS);
        assertThat(line).isEqualTo("ready on 1");
    }

    @Test
    void a_part_that_dies_is_started_again_with_a_line_that_says_so() throws Exception {
        Path died = temp.resolve("died");
        String once = "sh -c 'echo ready here; if [ -e " + died + " ]; then exec tail -f /dev/null; fi; touch " + died
                + "; kill -9 $$'";
        supervisor.start(part(once)).get(20, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(said.toString(UTF_8))
                        .contains("part died (exit 137) and is started again")
                        .contains("part is back"));
    }

    @Test
    void a_wrong_environment_is_told_once_and_not_tried_again() throws Exception {
        supervisor.start(part("sh -c 'echo the port is taken; exit 2'"));
        assertThat(supervisor.hopeless().get(20, TimeUnit.SECONDS)).isEqualTo("part does not start: the port is taken");
    }

    @Test
    void a_stopped_part_is_not_started_again() throws Exception {
        supervisor.start(part("sh -c 'echo ready; exec tail -f /dev/null'")).get(20, TimeUnit.SECONDS);
        supervisor.stop();
        assertThat(said.toString(UTF_8)).doesNotContain("started again");
    }

    @Test
    void a_part_that_runs_to_its_end_gives_its_last_line_if_it_failed() throws Exception {
        assertThat(supervisor.runToEnd(part("sh -c 'echo all well'"))).isEmpty();
        assertThat(supervisor.runToEnd(part("sh -c 'echo line 3 is wrong; exit 1'")))
                .isEqualTo("line 3 is wrong");
    }

    private static Part part(String shell) {
        return new Part("part", shell, List.of());
    }
}
