package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.edge.replay.ReplayMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final StringWriter said = new StringWriter();

    private int replay(String... arguments) {
        return Commands.line("replay", new ReplayMain(), IllegalArgumentException.class::isInstance)
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }

    @Test
    void wrong_options_and_work_that_cannot_begin_are_a_sentence_each() {
        assertThat(replay("sales.csv", "--sped=2")).isEqualTo(2);
        assertThat(replay("sales.csv", "--member-scheme", "fob")).isEqualTo(1); // not what this line calls wrong
        assertThat(said.toString().lines())
                .containsExactly(
                        "aisle replay: Unknown option: '--sped=2'; ./aisle replay --help lists what it takes.",
                        "aisle replay: --member-scheme must be card, app, phone or tag.");
    }

    @Test
    void the_stack_trace_comes_only_when_it_is_asked_for() {
        replay("sales.csv", "--member-scheme", "fob", "--verbose");
        assertThat(said.toString()).contains("\tat ");
    }
}
