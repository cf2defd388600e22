package io.aisle.grid.ingest;

import static io.aisle.grid.ingest.Gate.Verdict.DUPLICATE;
import static io.aisle.grid.ingest.Gate.Verdict.GAP;
import static io.aisle.grid.ingest.Gate.Verdict.PASS;
import static io.aisle.grid.ingest.Gate.Verdict.UNDER_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {
    private static final long NOW = 1_000_000;

    @Test
    void a_new_gate_decides_nothing_before_it_knows_the_cursor() {
        assertThat(new Gate().needsCursor(1, NOW)).isTrue();
        assertThat(gateAt(0).needsCursor(1, NOW)).isFalse();
    }

    @Test
    void batches_pass_in_sequence_from_the_cursor_on() {
        Gate gate = gateAt(7);
        assertThat(gate.judge(8, NOW)).isEqualTo(PASS);
        assertThat(gate.judge(9, NOW)).isEqualTo(PASS);
        assertThat(gate.next()).isEqualTo(10);
    }

    @Test
    void what_is_journaled_is_a_duplicate_and_what_is_being_journaled_is_under_way() {
        Gate gate = gateAt(7);
        gate.judge(8, NOW);
        assertThat(gate.judge(7, NOW)).isEqualTo(DUPLICATE);
        assertThat(gate.judge(8, NOW)).isEqualTo(UNDER_WAY);
        gate.journaled(8);
        assertThat(gate.judge(8, NOW)).isEqualTo(DUPLICATE);
        assertThat(gate.cursor()).isEqualTo(8);
    }

    @Test
    void a_gap_is_judged_only_after_reading_the_cursor_again() {
        Gate gate = gateAt(7);
        long later = NOW + Gate.CURSOR_FRESH_MILLIS;
        assertThat(gate.needsCursor(61, later)).isTrue();
        gate.cursorIs(60, later); // another node has journaled up to 60 meanwhile
        assertThat(gate.judge(61, later)).isEqualTo(PASS);
    }

    @Test
    void a_gap_that_the_cursor_does_not_explain_stays_a_gap() {
        Gate gate = gateAt(7);
        assertThat(gate.judge(10, NOW)).isEqualTo(GAP);
        assertThat(gate.next()).isEqualTo(8);
    }

    @Test
    void reading_the_cursor_for_a_gap_never_takes_back_what_is_under_way() {
        Gate gate = gateAt(7);
        gate.judge(8, NOW);
        gate.judge(9, NOW);
        gate.cursorIs(7, NOW); // 8 and 9 are not committed yet
        assertThat(gate.next()).isEqualTo(10);
    }

    @Test
    void after_a_doubt_the_cursor_decides_even_if_it_is_lower() {
        Gate gate = gateAt(7);
        gate.judge(8, NOW);
        gate.judge(9, NOW);
        gate.doubt();
        assertThat(gate.needsCursor(10, NOW)).isTrue();
        gate.cursorIs(7, NOW);
        assertThat(gate.next()).isEqualTo(8);
        assertThat(gate.judge(8, NOW)).isEqualTo(PASS);
    }

    @Test
    void after_a_doubt_a_cursor_that_fell_with_its_database_is_believed() {
        Gate gate = gateAt(500);
        gate.doubt();
        gate.cursorIs(450, NOW);
        assertThat(gate.cursor()).isEqualTo(450);
        assertThat(gate.judge(451, NOW)).isEqualTo(PASS);
    }

    @Test
    void one_rewind_is_outstanding_until_the_wanted_batch_comes_or_patience_ends() {
        Gate gate = gateAt(7);
        assertThat(gate.mayAskRewind(NOW)).isTrue();
        gate.rewindAsked(NOW);
        assertThat(gate.mayAskRewind(NOW + 1)).isFalse();
        assertThat(gate.mayAskRewind(NOW + Gate.REWIND_PATIENCE_MILLIS)).isTrue();
        gate.judge(8, NOW + 1);
        assertThat(gate.mayAskRewind(NOW + 2)).isTrue();
    }

    @Test
    void damaged_bytes_are_taken_only_when_they_come_a_second_time() {
        Gate gate = gateAt(7);
        assertThat(gate.acceptsDamage(8)).isFalse();
        assertThat(gate.acceptsDamage(8)).isTrue();
        assertThat(gate.acceptsDamage(9)).isFalse();
    }

    @Test
    void numbers_that_neither_journal_nor_gateway_has_are_taken_as_lost() {
        Gate gate = gateAt(7);
        gate.heldFrom(10);
        assertThat(gate.takeLost()).isEqualTo(8);
        assertThat(gate.takeLost()).isEqualTo(9);
        assertThat(gate.takeLost()).isZero();
        assertThat(gate.judge(10, NOW)).isEqualTo(PASS);
    }

    @Test
    void a_stale_gate_takes_nothing_as_lost() {
        Gate gate = new Gate();
        gate.heldFrom(10);
        assertThat(gate.takeLost()).isZero();
    }

    private static Gate gateAt(long cursor) {
        Gate gate = new Gate();
        gate.cursorIs(cursor, NOW);
        return gate;
    }
}
