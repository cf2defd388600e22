package io.aisle.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BandSvgTest {
    private static final double NONE = Double.NaN;

    private static BandChart chart(double soFar) {
        return chart(soFar, true);
    }

    private static BandChart chart(double soFar, boolean isTold) {
        List<BandChart.Day> days = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            days.add(BandChart.Day.past(20_000 + i, 10 + i % 7, i == 5));
        }
        for (int i = 20; i < 48; i++) {
            double told = isTold && i == 22 ? 15 : NONE;
            days.add(new BandChart.Day(20_000 + i, NONE, false, 5, 10, 18, 11, told, BandChart.Band.NONE));
        }
        return new BandChart(
                "course",
                "Units of <tea>",
                "Ten a day",
                days,
                soFar,
                new BandChart.Words(
                        "actual",
                        "p50",
                        "expected (mean)",
                        "override",
                        "what if",
                        "shelf empty",
                        Double.isNaN(soFar) ? "" : "4 so far"),
                Locale.ENGLISH,
                640,
                320);
    }

    @Test
    void line_band_override_and_gap_are_drawn_in_the_theme_s_colours() {
        String svg = BandSvg.render(chart(4));
        assertThat(svg)
                .contains("var(--ai-s1)", "var(--ai-s3)", "var(--ai-s4)", "var(--ai-band)", "var(--ai-hatch)")
                .contains("actual", "override", "shelf empty", "4 so far", "p90", "p10")
                .contains("Units of &lt;tea&gt;")
                .doesNotContain("rgb(");
        assertThat(svg.length()).isLessThan(20_000);
    }

    @Test
    void an_override_leaves_the_model_s_mean_and_comes_back_to_it() {
        String told = BandSvg.render(chart(NONE));
        assertThat(told.indexOf("stroke-dasharray=\"5,3\""))
                .as("over the band, not under it")
                .isGreaterThan(told.indexOf("fill=\"var(--ai-band)\""));
        assertThat(told).contains("expected (mean)").contains("stroke-dasharray=\"1,2\"");
        // the days 21, 22 and 23: from the mean up to the override and down to the mean
        assertThat(path(told, "5,3").split("[ML]")).hasSize(1 + 3);
        assertThat(path(told, "1,2").split("[ML]")).hasSize(1 + 3);
        assertThat(BandSvg.render(chart(NONE, false))).doesNotContain("expected (mean)", "stroke-dasharray=\"1,2\"");
    }

    private static String path(String svg, String dashes) {
        Matcher found = Pattern.compile("stroke-dasharray=\"" + dashes + "\".*? d=\"([^\"]+)\"")
                .matcher(svg);
        assertThat(found.find()).as(svg).isTrue();
        return found.group(1);
    }

    @Test
    void what_was_sold_so_far_stands_above_the_dates() {
        Matcher words =
                Pattern.compile("<text[^>]* y=\"([0-9.]+)\"[^>]*>4 so far").matcher(BandSvg.render(chart(0)));
        assertThat(words.find()).isTrue();
        assertThat(Double.parseDouble(words.group(1))).isLessThan(320 - 24);
    }

    @Test
    void only_the_band_is_filled() {
        assertThat(BandSvg.render(chart(NONE)).split("fill=\"var\\(--ai-band\\)\"", -1))
                .hasSize(2);
    }
}
