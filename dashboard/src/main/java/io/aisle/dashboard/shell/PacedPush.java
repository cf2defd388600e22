package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.communication.AtmospherePushConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atmosphere.cpr.AtmosphereResource;
import org.atmosphere.cpr.AtmosphereResourceEvent;
import org.atmosphere.cpr.AtmosphereResourceEventListenerAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is pushed to one page: a message is made only when the one before is on its way, so a browser
/// that reads slowly is not sent every step but the newest state, and nothing piles up for it.
/// [PushLimits] cuts one that takes nothing, [RollCall] one that does not say that it has read.
final class PacedPush extends AtmospherePushConnection {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(PacedPush.class);

    private final UI page;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicBoolean held = new AtomicBoolean();
    private transient volatile @Nullable PushLine line;
    private transient volatile @Nullable RollCall roll;
    private volatile boolean cut;

    PacedPush(UI page) {
        super(page);
        this.page = page;
    }

    /// Whether what is shown in `page` now would leave at once. Pages without push are always ready.
    static boolean isReady(UI page) {
        return !(page.getInternals().getPushConnection() instanceof PacedPush push)
                || push.getState() == State.CONNECTED && !push.underWay.get();
    }

    @Override
    public void connect(AtmosphereResource resource) {
        underWay.set(false);
        resource.addEventListener(new Written(resource));
        RollCall asking = RollCall.of(resource);
        roll = asking;
        super.connect(resource);
        line = asking.open(this, resource);
    }

    @Override
    public void push(boolean async) {
        if (async && underWay.get() && isConnected()) {
            held.set(true);
            if (!underWay.get()) { // it has left meanwhile, and may not have seen that something is held
                pushHeld();
            }
        } else {
            super.push(async);
        }
    }

    @Override
    protected void sendMessage(String message) {
        underWay.set(true);
        PushLine told = line;
        if (told != null) {
            told.told();
        }
        super.sendMessage(message);
    }

    @Override
    public void connectionLost() {
        if ((underWay.getAndSet(false) | cut) && getState() == State.CONNECTED) {
            LOG.info(
                    "A browser did not take what was pushed to it and was cut off; it is told the whole page when it comes"
                            + " back.");
        }
        cut = false;
        line = null;
        RollCall asking = roll;
        if (asking != null) {
            asking.left(this);
        }
        super.connectionLost();
    }

    /// Asks the browser for a sign if it is time to, and cuts it if it owes one for too long.
    void call(long nowNanos) {
        PushLine asked = line;
        if (asked != null && !cut && asked.isOverdue(nowNanos)) {
            cut = true;
            asked.cut();
        }
    }

    private void pushHeld() {
        if (held.getAndSet(false)) {
            try {
                page.access(() -> {}); // pushes what has changed
            } catch (UIDetachedException gone) {
                underWay.set(false);
            }
        }
    }

    private final class Written extends AtmosphereResourceEventListenerAdapter {
        private final AtmosphereResource resource;

        Written(AtmosphereResource resource) {
            this.resource = resource;
        }

        // The first message may be told as the beginning of the connection.
        @Override
        public void onSuspend(AtmosphereResourceEvent event) {
            onBroadcast(event);
        }

        @Override
        public void onBroadcast(AtmosphereResourceEvent event) {
            if (resource == getResource()) {
                underWay.set(false);
                pushHeld();
            }
        }
    }
}
