package io.aisle.dashboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final Figures ENGLISH = Figures.of(Locale.ENGLISH);
    private static final Figures CHINESE = Figures.of(Locale.CHINESE);

    @Test
    void minus_is_a_true_minus_and_units_stand_after_a_thin_space() {
        assertThat(ENGLISH.whole(-1_234)).isEqualTo("\u22121,234");
        assertThat(ENGLISH.percent(0.317)).isEqualTo("31.7\u2009%");
        assertThat(ENGLISH.change(-0.142)).isEqualTo("\u221214.2\u2009%");
        assertThat(ENGLISH.change(0.0004)).isEqualTo("±0.0\u2009%");
        assertThat(ENGLISH.change(43.7)).isEqualTo(">\u2009+999\u2009%");
        assertThat(ENGLISH.points(-0.041)).isEqualTo("\u22124.1 pt");
        assertThat(ENGLISH.percent(-0.0004)).isEqualTo("0.0\u2009%");
    }

    @Test
    void quantities_show_no_needless_zeros() {
        assertThat(ENGLISH.quantity(64_500)).isEqualTo("64.5");
        assertThat(ENGLISH.quantity(-2_000)).isEqualTo("\u22122");
        assertThat(ENGLISH.quantity(345)).isEqualTo("0.345");
    }

    @Test
    void money_has_its_currency_and_its_language() {
        assertThat(ENGLISH.moneyWhole(120_734_400_000L, "EUR")).isEqualTo("€120,734");
        assertThat(ENGLISH.money(8_765_000L, "EUR")).isEqualTo("€8.77");
        assertThat(CHINESE.moneyWhole(845_142_000_000L, "CNY")).isEqualTo("¥845,142");
        assertThat(ENGLISH.money(4_200_000_000L, "JPY")).contains("4,200").doesNotContain(".");
    }

    @ParameterizedTest(name = "{0} ms is {1}")
    @CsvSource({
        "400, 0.4 s",
        "9990, 9.9 s",
        "38000, 38 s",
        "360000, 6 min",
        "11400000, 3 h 10 min",
        "180000000, 2 d",
        "-5, 0.0 s"
    })
    void age_is_told_in_the_largest_unit_that_matters(long millis, String told) {
        assertThat(ENGLISH.age(millis)).isEqualTo(told);
    }

    @Test
    void a_clock_that_is_right_has_no_sign() {
        assertThat(ENGLISH.offset(4_800)).isEqualTo("+4.8 s");
        assertThat(ENGLISH.offset(-200)).isEqualTo("\u22120.2 s");
        assertThat(ENGLISH.offset(20)).isEqualTo("0.0 s");
    }

    @Test
    void dates_follow_the_language_and_zones_are_named() {
        LocalDate saturday = LocalDate.of(2026, 11, 21);
        assertThat(ENGLISH.longDate(saturday)).isEqualTo("Saturday 21 November 2026");
        assertThat(ENGLISH.shortDate(saturday)).isEqualTo("Sat 21 Nov");
        assertThat(ENGLISH.shortDate(saturday, LocalDate.of(2026, 1, 1))).isEqualTo("Sat 21 Nov");
        assertThat(ENGLISH.shortDate(saturday, LocalDate.of(2027, 1, 1))).isEqualTo("Sat 21 Nov 2026");
        assertThat(CHINESE.shortDate(saturday, LocalDate.of(2027, 1, 1))).isEqualTo("2026年11月21日 周六");
        assertThat(CHINESE.longDate(saturday)).isEqualTo("2026年11月21日 星期六");
        // 2026-11-21T13:32:08Z
        long millis = 1_795_267_928_000L;
        assertThat(ENGLISH.timeSeconds(millis, ZoneId.of("Europe/Berlin"))).isEqualTo("14:32:08");
        assertThat(ENGLISH.zone(millis, ZoneId.of("Asia/Shanghai"))).isEqualTo("UTC+8");
        assertThat(ENGLISH.zone(millis, ZoneId.of("America/St_Johns"))).isEqualTo("UTC\u22123:30");
    }
}
