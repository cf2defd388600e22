package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Wrong clocks: a process that is started through [#by] has a wall clock that can be shifted while it
/// runs. Waiting is not touched. A small library, built here by the C compiler, stands before the C
/// library's clock; Debian's `faketime` does the same but makes a Java process spin.
final class Clocks {
    private static final String SOURCE = "clock.c";
    private static final long[] SECONDS_OFF = {86_400, -86_400, 3 * 3_600, -3_600, 35 * 60, -7 * 60, 40};
    private static final int MOST_CHANGES = 3;

    private final Path folder;

    private Clocks(Path folder) {
        this.folder = folder;
    }

    /// @param folder for the library and the offsets
    static Clocks in(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve(SOURCE);
        try (InputStream text = Clocks.class.getResourceAsStream(SOURCE)) {
            Files.copy(Objects.requireNonNull(text, SOURCE), source, StandardCopyOption.REPLACE_EXISTING);
        }
        String _ = Shell.require(
                "cc",
                "-shared",
                "-fPIC",
                "-O2",
                "-o",
                folder.resolve("clock.so").toString(),
                source.toString());
        return new Clocks(folder);
    }

    static boolean arePossible() throws InterruptedException {
        return Shell.succeeds("cc", "--version");
    }

    /// The command that gives the process after it a clock that can be set, right at first.
    List<String> by(String part) throws IOException {
        set(part, 0);
        return List.of("env", "LD_PRELOAD=" + folder.resolve("clock.so"), "AISLE_CLOCK_FILE=" + file(part));
    }

    /// Sets a clock wrong a few times, forwards and back, and at last right.
    String disturb(String part, Random random) throws IOException, InterruptedException {
        List<String> steps = new ArrayList<>();
        try {
            for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
                long off = SECONDS_OFF[random.nextInt(SECONDS_OFF.length)];
                set(part, off);
                steps.add(off + " s");
                SECONDS.sleep(random.nextInt(6, 12));
            }
        } finally {
            set(part, 0);
        }
        return "the clock of " + part + " off by " + String.join(", then ", steps) + ", then right again";
    }

    /// Sets a clock wrong by so much, or right again.
    void set(String part, long secondsOff) throws IOException {
        ByteBuffer millis = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(secondsOff * 1_000)
                .flip();
        // in its place: the process has it mapped
        try (FileChannel channel = FileChannel.open(file(part), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(millis, 0);
        }
    }

    private Path file(String part) {
        return folder.resolve(part + ".clock");
    }
}
