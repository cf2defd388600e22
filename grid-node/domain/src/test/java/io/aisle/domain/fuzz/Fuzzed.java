package io.aisle.domain.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;

/// Runs one decoder over damaged inputs and holds it to what it promises: its own refusal or an answer, memory in
/// proportion to the input, an end within a second.
public final class Fuzzed {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SECOND = 1_000_000_000;

    /// What every input is given to; may throw what [Fuzzed#run] is told is a refusal.
    public interface Decoder {
        void decode(byte[] bytes) throws Exception;
    }

    private Fuzzed() {}

    /// How many inputs a decoder gets: `normally`, or what `-Daisle.fuzz=1000000` says.
    public static int inputs(int normally) {
        return Integer.getInteger("aisle.fuzz", normally);
    }

    /// @param refusal the only thing the decoder may throw, with words in it
    /// @param baseBytes what it may allocate whatever the input
    /// @param bytesAByte what it may allocate beside that for each byte of the input
    public static void run(
            List<byte[]> good,
            int inputs,
            Class<? extends Exception> refusal,
            long baseBytes,
            long bytesAByte,
            Decoder decoder)
            throws Exception {
        for (byte[] sound : good) {
            decoder.decode(sound.clone());
        }
        Mutator mutator = new Mutator(20_261_125, good);
        int refused = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutator.next();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                decoder.decode(input);
            } catch (Throwable thrown) {
                refused++;
                if (!refusal.isInstance(thrown)
                        || thrown.getMessage() == null
                        || thrown.getMessage().isBlank()) {
                    throw new AssertionError("Input " + i + " made " + thrown + ": " + shown(input), thrown);
                }
            }
            long nanos = THREADS.getCurrentThreadCpuTime() - start;
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            if (nanos > SECOND || bytes > baseBytes + bytesAByte * input.length) {
                throw new AssertionError("Input " + i + " of " + input.length + " bytes took " + nanos / 1_000_000
                        + " ms and " + bytes + " bytes of memory: " + shown(input));
            }
        }
        System.out.println(inputs + " inputs, " + refused + " refused");
    }

    private static String shown(byte[] input) {
        return HexFormat.of().formatHex(input, 0, Math.min(input.length, 2_000));
    }
}
