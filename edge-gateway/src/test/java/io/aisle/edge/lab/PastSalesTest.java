package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastSalesTest {
    private static final LocalDate UNTIL = LocalDate.parse("2026-05-04");

    private static List<String[]> rows(Path file) throws IOException {
        new PastSales(Chain.of(1, 2)).write(file, store -> UNTIL, 14);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("store,at,receipt,line,code,qty,unit_price,promotion");
            return lines.lines().map(line -> line.split(",", -1)).toList();
        }
    }

    @Test
    void the_weeks_before_are_told_day_by_day_and_each_line_once(@TempDir Path folder) throws IOException {
        List<String[]> rows = rows(folder.resolve("sales.csv.gz"));
        Set<String> days = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (String[] row : rows) {
            days.add(row[0] + row[1].substring(0, 10));
            assertThat(keys.add(row[2] + "/" + row[3]))
                    .as(String.join(",", row))
                    .isTrue();
            assertThat(Double.parseDouble(row[5])).isPositive();
        }
        assertThat(days).hasSize(28).noneMatch(day -> day.endsWith("2026-05-04"));
    }

    @Test
    void a_day_sells_about_what_its_visitors_take(@TempDir Path folder) throws IOException {
        double pieces = rows(folder.resolve("sales.csv.gz")).stream()
                .filter(row -> row[0].equals("S001") && !row[4].startsWith("PLU"))
                .mapToDouble(row -> Double.parseDouble(row[5]))
                .sum();
        // 900 visitors, 55 % buy about 10 lines of 1.3 pieces, nine in ten are no weighed goods: 5,800 a day
        assertThat(pieces / 14).isBetween(4_900.0, 6_800.0);
    }

    @Test
    void an_item_in_a_promotion_costs_less_and_sells_more(@TempDir Path folder) throws IOException {
        double[] units = new double[2];
        Set<String> promoted = new HashSet<>();
        for (String[] row : rows(folder.resolve("sales.csv.gz"))) {
            if (row[7].equals("WEEK")) {
                promoted.add(row[4]);
                units[1] += Double.parseDouble(row[5]);
            } else {
                units[0] += Double.parseDouble(row[5]);
            }
        }
        // one week of eleven of most items, 1.8 times as much: 1.8 / (10 + 1.8) of the units
        assertThat(promoted).hasSizeGreaterThan(50);
        assertThat(units[1] / (units[0] + units[1])).isBetween(0.10, 0.20);
    }

    @Test
    void a_basket_has_as_many_lines_on_average_as_is_said() {
        SplittableRandom random = new SplittableRandom(3);
        double lines = 0;
        for (int i = 0; i < 40_000; i++) {
            lines += Calibration.basketLines(random);
        }
        assertThat(lines / 40_000)
                .isBetween(0.93 * Calibration.meanBasketLines(), 1.02 * Calibration.meanBasketLines());
    }
}
