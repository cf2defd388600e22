package io.aisle.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeadTimeTest {
    @Test
    void without_receipts_it_is_what_the_supplier_states_with_some_doubt() {
        LeadTime lead = LeadTime.of(2, new int[0]);

        assertThat(lead.days()).containsExactly(2, 3);
        assertThat(lead.weights()).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-9));
        assertThat(lead.quantileDays(0.5)).isEqualTo(2);
    }

    @Test
    void real_receipts_outweigh_what_is_stated() {
        LeadTime lead = LeadTime.of(1, new int[] {4, 4, 4});

        // two for 1, one for 2, three for 4
        assertThat(lead.days()).containsExactly(1, 2, 4);
        assertThat(lead.weights()).containsExactly(new double[] {2 / 6.0, 1 / 6.0, 3 / 6.0}, within(1e-9));
        assertThat(lead.meanDays()).isCloseTo((2 + 2 + 12) / 6.0, within(1e-9));
        assertThat(lead.receipts()).isEqualTo(3);
    }

    @Test
    void only_the_newest_thirty_receipts_count() {
        int[] seen = new int[40];
        Arrays.fill(seen, 0, 30, 2);
        Arrays.fill(seen, 30, 40, 9);

        assertThat(LeadTime.of(1, seen).days()).containsExactly(1, 2);
    }

    @Test
    void a_part_of_a_day_is_a_day() {
        assertThat(LeadTime.of(0, new int[] {0}).days()).containsExactly(1, 2);
    }
}
