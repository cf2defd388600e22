package io.aisle.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BandSvgTest {
    private static final double NONE = Double.NaN;

    private static BandChart chart(double soFar) {
        List<BandChart.Day> days = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            days.add(new BandChart.Day(20_000 + i, 10 + i % 7, i == 5, NONE, NONE, NONE, NONE));
        }
        for (int i = 20; i < 48; i++) {
            days.add(new BandChart.Day(20_000 + i, NONE, false, 5, 10, 18, i == 22 ? 15 : NONE));
        }
        return new BandChart(
                "course",
                "Units of <tea>",
                "Ten a day",
                days,
                soFar,
                new BandChart.Words("actual", "p50", "override", "what if", "shelf empty", soFar > 0 ? "4 so far" : ""),
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
    void only_the_band_is_filled() {
        assertThat(BandSvg.render(chart(NONE)).split("fill=\"var\\(--ai-band\\)\"", -1))
                .hasSize(2);
    }
}
