package io.aisle.edge.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.fuzz.Fuzzed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A damaged file of receipt lines: rows played or refused with a reason, or the file refused with words.
class SalesFileFuzzTest {
    private static final String GOOD = "store,at,receipt,line,code,qty,unit_price,discount,net,member\n"
            + "S1,2026-03-01T10:00:00Z,A,1,4006381333931,2,2.00,0,4.00,42\n"
            + "S1,2026-03-01 10:00:05,\"B, too\",1,333,-1,1.50,0.25,-1.25,\n"
            + "S2,1795227330,C,1,96385074,0.345,12.99,,4.48,\n";

    @TempDir
    Path dir;

    @Test
    void a_row_whose_product_is_too_large_is_refused_alone() throws IOException {
        Played played = Played.text(
                dir,
                "store,at,receipt,code,qty,unit_price\nS1,2026-03-01T10:00:00Z,A,1,900000000000,900000000000\n"
                        + "S1,2026-03-01T10:00:00Z,A,2,1,2.00\n");
        assertThat(played.refusals).containsOnlyKeys("2");
        assertThat(played.messages).hasSize(1);
    }

    @Test
    void rows_are_played_or_refused() throws Exception {
        Path file = dir.resolve("sales.csv");
        Fuzzed.run(
                List.of(GOOD.getBytes(UTF_8)), Fuzzed.inputs(5_000), Exception.class, 2 * 1024 * 1024, 800, bytes -> {
                    Files.write(file, bytes);
                    try {
                        Played.file(file, Map.of(), Map.of(), ZoneId.of("Europe/London"), true);
                    } catch (IOException | WrongUsage refused) {
                        throw refused;
                    } catch (RuntimeException hole) {
                        throw new AssertionError(hole);
                    }
                });
    }
}
