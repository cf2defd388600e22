package io.aisle.ml.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void mase_is_the_error_over_the_steps_of_seasonal_naive() {
        // steps |3-1| and |6-2| give 3; errors 1 and 2 give 1.5
        double[] history = {1, 2, 3, 6};
        assertThat(Accuracy.mase(history, 2, new double[] {4, 4}, new double[] {5, 2}))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void wape_is_the_sum_of_errors_over_the_sum_of_what_came() {
        assertThat(Accuracy.wape(new double[] {10, 0, 10}, new double[] {8, 1, 10}))
                .isCloseTo(0.15, within(1e-12));
    }

    @Test
    void pinball_loss_weighs_too_low_by_tau_and_too_high_by_the_rest() {
        // 0.9 × 2 and 0.1 × 2
        assertThat(Accuracy.pinballLoss(0.9, new double[] {12, 8}, new double[] {10, 10}))
                .isCloseTo(1.0, within(1e-12));
    }

    @Test
    void unknown_periods_are_left_out_and_not_counted_as_zero() {
        assertThat(Accuracy.wape(new double[] {10, Double.NaN}, new double[] {8, 3}))
                .isCloseTo(0.2, within(1e-12));
    }

    @Test
    void lengths_that_differ_are_refused() {
        assertThatThrownBy(() -> Accuracy.wape(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rmsse_is_the_squared_error_over_the_squared_steps_since_the_first_sale() {
        // steps from 2: 2 and -4, mean square 10; errors 3 and 1, mean square 5; the root of a half
        double[] history = {0, 0, 2, 4, 0};
        assertThat(Accuracy.rmsse(history, new double[] {5, 1}, new double[] {2, 0}))
                .isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void bias_is_positive_where_too_much_was_forecast() {
        // (12 + 8) - (10 + 6) = 4 over 16
        assertThat(Accuracy.bias(new double[] {10, 6}, new double[] {12, 8})).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void coverage_counts_both_ends_as_inside() {
        double[] came = {1, 2, 3, 4, Double.NaN};
        double[] low = {1, 0, 4, 0, 0};
        double[] high = {5, 2, 5, 3, 9};
        assertThat(Accuracy.coverage(came, low, high)).isCloseTo(0.5, within(1e-12));
    }
}
