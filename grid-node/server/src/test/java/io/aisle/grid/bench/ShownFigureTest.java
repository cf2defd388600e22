package io.aisle.grid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

class ShownFigureTest {
    private final AtomicLongArray told = new AtomicLongArray(ShownFigure.MOST_STEPS);
    private final List<Double> ages = new ArrayList<>();
    private final ShownFigure figure = new ShownFigure(told, ages);

    @Test
    void a_step_that_was_passed_over_is_as_old_as_it_was_when_the_next_one_came() {
        told.set(3, 1_000_000);
        told.set(4, 501_000_000);
        figure.told(text("90,002"), 900_000);
        figure.told(text("90,004"), 701_000_000);
        assertThat(ages).containsExactly(700.0, 200.0);
        assertThat(figure.shown()).isEqualTo(4);
    }

    @Test
    void the_same_step_told_again_and_steps_that_do_not_count_are_no_ages() {
        told.set(2, 1_000_000);
        figure.told(text("90,001"), 0);
        figure.told(text("90,002"), 3_000_000);
        figure.told(text("90,002"), 9_000_000);
        figure.told(text("90,003"), 9_000_000);
        assertThat(ages).containsExactly(2.0);
    }

    @Test
    void what_a_session_was_told_at_first_has_no_age() {
        told.set(7, 1_000_000);
        figure.told(text("90,007"), 2_000_000);
        assertThat(ages).isEmpty();
        assertThat(ShownFigure.tells(text("90,007"), 7)).isTrue();
        assertThat(ShownFigure.tells(text("90,007"), 8)).isFalse();
    }

    @Test
    void other_numbers_are_no_steps() {
        figure.told("{\"value\":\"190,001\",\"more\":\"90,0011\",\"text\":\"€90,001\"}", 0);
        assertThat(figure.shown()).isEqualTo(-1);
    }

    private static String text(String shown) {
        return "{\"syncId\":4,\"changes\":[{\"node\":7,\"value\":\"" + shown + "\"}]}";
    }
}
