package io.aisle.ml.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.ml.bench.Fared.Measure;
import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Plans;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import io.aisle.ml.train.Boosting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ForecastBenchTest {
    private static final Boosting TINY = new Boosting(3, 0.3, 2, 1, 1, 1, 500, 1, 1);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int bench(String... arguments) {
        CommandLine command = ForecastBench.command();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    /// 1 and 3 in turn for 40 periods, a season of 2; then what is given.
    private static Panel inTurn(double... last) {
        double[] sold = new double[40 + last.length];
        for (int t = 0; t < 40; t++) {
            sold[t] = t % 2 == 0 ? 1 : 3;
        }
        sold[5] = 5; // so that the steps between seasons are not all 0
        System.arraycopy(last, 0, sold, 40, last.length);
        int[] days = IntStream.range(0, sold.length).toArray();
        return Panel.of(
                new Timeline(Frequency.DAILY, days, 2),
                sold.length,
                List.of(Series.of("a", "", "", 0, sold), Series.of("learned only", "", "", 0, sold)),
                Holidays.on(List.of()));
    }

    private static Fared fared(List<Fared> all, String method) {
        return all.stream()
                .filter(one -> one.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_measures_of_seasonal_naive_are_the_ones_worked_out_by_hand() {
        // naive says 1 3 1 3; steps between seasons: |5-3| twice among 38, scale 4/38;
        // errors 0, 1, 1, 0, mean 0.5: MASE 4.75
        Fared naive = fared(SetRun.run(inTurn(1, 4, 2, 3), Set.of("a"), 4, 1, TINY), "seasonal-naive");
        assertThat(naive.value(Measure.MEDIAN_MASE)).isCloseTo(4.75, within(1e-9));
        assertThat(naive.value(Measure.WAPE)).isCloseTo(0.2, within(1e-9));
        assertThat(naive.value(Measure.BIAS)).isCloseTo(-0.2, within(1e-9));
        // steps of one: 2 each but two of 4; 39 of them, mean square (37 × 4 + 2 × 16) / 39; squares mean 0.5
        assertThat(naive.value(Measure.MEAN_RMSSE)).isCloseTo(Math.sqrt(0.5 / (180.0 / 39)), within(1e-9));
        // never wrong at the earlier origins, so its band is a line: 2 of 4 inside;
        // pinball 0.1, 0.5 and 0.9 of the errors 0, +1, +1, 0
        assertThat(naive.value(Measure.COVERAGE80)).isCloseTo(0.5, within(1e-9));
        assertThat(naive.value(Measure.PINBALL)).isCloseTo(0.25 / (4.0 / 38), within(1e-9));
    }

    @Test
    void every_origin_counts_once_and_only_measured_series_do() {
        List<Fared> fared = SetRun.run(inTurn(1, 3, 1, 3, 1, 4, 2, 3), Set.of("a"), 4, 2, TINY);
        Fared naive = fared(fared, "seasonal-naive");
        assertThat(naive.rounds()).isEqualTo(2);
        assertThat(naive.perOrigin(Measure.WAPE)[0]).isCloseTo(0, within(1e-9));
        assertThat(naive.perOrigin(Measure.WAPE)[1]).isCloseTo(0.2, within(1e-9));
        assertThat(naive.value(Measure.WAPE)).isCloseTo(2.0 / 18, within(1e-9));
        assertThat(fared).hasSize(9);
    }

    @Test
    void a_file_is_measured_and_the_numbers_go_to_the_json_file_too() throws IOException {
        Path json = folder.resolve("bench/forecast.json");
        int code = bench(
                "--series",
                file(120, true).toString(),
                "--frequency",
                "daily",
                "--horizon",
                "7",
                "--origins",
                "2",
                "--json",
                json.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        List<String> lines = Files.readAllLines(json);
        assertThat(lines).allMatch(line -> line.startsWith("{\"metric\":\"forecast.file."));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("{\"metric\":\"forecast.file.median_mase\",\"value\":")
                        && line.contains("\"unit\":\"1\",\"rounds\":2,\"min\":")
                        && line.endsWith("}}"));
        assertThat(out.toString()).contains("season 7, horizon 7, 2 origins").contains("croston-sba");
        assertThat(out.toString().strip()).endsWith(lines.getLast());
    }

    @Test
    void a_file_that_writes_no_zeros_left_them_out() throws IOException {
        SeriesFile.Loaded loaded = SeriesFile.load(file(7, false), Frequency.DAILY, "");
        assertThat(loaded.zerosLeftOut()).isTrue();
        assertThat(loaded.panel().series().getFirst().history(4)).containsExactly(2, 3, 0, 1);
    }

    @Test
    void in_a_file_with_zeros_a_missing_date_is_unknown() throws IOException {
        Path file = folder.resolve("some.csv");
        Files.writeString(
                file,
                "series,date,value\na,2024-01-01,0\na,2024-01-03,2\nb,2024-01-01,1\nb,2024-01-02,1\nb,2024-01-03,1\n");
        SeriesFile.Loaded loaded = SeriesFile.load(file, Frequency.DAILY, "");
        assertThat(loaded.zerosLeftOut()).isFalse();
        assertThat(loaded.panel().series().getFirst().history(3)).containsExactly(0, Double.NaN, 2);
    }

    @Test
    void that_there_is_a_price_on_a_day_ahead_does_not_tell_that_something_will_be_sold_on_it() throws IOException {
        SplittableRandom chance = new SplittableRandom(3);
        StringBuilder noise = new StringBuilder("series,date,value,price\n");
        for (int i = 0; i < 20; i++) {
            for (int t = 0; t < 150; t++) {
                if (chance.nextBoolean()) { // a day without a sale has no line
                    LocalDate date = LocalDate.of(2024, 1, 1).plusDays(t);
                    noise.append("item%d,%s,%d,2.50%n".formatted(i, date, 1 + chance.nextInt(4)));
                }
            }
        }
        Path file = Files.writeString(folder.resolve("noise.csv"), noise);
        assertThat(SeriesFile.load(file, Frequency.DAILY, "").panel().plans()).isEqualTo(Plans.UNKNOWN);
        Path json = folder.resolve("noise.json");
        int code = bench("--series", file.toString(), "--horizon", "14", "--r-series", "0", "--json", json.toString());
        assertThat(code).isZero();
        String ofBest = Files.readAllLines(json).stream()
                .filter(line -> line.contains("forecast.file.median_mase_of_best"))
                .findFirst()
                .orElseThrow();
        // nothing can be known of noise; with a look at the prices ahead it was 0.36
        assertThat(Double.parseDouble(ofBest.replaceAll(".*\"value\":([0-9.]+).*", "$1")))
                .isBetween(0.8, 1.2);
    }

    @Test
    void where_every_day_is_written_a_price_that_is_not_given_is_the_one_before() throws IOException {
        Path file = folder.resolve("blank.csv");
        Files.writeString(
                file,
                "series,date,value,price\na,2024-01-01,3,2.5\na,2024-01-02,0,\na,2024-01-03,1,2\n"
                        + "b,2024-01-01,1,\nb,2024-01-02,1,4\nb,2024-01-03,1,4\n");
        Panel panel = SeriesFile.load(file, Frequency.DAILY, "").panel();
        Panel same = SeriesFile.load(
                        Files.writeString(file, Files.readString(file).replace("02,0,\n", "02,0,2.5\n")),
                        Frequency.DAILY,
                        "")
                .panel();
        assertThat(panel.plans()).isEqualTo(Plans.PLANNED);
        assertThat(panel.hash()).isEqualTo(same.hash());
    }

    @Test
    void any_day_of_a_week_or_the_week_itself_is_the_week() throws IOException {
        Path file = folder.resolve("weeks.csv");
        Files.writeString(
                file,
                "\uFEFFseries, date, value\n\"a\", 2024-01-03, 1\na,2024-W02,2\na,2024-01-21,3\nb,2024-01-01,4\n"
                        + "b,2024-02-01,0\n");
        SeriesFile.Loaded loaded = SeriesFile.load(file, Frequency.WEEKLY, "");
        Timeline weeks = loaded.panel().timeline();
        assertThat(IntStream.range(0, weeks.length()).mapToObj(weeks::date))
                .containsExactly(
                        LocalDate.of(2024, 1, 1),
                        LocalDate.of(2024, 1, 8),
                        LocalDate.of(2024, 1, 15),
                        LocalDate.of(2024, 1, 29));
        assertThat(loaded.closed()).isEqualTo(1);
        assertThat(loaded.panel().series().getFirst().history(3)).containsExactly(1, 2, 3);
    }

    @Test
    void a_line_that_cannot_be_read_is_named() throws IOException {
        Map<String, String> told = Map.of(
                "series,date,value\na,2024-01-01,1\na,2024-01-02,many\n",
                        "bad.csv cannot be read at line 3: the value many is no number.",
                "series,date,value\na,01/02/2024,1\n", "at line 2: Text '01/02/2024' could not be parsed",
                "Series;Date;Value\na;2024-01-01;1\n",
                        "at line 2: the first line names [Series;Date;Value], not series.",
                "series,date,value\na,2024-01-01,1\na,2024-01-01,1\n", "at line 3: a has 2024-01-01 twice.",
                "series,date,value,price\na,2024-01-01,1,cheap\n", "at line 2: the price cheap is no number.");
        for (Map.Entry<String, String> one : told.entrySet()) {
            err.getBuffer().setLength(0);
            Path bad = Files.writeString(folder.resolve("bad.csv"), one.getKey());
            assertThat(bench("--series", bad.toString())).isEqualTo(2);
            assertThat(err.toString()).contains(one.getValue()).hasLineCount(1);
        }
    }

    @Test
    void series_that_cannot_be_measured_are_said_to_be_so_instead_of_a_table_of_nothing() throws IOException {
        StringBuilder text = new StringBuilder("series,date,value\n");
        for (int t = 0; t < 60; t++) {
            text.append("a,").append(LocalDate.of(2024, 1, 1).plusDays(t)).append(",0\n");
        }
        Path file = Files.writeString(folder.resolve("zeros.csv"), text);
        assertThat(bench("--series", file.toString(), "--horizon", "7")).isEqualTo(2);
        assertThat(err.toString())
                .contains("not one of 1 series can be measured")
                .hasLineCount(1);
    }

    @Test
    void what_cannot_be_used_is_one_sentence_and_exit_2() throws IOException {
        assertThat(bench("--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("aisle bench forecast: there are no data sets in")
                .hasLineCount(1);
        Path bad = folder.resolve("bad.csv");
        for (String value : List.of("-3", "NaN", "many", "")) {
            err.getBuffer().setLength(0);
            Files.writeString(bad, "series,date,value\na,2024-01-01," + value + "\n");
            assertThat(bench("--series", bad.toString())).isEqualTo(2);
            assertThat(err.toString()).startsWith("aisle bench forecast: ").hasLineCount(1);
        }
        assertThat(bench("--series", folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(bench("--series", file(20, true).toString())).isEqualTo(2); // too short for 28 days
        assertThat(err.toString()).contains("periods of history");
    }

    @Test
    void the_made_up_store_group_is_scored_as_a_whole() {
        Report report = new Report();
        Cost.measure(report, 12, 70, 7, TINY);
        assertThat(report.json()).hasSize(2);
        assertThat(report.json().getLast())
                .contains("\"metric\":\"forecast.series_per_second\"")
                .contains("\"series\":\"12\"");
    }

    @Test
    void online_retail_is_counted_as_its_lines_are() {
        Panel retail = RealSets.onlineRetail(realData().resolve("uci-online-retail"));
        assertThat(retail.timeline().season()).isEqualTo(6);
        assertThat(retail.timeline().date(0)).isEqualTo(LocalDate.of(2010, 12, 1));
        assertThat(RealSets.largest(retail, 100).series()).hasSize(100);
        // 85123A on the first day: the sum of its lines, counted with zgrep and awk
        Series heart = retail.series().stream()
                .filter(series -> series.name().equals("85123A"))
                .findFirst()
                .orElseThrow();
        assertThat(heart.demand(0)).isEqualTo(HEARTS_ON_THE_FIRST_DAY);
    }

    private static final double HEARTS_ON_THE_FIRST_DAY = 454;

    private static Path realData() {
        @Nullable Path above = Path.of("").toAbsolutePath();
        while (above != null && !Files.isDirectory(above.resolve("shared/data/uci-online-retail"))) {
            above = above.getParent();
        }
        assumeTrue(above != null, "skipped: there is no ../shared/data beside the repository");
        return above.resolve("shared/data");
    }

    /// Two series by day; the second sells nothing every third day, which is written or left out.
    private Path file(int days, boolean zeros) throws IOException {
        StringBuilder text = new StringBuilder("series,date,value,price\n");
        for (int t = 0; t < days; t++) {
            LocalDate date = LocalDate.of(2024, 1, 1).plusDays(t);
            text.append("b,")
                    .append(date)
                    .append(',')
                    .append(1 + t % 7 + t % 11 / 10)
                    .append(",1.5\n");
            int sold = new int[] {2, 3, 0, 1, 4, 0, 5}[t % 7] + t % 9 / 8;
            if (zeros || sold > 0) {
                text.append("a,").append(date).append(',').append(sold).append(",2\n");
            }
        }
        return Files.writeString(folder.resolve("series.csv"), text);
    }
}
