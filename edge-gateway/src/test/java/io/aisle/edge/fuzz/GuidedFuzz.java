package io.aisle.edge.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Gives every decoder, or those that are named, so many seconds of Jazzer, each in a process of its own,
/// since Jazzer knows one target a process. What it finds stays beside its corpus under `target/fuzz`; exit
/// 1 if there is anything.
public final class GuidedFuzz {
    private GuidedFuzz() {}

    /// @param args seconds for each decoder, then names of decoders; none for all
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Decoder> decoders = args.length > 1 && !args[1].isBlank()
                ? Arrays.stream(args[1].split(","))
                        .map(name -> Decoder.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList()
                : List.of(Decoder.values());
        List<Decoder> holes = new ArrayList<>();
        for (Decoder decoder : decoders) {
            System.out.println("fuzz: " + decoder + " for " + args[0] + " s");
            if (!isSound(decoder, args[0])) {
                holes.add(decoder);
            }
        }
        System.out.println(holes.isEmpty() ? "fuzz: nothing found" : "fuzz: look at target/fuzz, found in " + holes);
        System.exit(holes.isEmpty() ? 0 : 1);
    }

    private static boolean isSound(Decoder decoder, String seconds) throws IOException, InterruptedException {
        Path folder = Path.of("target", "fuzz", decoder.name().toLowerCase(Locale.ROOT));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        List<byte[]> seeds = decoder.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
        }
        Path java = Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx512m",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Daisle.fuzz.decoder=" + decoder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--instrumentation_includes=io.aisle.**",
                        "--custom_hook_includes=io.aisle.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + seconds,
                        "-timeout=5",
                        "-max_len=4096",
                        "-rss_limit_mb=2048",
                        "-verbosity=0",
                        "-print_final_stats=1",
                        corpus.toString())
                .inheritIO()
                .start();
        return process.waitFor() == 0;
    }
}
