package io.aisle.dashboard.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastOverride.Way;
import org.junit.jupiter.api.Test;

class OverridePanelTest {
    @Test
    void an_override_no_longer_counts_once_newer_ones_decide_on_each_of_its_days() {
        ForecastOverride week = override(1, 100, 106, 0);

        assertThat(covered(week)).isFalse();
        assertThat(covered(week, override(2, 100, 105, 0))).isFalse();
        assertThat(covered(week, override(2, 100, 103, 0), override(3, 104, 110, 0)))
                .isTrue();
        assertThat(covered(week, override(2, 90, 110, 1))).as("undone").isFalse();
        assertThat(covered(override(2, 100, 106, 0), week)).as("older").isFalse();
    }

    private static boolean covered(ForecastOverride override, ForecastOverride... others) {
        ForecastOverride[] all = java.util.Arrays.copyOf(others, others.length + 1);
        all[others.length] = override;
        return OverridePanel.isCovered(override, all);
    }

    private static ForecastOverride override(long no, long first, long last, long undone) {
        return ForecastOverride.said("S1", "milk", first, last, Way.SET, 40, "fair", "planner")
                .kept(no, 0, undone);
    }
}
