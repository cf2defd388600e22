package io.aisle.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkTest {
    private static final double[] COVERED = {1, 1, 1, 1, 1};

    @Test
    void the_running_half_hour_is_not_drawn_and_the_dot_stands_at_the_last_complete_one() {
        // Five half hours in 82 px: 20.5 px each; the greatest of 10 reaches from 24 to 2.
        Spark spark = Spark.of(new int[] {5, 10, 3, 0, 0}, new int[] {5, 5, 5, 5, 5}, COVERED, 2);
        assertThat(spark.now()).isEqualTo("M1.0 13.0L21.5 2.0");
        assertThat(spark.dotX()).isEqualTo("21.5");
        assertThat(spark.dotY()).isEqualTo("2.0");
        assertThat(spark.then()).startsWith("M1.0 13.0").endsWith("L83.0 13.0");
    }

    @Test
    void half_hours_nobody_listened_to_break_the_line_and_are_hatched() {
        Spark spark = Spark.of(new int[] {5, 0, 10, 5, 1}, new int[5], new double[] {1, 0.2, 1, 1, 1}, 4);
        assertThat(spark.now()).isEqualTo("M1.0 13.0M42.0 2.0L62.5 13.0");
        assertThat(spark.gaps()).startsWith("M21.5 ");
        assertThat(spark.then()).isEmpty();
    }
}
