package io.aisle.grid.bench;

import io.aisle.domain.StoreId;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A store's page in a browser that notes by itself when the number of people inside changes; nobody leaves.
final class PageWatcher implements Watcher {
    private static final String FIGURE = "document.querySelector('#kpi-inside .v')";
    private static final String PERSONS = "Number(" + FIGURE + ".textContent.replace(/[^0-9]/g, '') || 0)";
    private static final String NOTE = "window.noted = [];"
            + "if (window.observer) window.observer.disconnect();"
            + "window.observer = new MutationObserver(() =>"
            + " window.noted.push([performance.timeOrigin + performance.now(), " + PERSONS + "]));"
            + "window.observer.observe(" + FIGURE + ", {childList: true, subtree: true, characterData: true});";

    private final Browser browser;

    PageWatcher(Browser browser, String root, StoreId store) throws IOException, InterruptedException {
        this.browser = browser;
        browser.signIn(root, DashboardProcess.USER, DashboardProcess.password());
        browser.open(root + "stores/" + store);
        browser.await("return " + FIGURE + " && true");
    }

    @Override
    public String name() {
        return "page";
    }

    @Override
    public Watch begin(int before, int count, long patienceMillis) throws IOException, InterruptedException {
        browser.run(NOTE);
        return () -> seen(before, count, patienceMillis);
    }

    private double[] seen(int before, int count, long patienceMillis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (browser.run("return " + PERSONS).asInt() < before + count) {
            if (System.nanoTime() > end) {
                throw new IOException("The page shows "
                        + (browser.run("return " + PERSONS).asInt() - before) + " persons of " + count + ".");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        double[] seen = new double[count];
        int known = 0;
        for (JsonNode note : browser.run("return window.noted")) {
            int persons = note.get(1).asInt() - before;
            if (persons > count) {
                throw new IOException("The page shows " + persons + " persons of " + count + ".");
            }
            while (known < persons) {
                seen[known++] = note.get(0).asDouble();
            }
        }
        if (known < count) {
            throw new IOException("The page noted " + known + " persons of " + count + ".");
        }
        return seen;
    }
}
