package io.aisle.dashboard.shell;

import jakarta.websocket.CloseReason;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.websocket.WsSession;
import org.atmosphere.container.version.JSR356WebSocket;
import org.atmosphere.cpr.AtmosphereResource;
import org.atmosphere.cpr.AtmosphereResourceImpl;
import org.atmosphere.websocket.WebSocket;
import org.jspecify.annotations.Nullable;

/// The WebSocket to one browser, and whether the browser has read what came over it. It is asked by a ping: a browser
/// answers by itself, and in turn, so only after it has read everything that was sent before.
final class PushLine {
    private final Session session;
    private final long everyNanos;
    private final long patienceNanos;
    private volatile boolean told = true;
    private volatile int asked;
    private volatile int answered;
    private volatile long askedNanos;

    /// @param everyMillis the least time between two questions
    /// @param patienceMillis how long an answer may take
    /// @throws IllegalStateException if it has been closed
    PushLine(Session session, long everyMillis, long patienceMillis, long nowNanos) {
        this.session = session;
        this.everyNanos = TimeUnit.MILLISECONDS.toNanos(everyMillis);
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        this.askedNanos = nowNanos;
        session.addMessageHandler(PongMessage.class, this::answered);
    }

    /// The WebSocket under `resource`; null if it has none.
    static @Nullable Session session(AtmosphereResource resource) {
        WebSocket socket = resource instanceof AtmosphereResourceImpl known ? known.webSocket() : null;
        if (!(socket instanceof JSR356WebSocket)) {
            return null;
        }
        try { // Atmosphere keeps it to itself and knows no pings
            Field session = JSR356WebSocket.class.getDeclaredField("session");
            session.setAccessible(true);
            return (Session) session.get(socket);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("This Atmosphere does not keep its WebSocket as it used to.", changed);
        }
    }

    /// Something was pushed.
    void told() {
        told = true;
    }

    /// Asks when it is time to. Called by one thread only.
    ///
    /// @return whether the answer is long overdue
    boolean isOverdue(long nowNanos) {
        long since = nowNanos - askedNanos;
        if (asked != answered) {
            return since > patienceNanos;
        }
        if (told && since >= everyNanos) {
            told = false;
            askedNanos = nowNanos;
            int number = ++asked;
            Thread.startVirtualThread(() -> ask(number)); // it waits until there is room
        }
        return false;
    }

    private void ask(int number) {
        try {
            session.getBasicRemote()
                    .sendPing(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        } catch (IOException | IllegalStateException closed) {
            // whoever looks at the page is told by the close itself
        }
    }

    private void answered(PongMessage pong) {
        ByteBuffer data = pong.getApplicationData();
        if (data.remaining() == Integer.BYTES && data.getInt() == asked) {
            answered = asked;
        }
    }

    /// Ends the connection without waiting for the browser: one that does not read will not say goodbye either.
    void cut() {
        CloseReason reason = new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "not read");
        Thread.startVirtualThread(() -> {
            try {
                if (session instanceof WsSession tomcat) {
                    tomcat.doClose(reason, reason, true);
                } else {
                    session.close(reason);
                }
            } catch (IOException | IllegalStateException closed) {
                // it has ended already
            }
        });
    }
}
