package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastProgress.Stage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Has a group's forecasts reckoned by a Java process of its own, [TrainingMain]: what it leaves in memory is not
/// collected while readings wait, and a training that takes too much, or a fault in a native library, ends no node.
///
/// @param heap the most memory it may take, as in `-Xmx`; what is native comes on top
/// @param main its main class
record TrainingProcess(String heap, Class<?> main) {
    /// What even a node's largest groups do not take on a machine that is busy with other things.
    private static final long MOST_HOURS = 6;

    private static final long END_SECONDS = 10;
    private static final int BUFFER_BYTES = 1 << 16;

    /// How Java ends a process that was told to end when its memory is used up.
    private static final int OUT_OF_MEMORY = 3;

    static TrainingProcess ofHeap(String heap) {
        return new TrainingProcess(heap, TrainingMain.class);
    }

    /// Waits for the answer. Who is interrupted while waiting ends the process.
    ///
    /// @throws IOException if there is no answer; its sentence says why and what to do
    Found run(Asked asked, HistoryRows history, Consumer<Stage> progress)
            throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("aisle-training");
        Process process = null;
        try {
            Process started = new ProcessBuilder(command(folder))
                    .redirectError(Redirect.INHERIT)
                    .start();
            process = started;
            return heard(asked, history, progress, started);
        } finally {
            if (process != null) {
                process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
            delete(folder);
        }
    }

    List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    private Found heard(Asked asked, HistoryRows history, Consumer<Stage> progress, Process process)
            throws IOException, SQLException, InterruptedException {
        FutureTask<Found> talk = new FutureTask<>(() -> talk(asked, history, progress, process));
        Thread.ofPlatform().name("aisle-forecast").daemon().start(talk);
        try {
            return talk.get(MOST_HOURS, TimeUnit.HOURS);
        } catch (TimeoutException late) {
            throw new IOException(
                    "The training of " + asked.group().name() + " took more than " + MOST_HOURS
                            + " hours and was ended; the machine has too little time for it.",
                    late);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException broken -> throw ended(asked, process, broken);
                case SQLException database -> throw database;
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }

    private static Found talk(Asked asked, HistoryRows history, Consumer<Stage> progress, Process process)
            throws IOException, SQLException, ClassNotFoundException {
        // the input stays open until the answer is there: its end ends the process
        try (OutputStream in = new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES);
                InputStream out = new BufferedInputStream(process.getInputStream(), BUFFER_BYTES)) {
            ObjectOutputStream question = new ObjectOutputStream(in);
            question.writeObject(asked);
            question.flush();
            history.write(asked.stores(), in);
            ObjectInputStream answer = new ObjectInputStream(out);
            while (true) {
                switch (answer.readObject()) {
                    case Stage stage -> progress.accept(stage);
                    case Found found -> {
                        return found;
                    }
                    case TrainingMain.Failed failed -> throw new IllegalStateException(failed.sentence());
                    default -> throw new IOException("The training process answers what nobody knows.");
                }
            }
        }
    }

    /// A broken pipe says little; how the process ended says more.
    private IOException ended(Asked asked, Process process, IOException broken) throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            return broken;
        }
        int code = process.exitValue();
        String advice = code == OUT_OF_MEMORY
                ? "it needs more memory than the " + heap + " of --forecast-heap"
                : "its own lines in the log say why";
        return new IOException(
                "The training process of " + asked.group().name() + " ended with " + code + " before it answered; "
                        + advice + ".",
                broken);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            left.map(Path::toFile).sorted((one, other) -> other.compareTo(one)).forEach(File::delete);
        }
    }
}
