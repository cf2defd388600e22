package io.aisle.ml.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalTest {
    private static final int SERIES = 60;
    private static final int AHEAD = 28;

    /// Series of 4 to 240 units a day that scatter evenly by plus or minus `spread` of their mean.
    private static Conformal.Past even(SplittableRandom chance, double spread) {
        double[][] mean = new double[SERIES][AHEAD];
        double[][] came = new double[SERIES][AHEAD];
        for (int i = 0; i < SERIES; i++) {
            Arrays.fill(mean[i], 4.0 * (i + 1));
            for (int h = 0; h < AHEAD; h++) {
                came[i][h] = mean[i][h] * (1 - spread + 2 * spread * chance.nextDouble());
            }
        }
        return new Conformal.Past(mean, mean, came);
    }

    private static double coverage(Conformal conformal, Conformal.Past next) {
        int inside = 0;
        for (int i = 0; i < SERIES; i++) {
            Band[] bands = conformal.bands(next.mean()[i], next.middle()[i]);
            for (int h = 0; h < AHEAD; h++) {
                inside += bands[h].p10() <= next.came()[i][h] && next.came()[i][h] <= bands[h].p90() ? 1 : 0;
            }
        }
        return (double) inside / (SERIES * AHEAD);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_band_holds_what_it_promises_on_errors_like_the_ones_before(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Conformal conformal = Conformal.learn(List.of(even(chance, 0.5), even(chance, 0.5), even(chance, 0.5)), 7);
        assertThat(coverage(conformal, even(chance, 0.5))).isBetween(0.77, 0.83);
    }

    @Test
    void the_ends_of_an_even_scatter_are_a_tenth_inside_it() {
        // evenly between 5 and 15 around 10: 10 % below 6, 10 % above 14
        Conformal.Past past = even(new SplittableRandom(1), 0.5);
        Band band = Conformal.learn(List.of(past), 7).bands(new double[] {10}, new double[] {10})[0];
        assertThat(band.p10()).isCloseTo(6, within(0.4));
        assertThat(band.p50()).isCloseTo(10, within(0.4));
        assertThat(band.p90()).isCloseTo(14, within(0.4));
    }

    @Test
    void bands_widen_when_they_are_missed_too_often() {
        SplittableRandom chance = new SplittableRandom(5);
        List<Conformal.Past> calm = List.of(even(chance, 0.2), even(chance, 0.2));
        List<Conformal.Past> wilder = new ArrayList<>(calm);
        wilder.add(even(chance, 0.9));
        double[] mean = {100};
        Band before = Conformal.learn(calm, 7).bands(mean, mean)[0];
        Band after = Conformal.learn(wilder, 7).bands(mean, mean)[0];
        assertThat(after.p90() - after.p10()).isGreaterThan(1.5 * (before.p90() - before.p10()));
    }

    @Test
    void a_day_that_no_forecast_was_made_for_leaves_every_series_in_its_class() {
        SplittableRandom chance = new SplittableRandom(5);
        List<Conformal.Past> whole = List.of(even(chance, 0.2), even(chance, 0.2));
        List<Conformal.Past> lacking = new ArrayList<>();
        for (Conformal.Past past : whole) {
            double[][] mean = new double[SERIES][];
            Arrays.setAll(mean, i -> past.mean()[i].clone());
            for (double[] ofSeries : mean) {
                ofSeries[3] = Double.NaN; // the store opened although it was not expected to
            }
            lacking.add(new Conformal.Past(mean, mean, past.came()));
        }
        double[] small = {4};
        Band of = Conformal.learn(whole, 7).bands(small, small)[0];
        Band lacked = Conformal.learn(lacking, 7).bands(small, small)[0];
        assertThat(lacked.p90()).isCloseTo(of.p90(), within(0.1));
        assertThat(lacked.p10()).isCloseTo(of.p10(), within(0.1));
    }

    @Test
    void a_missed_period_moves_the_level_by_the_step_times_the_miss() {
        // 0.1 + 0.02 × (0.1 - 0.6) = 0.09
        assertThat(AdaptiveLevel.at(0.1, 0.02).after(0.6).level()).isCloseTo(0.09, within(1e-12));
        assertThat(AdaptiveLevel.at(0.1, 0.02).after(0).level()).isCloseTo(0.102, within(1e-12));
    }

    @Test
    void the_quantile_counts_one_score_more_than_there_are() {
        Scores scores = new Scores();
        for (int i = 9; i >= 1; i--) {
            scores.add(i);
        }
        assertThat(scores.quantile(0.5)).isEqualTo(5);
        assertThat(scores.quantile(0.9)).isEqualTo(9);
        assertThat(scores.quantile(0.15)).isCloseTo(1.5, within(1e-12));
        assertThat(scores.below(3)).isCloseTo(2.0 / 9, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void whatever_came_before_the_ends_never_cross_and_are_never_negative(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        double[][] mean = new double[SERIES][AHEAD];
        double[][] middle = new double[SERIES][AHEAD];
        double[][] came = new double[SERIES][AHEAD];
        for (int i = 0; i < SERIES; i++) {
            for (int h = 0; h < AHEAD; h++) {
                mean[i][h] = chance.nextInt(5) == 0 ? 0 : 30 * chance.nextDouble();
                middle[i][h] = mean[i][h] * 1.5 * chance.nextDouble();
                came[i][h] = chance.nextInt(9) == 0
                        ? Double.NaN
                        : Math.floor(20 * chance.nextDouble() * chance.nextDouble());
            }
        }
        Conformal.Past past = new Conformal.Past(mean, middle, came);
        Conformal conformal = Conformal.learn(List.of(past, past), 7);
        for (int i = 0; i < SERIES; i++) {
            for (Band band : conformal.bands(mean[i], middle[i])) { // a Band that crosses cannot be made
                assertThat(band.p10()).isNotNegative();
            }
        }
    }

    @Test
    void items_that_never_sold_get_a_band_of_nothing() {
        double[][] zeros = new double[5][AHEAD];
        Conformal conformal = Conformal.learn(List.of(new Conformal.Past(zeros, zeros, zeros)), 7);
        assertThat(conformal.bands(zeros[0], zeros[0])).containsOnly(new Band(0, 0, 0, 0));
    }

    @Test
    void a_service_levels_quantile_rises_with_the_level() {
        Conformal conformal = Conformal.learn(List.of(even(new SplittableRandom(1), 0.5)), 7);
        double[] mean = {10};
        // evenly between 5 and 15: 98 % is 14.8
        assertThat(conformal.quantile(mean, mean, 0, 0.98)).isCloseTo(14.8, within(0.2));
        assertThat(conformal.quantile(mean, mean, 0, 0.5)).isCloseTo(10, within(0.4));
    }

    @Test
    void crossing_or_negative_quantiles_cannot_be_made() {
        assertThatThrownBy(() -> new Band(1, 3, 2, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Band(1, -1, 2, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Band(1, 0, 2, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
