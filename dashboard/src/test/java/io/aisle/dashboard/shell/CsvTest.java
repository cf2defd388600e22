package io.aisle.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static String row(Object... cells) {
        Csv csv = new Csv(List.of("a"));
        csv.row(cells);
        return csv.toString().split("\r\n", 2)[1];
    }

    @Test
    void a_file_begins_with_its_mark_and_header() {
        assertThat(new Csv(List.of("Store", "Net sales")).toString()).isEqualTo("\ufeffStore,Net sales\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201"})
    void text_that_could_be_a_formula_stays_text(String text) {
        assertThat(row(text)).isEqualTo("'" + text + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\n=1"})
    void blanks_before_a_formula_are_no_way_around(String text) {
        assertThat(row(text)).isEqualTo("\"'" + text + "\"\r\n");
    }

    @Test
    void a_formula_in_quotes_is_no_formula_either() {
        assertThat(row("=HYPERLINK(\"http://a\",\"b\")")).isEqualTo("\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\"\r\n");
    }

    @Test
    void numbers_stay_numbers_whatever_their_sign() {
        assertThat(row(-3, -2L, new BigDecimal("-12.500"), 0.25, 1e9)).isEqualTo("-3,-2,-12.5,0.25,1000000000\r\n");
    }

    @Test
    void the_unknown_is_empty_and_never_zero() {
        assertThat(row("a", null, Double.NaN, "")).isEqualTo("a,,,\r\n");
    }

    @Test
    void commas_quotes_and_lines_are_kept_in_one_cell() {
        assertThat(row("a,b", "5\" pipe", "one\ntwo")).isEqualTo("\"a,b\",\"5\"\" pipe\",\"one\ntwo\"\r\n");
    }
}
