package io.aisle.dashboard.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// Leaves out of the log what Vaadin writes, with a stack trace, whenever a push connection ends while something is
/// being written; [PacedPush] tells it in one line. Named in `logback-spring.xml`.
public final class WithoutCuts extends TurboFilter {
    private static final String TELLS = "com.vaadin.flow.server.communication.PushAtmosphereHandler";

    private static final String WEB_SOCKET = "org.apache.tomcat.websocket.";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String message,
            Object @Nullable [] words,
            @Nullable Throwable thrown) {
        return thrown != null && logger.getName().equals(TELLS) && isTheEnd(thrown)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    // Tomcat refuses what Atmosphere still writes while the connection is being ended.
    private static boolean isTheEnd(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return thrown instanceof IOException
                || thrown instanceof IllegalStateException
                        && frames.length > 0
                        && frames[0].getClassName().startsWith(WEB_SOCKET);
    }
}
