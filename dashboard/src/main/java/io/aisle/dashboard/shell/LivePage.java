package io.aisle.dashboard.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.page.PageVisibility;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.signals.Signal;
import io.aisle.dashboard.access.Viewer;
import io.aisle.dashboard.grid.Snapshot;
import io.aisle.dashboard.grid.Topic;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page whose figures move. It watches only while it is attached, visible and not paused, and tells the
/// browser at most four times a second, everything at once.
public abstract class LivePage extends Div implements HasDynamicTitle {
    /// Shorter than the board's beat, which keeps pages to four times a second: else a page that once was
    /// late would show every answer as late.
    private static final long LEAST_MILLIS = 200;
    /// Answers to questions that were asked together come within that, mostly.
    private static final long GATHER_MILLIS = 30;

    private final Lookout lookout;
    private final Viewer viewer;
    private final Texts texts;
    private final Figures figures;
    private final Bar silence = new Bar();
    private final List<Watched<?, ?>> watched = new ArrayList<>();
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile long lastFlushMillis;
    private volatile boolean running;
    private boolean paused;
    private boolean hidden;
    private long quietUntilMillis;
    private @Nullable UI shownIn;

    protected LivePage(Lookout lookout) {
        this.lookout = lookout;
        this.viewer = lookout.access().viewer();
        this.texts = Texts.of(UI.getCurrent().getLocale());
        this.figures = Figures.of(texts.locale());
        addClassName("main");
        add(silence);
    }

    /// How fresh what this page shows is; asked after each refresh.
    protected abstract DataAge freshness(long nowMillis);

    /// Where the page stands, from the chain down to itself.
    protected abstract List<Crumb> crumbs();

    /// Called after new answers have been shown, and so also when only time has passed.
    protected abstract void refreshed(long nowMillis);

    /// The window is so wide now, in pixels.
    protected void resized(int width) {}

    /// Somebody wants to close what is open: Esc.
    protected void close() {}

    protected final Lookout lookout() {
        return lookout;
    }

    protected final Viewer viewer() {
        return viewer;
    }

    protected final Texts texts() {
        return texts;
    }

    protected final Figures figures() {
        return figures;
    }

    /// No tints now: the page has just been opened or come back.
    protected final boolean quiet(long nowMillis) {
        return nowMillis < quietUntilMillis;
    }

    protected final boolean isPaused() {
        return paused;
    }

    /// Shows every answer to `topic`.
    protected final <A> Watched<A, Snapshot<A>> watch(Topic<A> topic, Consumer<Snapshot<A>> show) {
        return watch(topic, snapshot -> snapshot, show);
    }

    /// @param prepare runs beside the page, on the board's thread
    /// @param show runs in the page
    protected final <A, B> Watched<A, B> watch(Topic<A> topic, Function<Snapshot<A>, B> prepare, Consumer<B> show) {
        Watched<A, B> added = new Watched<>(topic, prepare, show, this::wake);
        watched.add(added);
        if (running) {
            added.begin(lookout.board());
        }
        return added;
    }

    protected final void unwatch(@Nullable Watched<?, ?> gone) {
        if (gone != null) {
            gone.end();
            watched.remove(gone);
        }
    }

    /// Forgets everything that was watched and shown, to open something else in the same page.
    protected final void clear() {
        List.copyOf(watched).forEach(this::unwatch);
        getChildren().filter(child -> child != silence).toList().forEach(this::remove);
    }

    /// Shown beside the page's figures: when they were taken, or that they are not moving.
    final void pause(boolean wanted) {
        paused = wanted;
        startOrStop();
        frame().ifPresent(frame -> showFreshness(frame, lookout.nowMillis()));
    }

    protected final Optional<Frame> frame() {
        return findAncestor(Frame.class) == null ? Optional.empty() : Optional.of(findAncestor(Frame.class));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        shownIn = ui;
        quietUntilMillis = lookout.nowMillis() + 1_000;
        Signal.effect(this, () -> {
            int width = ui.getPage().windowSizeSignal().get().width();
            resized(width <= 0 ? 1_280 : width);
        });
        Signal.effect(this, () -> {
            hidden = ui.getPage().pageVisibilitySignal().get() == PageVisibility.HIDDEN;
            startOrStop();
        });
        frame().ifPresent(frame -> frame.opened(this));
        scrollIntoView();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        shownIn = null;
        startOrStop();
    }

    private void startOrStop() {
        boolean wanted = shownIn != null && !hidden && !paused;
        if (wanted && !running) {
            running = true;
            quietUntilMillis = lookout.nowMillis() + 1_000;
            watched.forEach(each -> each.begin(lookout.board()));
        } else if (!wanted && running) {
            running = false;
            watched.forEach(Watched::end);
        }
    }

    private void wake() {
        if (running && queued.compareAndSet(false, true)) {
            long wait = lastFlushMillis + LEAST_MILLIS - lookout.nowMillis();
            lookout.later(this::flush, Math.clamp(wait, GATHER_MILLIS, LEAST_MILLIS));
        }
    }

    private void flush() {
        UI ui = shownIn;
        if (ui != null && running && !PacedPush.isReady(ui)) { // only the newest answers wait
            lookout.later(this::flush, LEAST_MILLIS);
            return;
        }
        lastFlushMillis = lookout.nowMillis();
        queued.set(false);
        if (ui == null || !running) {
            return;
        }
        try {
            ui.access(this::showAll);
        } catch (UIDetachedException gone) {
            running = false;
        }
    }

    private void showAll() {
        if (shownIn == null || !running) {
            return;
        }
        long now = lookout.nowMillis();
        List.copyOf(watched).forEach(Watched::showWaiting);
        showSilence(now);
        refreshed(now);
        frame().ifPresent(frame -> showFreshness(frame, now));
    }

    private void showSilence(long now) {
        Optional<Watched<?, ?>> silent =
                watched.stream().filter(Watched::isSilent).findFirst();
        if (silent.isEmpty()) {
            silence.hide();
            return;
        }
        long since = silent.get().answeredMillis();
        if (since == 0) {
            silence.show("c", "off", texts.get("grid.never"), texts.get("grid.never.rest"));
        } else {
            silence.show(
                    "c",
                    "off",
                    texts.get("grid.silent", figures.age((now - since) / 1_000 * 1_000)),
                    texts.get("grid.silent.rest", figures.timeSeconds(since, zone())));
        }
    }

    private void showFreshness(Frame frame, long now) {
        if (paused) {
            frame.showPaused(figures.timeSeconds(now, zone()));
        } else {
            frame.showFreshness(freshness(now));
        }
    }

    /// The zone in which this page names times.
    protected abstract ZoneId zone();
}
