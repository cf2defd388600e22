package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final RandomGenerator random = new SplittableRandom(11);

    @Test
    void shares_add_up_to_one() {
        assertThat(Arrays.stream(Calibration.HOUR_SHARE).sum()).isCloseTo(1000, within(0.5));
        assertThat(Arrays.stream(Calibration.WEEKDAY_SHARE).sum()).isCloseTo(1, within(0.001));
        assertThat(Arrays.stream(Calibration.PIECES_SHARE).sum()).isCloseTo(1, within(0.001));
    }

    /// A negative binomial of shape r and mean m is 0 with probability (r / (r + m))^r, here 0.3435; the mean of the
    /// others is 6.51 / (1 - 0.3435) = 9.92. Cutting at 60 lines takes off a little.
    @Test
    void baskets_have_about_ten_lines_and_many_have_one() {
        int[] lines = new int[200_000];
        Arrays.setAll(lines, i -> Calibration.basketLines(random));
        assertThat(Arrays.stream(lines).average().orElseThrow()).isBetween(9.3, 10.0);
        assertThat(Arrays.stream(lines).min().orElseThrow()).isEqualTo(1);
        assertThat(Arrays.stream(lines).filter(n -> n == 1).count() / 200_000.0).isBetween(0.16, 0.20);
        assertThat(Arrays.stream(lines).max().orElseThrow()).isLessThanOrEqualTo(Calibration.BASKET_MAX);
    }

    @Test
    void four_lines_of_five_are_of_one_piece() {
        double ones = 0;
        for (int i = 0; i < 100_000; i++) {
            ones += Calibration.pieces(random) == 1 ? 1 : 0;
        }
        assertThat(ones / 100_000).isCloseTo(0.799, within(0.01));
    }

    @Test
    void gamma_and_poisson_have_the_mean_they_are_asked_for() {
        double gammas = 0;
        double poissons = 0;
        for (int i = 0; i < 200_000; i++) {
            gammas += Calibration.gamma(random, 0.36);
            poissons += Calibration.poisson(random, 4);
        }
        assertThat(gammas / 200_000).isCloseTo(0.36, within(0.01));
        assertThat(poissons / 200_000).isCloseTo(4, within(0.03));
    }
}
