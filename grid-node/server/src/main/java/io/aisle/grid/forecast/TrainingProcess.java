package io.aisle.grid.forecast;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a group's forecasts reckoned by a Java process of its own, [TrainingMain]: what it leaves in memory is not
/// collected while readings wait, and a training that takes too much, or a fault in a native library, ends no node.
///
/// @param heap the most heap it may take, as in `-Xmx`; rows of the training and XGBoost's own come on top
/// @param main its main class
record TrainingProcess(String heap, Class<?> main) {
    private static final Logger log = LoggerFactory.getLogger(TrainingProcess.class);

    /// What even a node's largest groups do not take on a machine that is busy with other things.
    private static final long MOST_HOURS = 6;

    private static final long END_SECONDS = 10;
    private static final int BUFFER_BYTES = 1 << 16;

    /// How Java ends a process that was told to end when its memory is used up.
    private static final int OUT_OF_MEMORY = 3;

    private static final int KILLED = 128 + 9;

    static TrainingProcess ofHeap(String heap) {
        return new TrainingProcess(heap, TrainingMain.class);
    }

    interface Taker {
        void take(Answer.Part part) throws SQLException;
    }

    /// Waits for the answer. Who is interrupted while waiting ends the process.
    ///
    /// @param taker takes the parts of the answer, each before the next is read
    /// @return one sentence on how it went
    /// @throws IOException if there is no answer; its sentence says why and what to do
    String run(Asked asked, HistoryRows history, Taker taker) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("aisle-training");
        try {
            Process process = started(folder);
            try {
                return heard(asked, history, taker, process);
            } finally {
                process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            delete(folder);
        }
    }

    /// @param folder for its temporary files
    Process started(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(folder)).redirectError(Redirect.INHERIT);
        // an agent of the node's may hold a port that can be had once
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    private List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr", // its standard output is the answer
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    private String heard(Asked asked, HistoryRows history, Taker taker, Process process)
            throws IOException, SQLException, InterruptedException {
        FutureTask<String> talk = new FutureTask<>(() -> talk(asked, history, taker, process));
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

    private static String talk(Asked asked, HistoryRows history, Taker taker, Process process)
            throws IOException, SQLException, ClassNotFoundException {
        // the input stays open until the answer is there: its end ends the process
        try (OutputStream in = new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES);
                InputStream out = new BufferedInputStream(process.getInputStream(), BUFFER_BYTES)) {
            ObjectOutputStream question = new ObjectOutputStream(in);
            question.writeObject(asked);
            question.flush();
            history.write(asked.stores(), asked.lastDay(), in);
            ObjectInputStream answer = new ObjectInputStream(out);
            while (true) {
                switch ((Answer) answer.readObject()) {
                    case Answer.Part part -> taker.take(part);
                    case Answer.Done done -> {
                        return done.told();
                    }
                    case Answer.Failed failed -> throw new IllegalStateException(failed.sentence());
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
        String advice = switch (code) {
            case OUT_OF_MEMORY -> "it needs more memory than the " + heap + " of --forecast-heap";
            case KILLED -> "it was killed, perhaps as the machine's memory was used up";
            default -> "its own lines in the log say why";
        };
        return new IOException(
                "The training process of " + asked.group().name() + " ended with " + code + " before it answered; "
                        + advice + ".",
                broken);
    }

    /// What the process has not deleted itself.
    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> left = Files.walk(folder)) {
            left.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(File::delete);
        } catch (IOException | UncheckedIOException stays) {
            log.warn("The temporary files of a training stay in {}: {}", folder, stays.getMessage());
        }
    }
}
