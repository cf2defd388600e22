package io.aisle.dashboard.shell;

import jakarta.websocket.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atmosphere.cpr.AtmosphereResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.support.WebApplicationContextUtils;

/// Asks every browser that was pushed something, now and then, whether it has read it, and cuts those
/// that do not
/// answer. Until then the system's buffers hide that nobody reads.
@Component
class RollCall {
    private static final Logger LOG = LoggerFactory.getLogger(RollCall.class);

    private final long everyMillis;
    private final long patienceMillis;
    private final Set<PacedPush> present = ConcurrentHashMap.newKeySet();

    RollCall(
            Lookout lookout,
            @Value("${aisle.push-question-millis:5000}") long everyMillis,
            @Value("${aisle.push-answer-millis:15000}") long patienceMillis) {
        this.everyMillis = everyMillis;
        this.patienceMillis = patienceMillis;
        lookout.every(this::call, Math.min(1_000, everyMillis));
    }

    /// That of the dashboard which serves `resource`.
    static RollCall of(AtmosphereResource resource) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(
                        resource.getAtmosphereConfig().getServletContext())
                .getBean(RollCall.class);
    }

    /// The line to ask; null if `resource` is no open WebSocket: then the browser comes for each message
    /// itself.
    @Nullable
    PushLine open(PacedPush push, AtmosphereResource resource) {
        Session session = PushLine.session(resource);
        if (session == null) {
            return null;
        }
        try {
            PushLine line = new PushLine(session, everyMillis, patienceMillis, System.nanoTime());
            present.add(push);
            return line;
        } catch (IllegalStateException closed) {
            return null; // the push is told so
        }
    }

    void left(PacedPush push) {
        present.remove(push);
    }

    private void call() {
        long now = System.nanoTime();
        for (PacedPush push : present) {
            try {
                push.call(now);
            } catch (RuntimeException failed) { // the others are asked all the same, and this one again
                LOG.warn("A browser could not be asked whether it reads.", failed);
            }
        }
    }
}
