package io.aisle.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void a_variance_like_the_mean_is_a_poisson_distribution() {
        Counts one = Counts.of(1, 1);

        assertThat(one.riskBeyond(0)).isCloseTo(1 - Math.exp(-1), within(1e-9));
        assertThat(one.quantile(0.5)).isEqualTo(1); // 0.368, 0.736
        assertThat(one.quantile(0.9)).isEqualTo(2); // 0.920
        assertThat(one.expectedBeyond(0)).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_larger_variance_is_a_negative_binomial_distribution() {
        // size 2, one half each time: 1/4, 1/4, 3/16, 2/16, …
        Counts wide = Counts.of(2, 4);

        assertThat(wide.riskBeyond(0)).isCloseTo(0.75, within(1e-9));
        assertThat(wide.riskBeyond(2)).isCloseTo(1 - 0.6875, within(1e-9));
        assertThat(wide.quantile(0.6875)).isEqualTo(2);
    }

    @Test
    void a_large_mean_does_not_underflow() {
        Counts large = Counts.of(5_000, 250_000);

        assertThat(large.mean()).isCloseTo(5_000, within(0.01));
        assertThat(large.quantile(0.5)).isBetween(4_950L, 5_000L); // skewed to the right
    }

    @Test
    void nothing_wanted_is_no_risk() {
        assertThat(Counts.of(0, 0).riskBeyond(0)).isZero();
        assertThat(Counts.of(0, 0).quantile(0.99)).isZero();
    }

    @Test
    void a_mixture_weighs_its_parts() {
        Counts mixed = Counts.mix(new double[] {0.25, 0.75}, new Counts[] {Counts.of(0, 0), Counts.of(1, 1)});

        assertThat(mixed.riskBeyond(0)).isCloseTo(0.75 * (1 - Math.exp(-1)), within(1e-9));
        assertThat(mixed.mean()).isCloseTo(0.75, within(1e-9));
    }
}
