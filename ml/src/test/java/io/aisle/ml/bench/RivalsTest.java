package io.aisle.ml.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {
    @TempDir
    Path folder;

    /// Each sells 1 and 3 in turn, and 4 on the last two days.
    private static Panel panel(int count) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] sold = IntStream.range(0, 12)
                    .mapToDouble(t -> t >= 10 ? 4 : t % 2 == 0 ? 1 : 3)
                    .toArray();
            series.add(Series.of("s" + i, "", "", 0, sold));
        }
        int[] days = IntStream.range(0, 12).toArray();
        return Panel.of(new Timeline(Frequency.DAILY, days, 2), 12, series, Holidays.on(List.of()));
    }

    private static Fared ours(int count, double rmsse) {
        Fared ours = new Fared("aisle");
        Fared.OfOrigin here = ours.origin();
        for (int i = 0; i < count; i++) {
            here.names.add("s" + i);
            here.rmsse.add(rmsse);
        }
        return ours;
    }

    private String rscript(String body) throws IOException {
        Path program = folder.resolve("Rscript");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    @Test
    void each_of_rs_methods_is_measured_on_the_sample() throws IOException {
        String program = rscript(
                "echo version,9.9; tee " + folder.resolve("asked")
                        + " | while IFS=, read -r id rest; do echo \"$id,ets,2,2\"; echo \"$id,thetaf,-1,0\"; echo \"$id,croston,NA,NA\"; done");
        Rivals.Outcome outcome = new Rivals(program, 3, 60, 1).against(panel(5), ours(5, 0.5), 2);
        Rivals.Compared compared = (Rivals.Compared) outcome;
        assertThat(compared.version()).isEqualTo("9.9");
        assertThat(compared.series()).isEqualTo(3);
        assertThat(compared.of()).isEqualTo(5);
        // steps of 2: ets misses by 2 each day, RMSSE 1; thetaf says nothing is sold, RMSSE 2
        assertThat(compared.ratios().get("ets").theirs()).isCloseTo(1, within(1e-9));
        assertThat(compared.ratios().get("ets").value()).isCloseTo(0.5, within(1e-9));
        assertThat(compared.ratios().get("ets").low()).isCloseTo(0.5, within(1e-9));
        assertThat(compared.ratios().get("thetaf").value()).isCloseTo(0.25, within(1e-9));
        assertThat(compared.ratios().get("croston").value()).isNaN();
        // what R is told ends at the origin
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .hasSize(3)
                .first()
                .isEqualTo("0,2,2,1.0,3.0,1.0,3.0,1.0,3.0,1.0,3.0,1.0,3.0");
    }

    @Test
    void without_r_its_package_or_enough_time_a_sentence_says_so() throws IOException {
        assertThat(skipped(folder.resolve("none").toString(), 60)).contains("there is no " + folder.resolve("none"));
        assertThat(skipped(rscript("exit 3"), 60)).contains("lacks the package forecast");
        assertThat(skipped(rscript("exit 1"), 60)).contains("ended with 1");
        assertThat(skipped(rscript("exec sleep 60"), 1)).contains("did not end within 1 s");
    }

    private static String skipped(String program, int seconds) throws IOException {
        Rivals.Outcome outcome = new Rivals(program, 3, seconds, 1).against(panel(3), ours(3, 1), 2);
        return ((Rivals.Skipped) outcome).why();
    }

    @Test
    void the_interval_of_equal_errors_has_no_width_and_of_unequal_ones_holds_the_ratio() {
        Rivals.Pairs pairs = new Rivals.Pairs(40);
        for (int i = 0; i < 40; i++) {
            pairs.add(i, i % 2 == 0 ? 0.5 : 1.5, 1);
        }
        Rivals.Ratio ratio = pairs.ratio(7);
        assertThat(ratio.value()).isCloseTo(1, within(1e-9));
        // a mean of 40 draws of 0.5 or 1.5 has the deviation 0.5/√40 = 0.079; 1.96 of them either way
        assertThat(ratio.low()).isCloseTo(0.845, within(0.03));
        assertThat(ratio.high()).isCloseTo(1.155, within(0.03));
    }
}
