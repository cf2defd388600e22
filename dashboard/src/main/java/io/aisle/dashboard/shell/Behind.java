package io.aisle.dashboard.shell;

import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.text.Texts;

/// Says in the browser itself, whoever is silent or slow in between, that what it shows is no longer of now. The server
/// sends a beat with the figures; the browser measures how late beats come against the quickest one so far.
final class Behind extends Span {
    private static final long BEAT_MILLIS = 2_000;
    // Hidden and paused pages are sent nothing; whoever comes back is given time for the first beat.
    private static final String WATCH = "const said = this, age = said.lastElementChild, limit = $0;"
            + "if (said.watching) return; said.watching = true;"
            + "let beat = 0, quickest = Infinity, from = performance.now();"
            + "const look = () => { const now = performance.now();"
            + " if (!said.isConnected) { clearInterval(timer); said.watching = false; return; }"
            + " if (said.dataset.beat !== '' && said.dataset.beat !== String(beat)) { beat = Number(said.dataset.beat);"
            + "  quickest = Math.min(quickest, now - beat); }"
            + " if (document.hidden || said.dataset.beat === '') from = now;"
            + " const late = now - beat - quickest;"
            + " const behind = said.dataset.beat !== '' && Math.min(late, now - from) > limit;"
            + " if (behind) age.textContent = Math.round(late / 1000) + '\u202fs';"
            + " if (behind !== document.body.classList.contains('behind'))"
            + "  document.body.classList.toggle('behind', behind); };"
            + "new MutationObserver(look).observe(said, {attributeFilter: ['data-beat']});"
            + "const timer = setInterval(look, 1000);";

    private String beat = "";

    Behind(Texts texts) {
        setClassName("badge w behind-only");
        setId("behind");
        getElement().setAttribute("role", "status");
        getElement().setAttribute("title", texts.get("behind.why"));
        Span age = Panels.text("age", "");
        age.getElement().setAttribute("aria-hidden", "true");
        add(Icons.small("off"), new Span(texts.get("behind")), age);
        getElement().setAttribute("data-beat", beat);
        addAttachListener(attached -> getElement().executeJs(WATCH, DataAge.LIVE_MILLIS + BEAT_MILLIS));
    }

    /// The figures are told now.
    void beat() {
        long millis = System.nanoTime() / 1_000_000; // what the clock on the wall says may jump
        set(String.valueOf(millis - millis % BEAT_MILLIS));
    }

    /// No figures are told from now on.
    void rest() {
        set("");
    }

    private void set(String next) {
        if (!next.equals(beat)) {
            beat = next;
            getElement().setAttribute("data-beat", next);
        }
    }
}
