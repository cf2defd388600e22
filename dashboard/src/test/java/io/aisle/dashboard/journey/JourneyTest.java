package io.aisle.dashboard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinSession;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// A manager's way through the screens, by mouse, keys and thumb.
class JourneyTest extends ChromiumTest {
    @Test
    void a_manager_signs_in_and_watches_the_stores() throws IOException {
        browser.get("http://127.0.0.1:" + port + "/");
        shown("input[name=username]").sendKeys("manager");
        picture("sign-in");
        shown("input[name=password]").sendKeys("aisle" + Keys.ENTER);

        text("#stores", "Linden Square");
        text("#needs", "Harbour Row: no data");
        shown("#footfall svg.chart");
        picture("region-light");

        clickLink("#stores", "Linden Square");
        text("h1", "Linden Square");
        text("#stock-grid", "Sourdough loaf");
        shown("#chart-net svg.chart");
        String before = shown("#readings").getText();
        until("a reading arrives by itself", () -> !shown("#readings").getText().equals(before));
        String footfall = shown("#kpi-footfall .v").getText();
        until(
                "a figure moves by itself",
                () -> !shown("#kpi-footfall .v").getText().equals(footfall));
        tall("store-light");

        browser.findElement(By.id("nav-devices")).click();
        text("#gateways", "gw-S002");
        text("#quarantine", "Line 2 of the receipt");
        tall("devices-light");

        browser.findElement(By.id("theme")).click();
        until(
                "the page is dark",
                () -> "dark"
                        .equals(browser.executeScript(
                                "return getComputedStyle(document.documentElement).colorScheme")));
        tall("devices-dark");
        browser.findElement(By.id("nav-live")).click();
        text("#stores", "Linden Square");
        shown("#footfall svg.chart");
        picture("region-dark");

        phone();
        chinese();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void a_keyboard_and_a_patient_eye_are_enough() {
        chain.orders.line("eggs", "S001", chain.goods().get(4).key(), 10, 0);
        signIn("planner");

        until(
                "a figure that moves is tinted",
                () -> !browser.findElements(By.cssSelector(".kpi .flash-a")).isEmpty());
        assertThat(animation()).isEqualTo("ai-flash-a");
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        assertThat(animation()).as("with reduced motion").isEqualTo("none");

        tabIs("hidden");
        String before = shown("#kpi-footfall .v").getText();
        holdsForSeconds(
                "a hidden tab gets nothing",
                4,
                () -> shown("#kpi-footfall .v").getText().equals(before));
        tabIs("visible");
        until(
                "it is told once it is looked at",
                () -> !shown("#kpi-footfall .v").getText().equals(before));

        press("j");
        until("j goes to the first row", () -> isFocused(rows().get(0)));
        press("j");
        until("and on to the second", () -> isFocused(rows().get(1)));
        press("k");
        until("k goes back", () -> isFocused(rows().get(0)));
        String store = rows().get(0).getText();
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        text("h1", store);

        press("gr");
        text("#proposals", "Free-range eggs 10");
        press("j");
        until(
                "j goes to the first proposal",
                () -> "Free-range eggs 10"
                        .equals(browser.switchTo().activeElement().getText()));
        press("x");
        text("#batch", "1 selected");
        for (int width : new int[] {1_440, 1_280, 1_100, 920}) {
            window(width, 1_040);
            until(
                    "a proposal's decisions are in sight at " + width,
                    () -> (Boolean) browser.executeScript("const grid = document.getElementById('proposals');"
                            + "const last = [...grid.querySelectorAll('.acts button')].at(-1);"
                            + "return last.getBoundingClientRect().right <= grid.getBoundingClientRect().right - 8"));
        }
        for (int width : new int[] {720, 390}) {
            window(width, 1_040);
            until(
                    "a proposal's decisions are a thumb away at " + width,
                    () -> (Boolean) browser.executeScript("const grid = document.getElementById('proposals');"
                            + "const box = grid.querySelector('.decide')?.getBoundingClientRect();"
                            + "return !!box && box.width >= 44 && box.height >= 44"
                            + " && box.right <= grid.getBoundingClientRect().right - 8"));
        }
        shown("#proposals .decide").click();
        shown("#sheet-snooze").click();
        until(
                "what was decided on a phone is done",
                () -> chain.orders.orderEvents("eggs").size() == 2);
        window(1_440, 1_040);

        press("ga");
        text("h1", "Accuracy");
        press("gd");
        text("h1", "Devices");
        press("?");
        text("vaadin-dialog", "next row");
        browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        until(
                "the list of keys is closed",
                () -> browser.findElements(By.cssSelector("vaadin-dialog[opened]"))
                        .isEmpty());
        press("/");
        until(
                "the search has the cursor",
                () -> "find"
                        .equals(browser.executeScript(
                                "return document.activeElement.closest('vaadin-text-field')?.id")));
    }

    @Test
    void a_page_that_is_told_nothing_says_so_by_itself() throws IOException {
        signIn("manager");
        text("#live", "Live");
        assertThat(browser.findElement(By.id("behind")).isDisplayed()).isFalse();

        VaadinSession session = pages.newest().getSession();
        session.lock(); // nothing can be drawn
        try {
            text("#behind", "Not live");
            picture("behind");
            assertThat(browser.findElement(By.id("live")).isDisplayed()).isFalse();
        } finally {
            session.unlock();
        }
        text("#live", "Live");
        assertThat(browser.findElement(By.id("behind")).isDisplayed()).isFalse();
    }

    /// Pages cannot be put into the background here, so the browser's word for it is given.
    private void tabIs(String visibility) {
        browser.executeScript(
                "Object.defineProperty(document, 'visibilityState', {value: arguments[0], configurable: true});"
                        + "Object.defineProperty(document, 'hidden', {value: arguments[0] === 'hidden', configurable: true});"
                        + "document.dispatchEvent(new Event('visibilitychange'))",
                visibility);
        until("the page knows that it is " + visibility, () -> {
            String shown = shown("#kpi-footfall .v").getText();
            return visibility.equals("visible") || standsStill(shown);
        });
    }

    private boolean standsStill(String figure) {
        long from = System.nanoTime();
        while (System.nanoTime() - from < 2_500_000_000L) {
            if (!shown("#kpi-footfall .v").getText().equals(figure)) {
                return false;
            }
        }
        return true;
    }

    private void holdsForSeconds(String what, int seconds, java.util.function.BooleanSupplier claim) {
        long from = System.nanoTime();
        while (System.nanoTime() - from < seconds * 1_000_000_000L) {
            assertThat(claim.getAsBoolean()).as(what).isTrue();
        }
    }

    private String animation() {
        return String.valueOf(
                browser.executeScript("const probe = document.createElement('span'); probe.className = 'flash-a';"
                        + "document.body.append(probe); const name = getComputedStyle(probe).animationName;"
                        + "probe.remove(); return name;"));
    }

    private List<WebElement> rows() {
        return browser.findElements(By.cssSelector("#stores a.lead")).stream()
                .filter(WebElement::isDisplayed)
                .sorted(Comparator.comparingInt(row -> row.getLocation().getY()))
                .toList();
    }

    private boolean isFocused(WebElement row) {
        return (Boolean) browser.executeScript("return document.activeElement === arguments[0]", row);
    }

    private void phone() throws IOException {
        window(390, 844);
        browser.navigate().refresh();
        text("#stores", "Linden Square");
        until("nothing is wider than the phone", () ->
                (Boolean) browser.executeScript("return document.documentElement.scrollWidth <= 390"));
        shown("#footfall svg.chart");
        tall("region-phone-dark");
        clickLink("#stores", "Linden Square");
        text("#stock-grid", "Sourdough loaf");
        tall("store-phone-dark");
    }

    private void chinese() throws IOException {
        window(1_440, 1_040);
        browser.get("http://127.0.0.1:" + port + "/");
        text("#stores", "Linden Square");
        browser.findElement(By.id("theme")).click();
        shown("#user-menu").click();
        until(
                "the menu offers Chinese",
                () -> browser.findElements(By.cssSelector("vaadin-context-menu-item")).stream()
                        .filter(item -> item.getText().contains("中文"))
                        .findFirst()
                        .map(item -> {
                            item.click();
                            return true;
                        })
                        .orElse(false));
        text("#nav-devices", "设备");
        text("#stores", "Linden Square");
        shown("#footfall svg.chart");
        picture("region-zh");
    }

    private void clickLink(String selector, String words) {
        until(
                "a link says " + words,
                () -> browser.findElements(By.cssSelector(selector + " a")).stream()
                        .filter(link -> link.getText().equals(words))
                        .findFirst()
                        .map(link -> {
                            browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", link);
                            link.click();
                            return true;
                        })
                        .orElse(false));
    }

    /// The whole page, however long.
    private void tall(String name) throws IOException {
        Number width = (Number) browser.executeScript("return innerWidth");
        Number bottom = (Number) browser.executeScript(
                "return Math.ceil(document.querySelector('.main').getBoundingClientRect().bottom) + 8");
        window(width.intValue(), Math.max(844, bottom.intValue()));
        picture(name);
        window(width.intValue(), width.intValue() < 500 ? 844 : 1_040);
    }
}
