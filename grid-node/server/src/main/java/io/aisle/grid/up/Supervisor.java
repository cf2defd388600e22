package io.aisle.grid.up;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts parts through the launcher, keeps them alive and stops them in the reverse order of their start.
final class Supervisor {
    private static final long MAX_LOG_BYTES = 10L << 20;

    private final Launcher launcher;
    private final Path logs;
    private final PrintStream out;
    private final Duration patience;
    private final List<Child> children = new ArrayList<>();
    private volatile boolean stopping;
    private final CompletableFuture<String> hopeless = new CompletableFuture<>();

    /// @param patience how long a part may take to stop before it is killed
    Supervisor(Launcher launcher, Path logs, PrintStream out, Duration patience) {
        this.launcher = launcher;
        this.logs = logs;
        this.out = out;
        this.patience = patience;
    }

    /// Starts `part` and keeps it alive; the future completes when it said that it is ready for the first time.
    CompletableFuture<String> start(Part part) throws IOException {
        Child child = new Child(part, new BoundedLog(logs.resolve(part.name() + ".log"), MAX_LOG_BYTES));
        synchronized (children) {
            children.add(child);
        }
        child.launch();
        return child.ready;
    }

    /// Runs a part that ends by itself; its last line if it failed, else empty.
    String runToEnd(Part part) throws IOException, InterruptedException {
        try (BoundedLog log = new BoundedLog(logs.resolve(part.name() + ".log"), MAX_LOG_BYTES)) {
            Process process = launcher.launch(part);
            String last = "";
            try (BufferedReader lines = lines(process)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    log.line(line);
                    last = line.isBlank() ? last : line;
                }
            }
            return process.waitFor() == 0 ? "" : last;
        }
    }

    /// Completes with one sentence when a part will not come up.
    CompletableFuture<String> hopeless() {
        return hopeless;
    }

    /// Stops all parts, the youngest first, each with time to finish what it holds.
    void stop() {
        stopping = true;
        List<Child> all;
        synchronized (children) {
            all = new ArrayList<>(children).reversed();
        }
        for (Child child : all) {
            child.stop();
        }
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    private final class Child {
        private final Part part;
        private final BoundedLog log;
        private final CompletableFuture<String> ready = new CompletableFuture<>();
        private volatile @Nullable Process process;
        private volatile @Nullable Thread follower;
        private RestartDelay delay = RestartDelay.FRESH;

        Child(Part part, BoundedLog log) {
            this.part = part;
            this.log = log;
        }

        void launch() throws IOException {
            Process started = launcher.launch(part);
            process = started;
            // a platform thread: reading a pipe would hold one of the few carriers of virtual threads
            follower = Thread.ofPlatform().daemon().name(part.name()).start(() -> follow(started));
        }

        private void follow(Process process) {
            long started = System.nanoTime();
            boolean wasReady = false;
            String last = "it said nothing";
            try (BufferedReader lines = lines(process)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    log.line(line);
                    last = line.isBlank() ? last : line;
                    if (line.equals("ready") || line.startsWith("ready ")) {
                        wasReady = true;
                        if (!ready.complete(line)) {
                            out.println("aisle: " + part.name() + " is back");
                        }
                    }
                }
                int code = process.waitFor();
                if (!stopping) {
                    again(code, last, (System.nanoTime() - started) / 1_000_000, wasReady);
                }
            } catch (IOException failed) {
                if (stopping) {
                    return;
                }
                hopeless.complete(part.name() + " cannot be followed: " + failed.getMessage());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void again(int code, String last, long livedMillis, boolean wasReady)
                throws IOException, InterruptedException {
            delay = delay.afterDeath(livedMillis, wasReady);
            boolean wrongEnvironment = code == 2 && !ready.isDone();
            if (wrongEnvironment || delay.isHopeless(wasReady)) {
                hopeless.complete(part.name() + " does not start: " + last);
                return;
            }
            out.println("aisle: " + part.name() + " died (exit " + code + ") and is started again; its log is "
                    + logs.resolve(part.name() + ".log"));
            TimeUnit.MILLISECONDS.sleep(delay.millis());
            if (!stopping) {
                launch();
            }
        }

        void stop() {
            Process running = process;
            if (running == null) {
                return;
            }
            try {
                running.toHandle().destroy(); // Process.destroy would cut off its last words
                if (!running.waitFor(patience)) {
                    out.println("aisle: " + part.name() + " did not stop within " + patience.toSeconds()
                            + " s and is killed");
                    running.destroyForcibly().waitFor();
                }
                Thread reading = follower;
                if (reading != null) {
                    reading.join(Duration.ofSeconds(2));
                }
                log.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (IOException failed) {
                out.println("aisle: the log of " + part.name() + " could not be closed: " + failed.getMessage());
            }
        }
    }
}
