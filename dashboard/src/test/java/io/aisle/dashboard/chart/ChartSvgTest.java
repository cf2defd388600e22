package io.aisle.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartSvgTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long EIGHT = Instant.parse("2026-11-21T07:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    /// 8 to 12 o'clock in 200 pixels of plot: 32 px left (labels of one or two characters), 16 px right.
    private static DayChart chart(List<DayChart.Point> points, List<DayChart.Gap> gaps, long now, String title) {
        return new DayChart(
                "c",
                title,
                "It rises.",
                points,
                gaps,
                EIGHT,
                EIGHT + 4 * HOUR,
                now,
                "Today",
                "Sat 14 Nov",
                "",
                BERLIN,
                Locale.ENGLISH,
                248,
                148);
    }

    private static List<DayChart.Point> hourly(double... today) {
        List<DayChart.Point> points = new ArrayList<>();
        for (int i = 0; i < today.length; i++) {
            points.add(new DayChart.Point(EIGHT + i * HOUR, EIGHT + (i + 1) * HOUR, today[i], Double.NaN));
        }
        return points;
    }

    @Test
    void a_line_goes_through_the_middles_of_its_buckets() {
        // Plot: x 32 to 232, 50 px an hour; y 24 to 124, and the scale ends at 4 × 10 = 40, so 10 are 25 px.
        String svg = ChartSvg.render(chart(hourly(10, 20, 30, 40), List.of(), 0, "t"));
        assertThat(svg).contains("d=\"M57 99 L107 74 L157 49 L207 24\"");
    }

    @Test
    void missing_data_break_the_line_and_are_hatched_not_zero() {
        String svg = ChartSvg.render(chart(
                hourly(10, Double.NaN, 30, 40),
                List.of(new DayChart.Gap(EIGHT + HOUR, EIGHT + 2 * HOUR, "no data")),
                0,
                "t"));
        assertThat(svg)
                .contains("d=\"M157 49 L207 24\"")
                // The first hour stands alone: a dot instead of a line.
                .containsPattern("<circle[^>]* cx=\"57\" cy=\"99\"")
                .contains("no data")
                .contains("var(--ai-hatch)");
    }

    @Test
    void hatching_stays_in_its_box_and_is_drawn_line_by_line() {
        var lines = Hatch.lines(82, 24, 132, 124);
        assertThat(lines.getBounds2D().getMinX()).isGreaterThanOrEqualTo(82);
        assertThat(lines.getBounds2D().getMaxX()).isLessThanOrEqualTo(132);
        assertThat(lines.getBounds2D().getMinY()).isGreaterThanOrEqualTo(24);
        assertThat(lines.getBounds2D().getMaxY()).isLessThanOrEqualTo(124);
        assertThat(ChartSvg.render(
                        chart(hourly(1, 2), List.of(new DayChart.Gap(EIGHT, EIGHT + HOUR, "no data")), 0, "t")))
                .doesNotContain("<image")
                .doesNotContain("<pattern");
    }

    @Test
    void colours_are_the_themes_and_the_font_is_the_pages() {
        String svg = ChartSvg.render(chart(hourly(10, 20, 30, 40), List.of(), EIGHT + 4 * HOUR - 60_000, "t"));
        assertThat(svg)
                .contains("var(--ai-s1)", "var(--ai-grid)", "var(--ai-text-3)")
                .doesNotContain("rgb(")
                .doesNotContain("font-family")
                .doesNotContain("clip");
    }

    @Test
    void hours_are_named_on_the_stores_clock_and_now_has_its_time() {
        String svg = ChartSvg.render(chart(hourly(10, 20, 30, 40), List.of(), EIGHT + 150 * 60_000, "t"));
        assertThat(svg).contains(">08:00<", ">12:00<", ">10:30<");
    }

    @Test
    void it_tells_what_it_shows_to_those_who_cannot_see_it_and_escapes_names() throws Exception {
        String svg = ChartSvg.render(chart(hourly(10), List.of(), 0, "Footfall in <Linden> & \"Square\""));
        Document parsed =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(parsed.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(parsed.getDocumentElement().getAttribute("aria-labelledby")).isEqualTo("c-t c-d");
        assertThat(parsed.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Footfall in <Linden> & \"Square\"");
        assertThat(parsed.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("It rises.");
    }

    @Test
    void a_whole_day_by_the_minute_stays_below_20_kilobytes() {
        List<DayChart.Point> points = new ArrayList<>();
        for (int i = 0; i < 1_440; i++) {
            long start = EIGHT + i * 10_000L;
            points.add(new DayChart.Point(start, start + 10_000, i * 37 % 101, i * 53 % 97));
        }
        List<DayChart.Gap> gaps = List.of(new DayChart.Gap(EIGHT + HOUR, EIGHT + 2 * HOUR, "no data"));
        String svg = ChartSvg.render(chart(points, gaps, EIGHT + 2 * HOUR, "t"));
        assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
    }

    @Test
    void equal_charts_share_one_picture() {
        ChartCache cache = new ChartCache();
        String first = cache.svg(chart(hourly(10, 20), List.of(), 0, "t")).orElseThrow();
        assertThat(cache.svg(chart(hourly(10, 20), List.of(), 0, "t")).orElseThrow())
                .isSameAs(first);
        assertThat(cache.svg(chart(hourly(10, 21), List.of(), 0, "t")).orElseThrow())
                .isNotEqualTo(first);
    }
}
