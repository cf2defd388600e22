package io.aisle.grid.forecast;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the cores did, by the first line of Linux's `/proc/stat`: `cpu user nice system idle iowait irq softirq steal`,
/// in
/// hundredths of a second since the machine's start (`man 5 proc_stat`).
final class ProcStat implements Resting.Cores {
    private static final long TICK_NANOS = Duration.ofMillis(10).toNanos();
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private final Path file;
    private final OperatingSystemMXBean own;

    private ProcStat(Path file, OperatingSystemMXBean own) {
        this.file = file;
        this.own = own;
    }

    /// Null where the system does not tell it.
    static @Nullable ProcStat here() {
        Path file = Path.of("/proc/stat");
        return Files.isReadable(file)
                        && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean own
                ? new ProcStat(file, own)
                : null;
    }

    @Override
    public int count() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Resting.Used used() {
        try (var lines = Files.lines(file)) {
            return new Resting.Used(TICK_NANOS * ticks(lines.findFirst().orElse("")), own.getProcessCpuTime());
        } catch (IOException | NumberFormatException unreadable) {
            return new Resting.Used(0, 0); // taken for others that do nothing
        }
    }

    /// Hundredths of a second in which a core worked for anybody.
    static long ticks(String line) {
        String[] words = line.trim().split(" +", -1);
        long ticks = 0;
        for (int i = 1; i < words.length && i < STEAL; i++) {
            ticks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(words[i]);
        }
        return ticks;
    }
}
