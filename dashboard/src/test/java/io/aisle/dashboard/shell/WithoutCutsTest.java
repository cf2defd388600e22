package io.aisle.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WithoutCutsTest {
    private static final String PUSH = "com.vaadin.flow.server.communication.PushAtmosphereHandler";

    @Test
    void the_end_of_a_connection_is_left_out() {
        assertThat(decided(PUSH, new IOException("Socket closed"))).isEqualTo(FilterReply.DENY);
        assertThat(decided(PUSH, from("org.apache.tomcat.websocket.WsRemoteEndpointImplBase$StateMachine")))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void other_errors_of_push_stay() {
        assertThat(decided(PUSH, from("io.aisle.dashboard.store.StoreView"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decided(PUSH, new NullPointerException())).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decided(PUSH, null)).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void what_others_say_of_input_and_output_stays() {
        assertThat(decided("io.aisle.dashboard.grid.Catalogue", new IOException()))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private static FilterReply decided(String logger, @Nullable Throwable thrown) {
        return new WithoutCuts()
                .decide(
                        null,
                        new LoggerContext().getLogger(logger),
                        Level.ERROR,
                        "Exception in push connection",
                        null,
                        thrown);
    }

    private static IllegalStateException from(String type) {
        IllegalStateException thrown = new IllegalStateException();
        thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "method", null, 1)});
        return thrown;
    }
}
