package io.aisle.edge.fuzz;

import java.util.Arrays;

/// What the fuzzer calls: hands its input to the decoder that `-Daisle.fuzz.decoder` names.
///
/// Anything thrown but the decoder's own refusal, with words in it, is a finding.
public final class FuzzTarget {
    private static final Decoder DECODER = Decoder.valueOf(System.getProperty("aisle.fuzz.decoder", "BATCH"));

    private FuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        run(DECODER, input);
    }

    static void run(Decoder decoder, byte[] input) {
        try {
            decoder.decode(Arrays.copyOf(input, input.length));
        } catch (Exception thrown) {
            String words = thrown.getMessage();
            if (!decoder.refusal.isInstance(thrown) || words == null || words.isBlank()) {
                throw new AssertionError(decoder + " met a hole: " + thrown, thrown);
            }
        }
    }
}
