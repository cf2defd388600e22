package io.aisle.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void a_path_that_cannot_be_used_is_named_with_what_to_do() {
        assertThat(Failure.sentence("try", new NoSuchFileException("/nowhere")))
                .isEqualTo("aisle try: /nowhere is not there: check the path.");
        assertThat(Failure.sentence("try", new UncheckedIOException(new AccessDeniedException("/root"))))
                .isEqualTo("aisle try: /root may not be read or written: give this user the right to, or choose"
                        + " another.");
    }

    @Test
    void a_port_that_is_taken_is_of_the_environment_whatever_says_so() {
        assertThat(Failure.isOfEnvironment(new IOException("Port 1883 is taken.", new BindException("in use"))))
                .isTrue();
        assertThat(Failure.isOfEnvironment(new IOException("The broker went away.")))
                .isFalse();
        assertThat(Failure.sentence("try", new BindException("Address already in use")))
                .isEqualTo("aisle try: A port cannot be listened on: Address already in use; choose another, or stop"
                        + " what uses it.");
    }

    @Test
    void what_says_nothing_is_told_by_its_kind() {
        assertThat(Failure.sentence("try", new IllegalStateException()))
                .isEqualTo("aisle try: java.lang.IllegalStateException");
    }

    @Test
    void stack_traces_are_asked_for_by_anything_but_nothing_0_and_false() {
        assertThat(Failure.isVerbose("1")).isTrue();
        assertThat(Failure.isVerbose(null)).isFalse();
        assertThat(Failure.isVerbose("")).isFalse();
        assertThat(Failure.isVerbose("0")).isFalse();
        assertThat(Failure.isVerbose("false")).isFalse();
    }
}
