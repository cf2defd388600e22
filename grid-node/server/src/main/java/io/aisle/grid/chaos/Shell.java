package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Short commands of the operating system.
final class Shell {
    private static final long SECONDS = 60;

    private Shell() {}

    /// What became of a command.
    record Ended(int exit, String said) {}

    /// Runs `command` to its end, from the root folder, which every user may enter.
    static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Ended(-1, "it did not end within " + SECONDS + " s");
        }
        return new Ended(process.exitValue(), said.strip());
    }

    /// @throws IOException with what it said if it did not exit with 0
    static String require(String... command) throws IOException, InterruptedException {
        Ended ended = run(List.of(command));
        if (ended.exit() != 0) {
            throw new IOException(
                    "\"" + String.join(" ", command) + "\" ended with " + ended.exit() + ": " + ended.said());
        }
        return ended.said();
    }

    /// Whether it can be run and exits with 0.
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return run(List.of(command)).exit() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
