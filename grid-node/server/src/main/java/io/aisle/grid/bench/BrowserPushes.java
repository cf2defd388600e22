package io.aisle.grid.bench;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// A store's page in a real Chromium that counts what is pushed to it.
final class BrowserPushes implements AutoCloseable {
    private static final String COUNT = "window.pushes = [0, 0];"
            + "const Plain = window.WebSocket;"
            + "window.WebSocket = class extends Plain { constructor(...words) { super(...words);"
            + " this.addEventListener('message', event => {"
            + " if (String(event.data).includes('\"syncId\"')) {"
            + " window.pushes[0]++; window.pushes[1] += event.data.length; } }); } };";
    private static final String INSIDE = "document.querySelector('#kpi-inside .v')";

    private final Browser browser;

    /// @param messages that changed the page
    /// @param characters all of them together
    record Told(int messages, long characters) {}

    BrowserPushes(Path profile, String root, String store) throws IOException, InterruptedException {
        browser = new Browser(profile);
        try {
            browser.beforeEachPage(COUNT);
            browser.signIn(root, DashboardProcess.USER, DashboardProcess.password());
            browser.open(root + "stores/" + store);
            browser.await("return " + INSIDE + " && window.pushes[0] > 0");
        } catch (IOException | InterruptedException failed) {
            browser.close();
            throw failed;
        }
    }

    /// What is pushed counts from now on.
    void begin() throws IOException, InterruptedException {
        browser.run("window.pushes = [0, 0]");
    }

    /// What it has been pushed since [#begin], once the page shows `step`.
    Told told(int step) throws IOException, InterruptedException {
        browser.await(
                "return " + INSIDE + ".textContent.replace(/[^0-9]/g, '') === '" + (ShownFigure.FIRST + step) + "'");
        JsonNode pushes = browser.run("return window.pushes");
        return new Told(pushes.get(0).asInt(), pushes.get(1).asLong());
    }

    @Override
    public void close() throws InterruptedException {
        browser.close();
    }
}
