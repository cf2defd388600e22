package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.grid.up.BoundedLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One process of the installation, started, killed, frozen and started again from outside.
public final class Program {
    private static final long MAX_LOG_BYTES = 20L << 20;
    private static final long STOP_SECONDS = 15;

    public interface Start {
        Process start() throws IOException;
    }

    /// Whether it serves; asked only while it runs.
    public interface Ready {
        boolean isReady(String lastReadyLine);
    }

    /// It says `ready …` itself.
    public static final Ready SAYS_SO = line -> !line.isEmpty();

    private final String name;
    private final Start start;
    private final Ready ready;
    private final BoundedLog log;
    private volatile @Nullable Process process;
    private final AtomicInteger starts = new AtomicInteger();
    private boolean over;
    private volatile String readyLine = "";
    private volatile String lastLine = "it said nothing";

    public Program(String name, Path logs, Start start, Ready ready) throws IOException {
        this.name = name;
        this.start = start;
        this.ready = ready;
        log = new BoundedLog(logs.resolve(name + ".log"), MAX_LOG_BYTES);
    }

    String name() {
        return name;
    }

    public synchronized void start() throws IOException {
        if (over) {
            throw new Stuck(name + " is not started again: the run is over.");
        }
        readyLine = "";
        starts.incrementAndGet();
        Process started = start.start();
        process = started;
        Thread.ofPlatform().daemon().name(name).start(() -> follow(started));
    }

    private void follow(Process started) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
                lastLine = line.isBlank() ? lastLine : line;
                if (process == started && (line.equals("ready") || line.startsWith("ready "))) {
                    readyLine = line;
                }
            }
        } catch (IOException closed) {
            // its end is seen by whoever waits for it
        }
    }

    /// How often it was started.
    int starts() {
        return starts.get();
    }

    /// 0 if it was never started.
    public long pid() {
        Process now = process;
        return now == null ? 0 : now.pid();
    }

    public boolean runs() {
        Process now = process;
        return now != null && now.isAlive();
    }

    /// Waits until it serves, starting it again if it gives up meanwhile, as a supervisor would.
    ///
    /// @throws Stuck if that takes too long
    public void awaitReady(long seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!(runs() && ready.isReady(readyLine))) {
            if (System.nanoTime() > end) {
                throw new Stuck(name + " was not ready within " + seconds + " s; its last words: " + lastLine);
            }
            if (!runs()) {
                start();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// From now on it cannot be started, by whatever thread.
    synchronized void forbidStart() {
        over = true;
    }

    /// As `kill -9`; returns when it is dead.
    public void kill() throws InterruptedException {
        killAll(List.of(this));
    }

    /// As one `kill -9` with all their numbers; returns when all are dead.
    static void killAll(List<Program> victims) throws InterruptedException {
        List<ProcessHandle> doomed = new ArrayList<>();
        for (Program victim : victims) {
            Process now = victim.process;
            if (now != null) {
                doomed.add(now.toHandle());
                now.descendants().forEach(doomed::add);
            }
        }
        doomed.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : doomed) {
            one.onExit().join();
        }
    }

    /// As SIGSTOP.
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /// As SIGCONT.
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process now = process;
        if (now == null || !now.isAlive()) {
            return;
        }
        List<String> command = Stream.concat(
                        Stream.of("kill", signal, Long.toString(now.pid())),
                        now.descendants().map(child -> Long.toString(child.pid())))
                .toList();
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Asks it to end, and ends it if it does not.
    public void stop() throws InterruptedException {
        Process now = process;
        if (now != null && now.isAlive()) {
            now.destroy();
            if (!now.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    /// Something did not come back, or did what it must not do; the run has failed.
    static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stuck(String message) {
            super(message);
        }
    }
}
