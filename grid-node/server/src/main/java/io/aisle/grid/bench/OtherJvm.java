package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What another process on this machine uses.
final class OtherJvm {
    private static final double MIB = 1 << 20;

    private OtherJvm() {}

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// The living objects of a JVM, after a full collection.
    static double liveMib(ProcessHandle process) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(asked.getInputStream().readAllBytes(), UTF_8);
        long bytes = LiveObjects.sum(histogram);
        if (bytes == 0) {
            throw new IOException("jcmd gave no class histogram: "
                    + histogram.lines().findFirst().orElse(""));
        }
        return bytes / MIB;
    }

    /// What it takes of the machine's memory; 0 where the system does not tell it this way.
    static double residentMib(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                * 1_024
                / MIB;
    }
}
