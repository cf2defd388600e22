package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// A process that was started, and how long it took until it said something. Its warnings are shown.
final class Started implements AutoCloseable {
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final long began;
    private final CompletableFuture<Long> said = new CompletableFuture<>();
    private volatile String lastLine = "it said nothing";

    interface Start {
        Process start() throws IOException;
    }

    /// @param awaited the line that is waited for
    Started(Start start, Predicate<String> awaited) throws IOException {
        began = System.nanoTime();
        process = start.start();
        Thread.ofPlatform().daemon().name("started").start(() -> follow(awaited));
    }

    /// Until it says that it is ready, as every part of the product does.
    static Started untilReady(Start start) throws IOException {
        return new Started(start, line -> line.startsWith("ready"));
    }

    private void follow(Predicate<String> awaited) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastLine = line.isBlank() ? lastLine : line;
                if (line.contains(" WARN ") || line.contains(" ERROR ")) {
                    System.err.println(line);
                }
                if (awaited.test(line)) {
                    said.complete(System.nanoTime() - began);
                }
            }
        } catch (IOException closed) {
            lastLine = closed.toString();
        }
        said.completeExceptionally(new IOException("It ended: " + lastLine));
    }

    /// Milliseconds from its start until it said it.
    double awaitMillis(long seconds) throws IOException, InterruptedException {
        try {
            return said.get(seconds, TimeUnit.SECONDS) / 1e6;
        } catch (TimeoutException | ExecutionException failed) {
            throw new IOException("It was not ready within " + seconds + " s; its last words: " + lastLine, failed);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// Its last line so far.
    String lastLine() {
        return lastLine;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
