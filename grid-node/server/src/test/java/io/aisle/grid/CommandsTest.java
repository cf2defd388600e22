package io.aisle.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CommandsTest {
    private final StringWriter said = new StringWriter();

    @Command(name = "try")
    static final class Tried implements Callable<Integer> {
        private final Exception failure;

        @Option(names = "--times", defaultValue = "1", description = "How often.")
        int times;

        Tried(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private int run(Exception failure, String... arguments) {
        CommandLine line = Commands.line("try", new Tried(failure), IllegalArgumentException.class::isInstance);
        return line.setErr(new PrintWriter(said, true)).execute(arguments);
    }

    @Test
    void an_option_that_is_not_there_is_one_sentence_and_wrong_usage() {
        assertThat(run(new IllegalStateException("never"), "--tims", "2")).isEqualTo(2);
        assertThat(said.toString().lines())
                .containsExactly("aisle try: Unknown options: '--tims', '2'; ./aisle try --help lists what it takes.");
    }

    @Test
    void a_value_that_cannot_be_is_one_sentence_and_wrong_usage() {
        assertThat(run(new IllegalStateException("never"), "--times", "often")).isEqualTo(2);
        assertThat(said.toString().lines()).hasSize(1).first().asString().contains("--times", "often");
    }

    @Test
    void work_that_failed_ends_with_1_and_what_the_caller_can_mend_with_2() {
        assertThat(run(new IllegalStateException("The work failed."))).isEqualTo(1);
        assertThat(run(new IllegalArgumentException("Choose another port."))).isEqualTo(2);
        assertThat(run(new NoSuchFileException("/nowhere"))).isEqualTo(2);
        assertThat(said.toString().lines())
                .containsExactly(
                        "aisle try: The work failed.",
                        "aisle try: Choose another port.",
                        "aisle try: /nowhere is not there: check the path.");
    }

    @Test
    void the_stack_trace_comes_only_when_it_is_asked_for() {
        run(new IllegalStateException("The work failed."), "--verbose");
        assertThat(said.toString()).contains("aisle try: The work failed.", "\tat ");
    }
}
