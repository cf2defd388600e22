package io.aisle.dashboard.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.vaadin.flow.server.VaadinSession;
import io.aisle.dashboard.Dashboard;
import io.aisle.dashboard.chain.ChainBeans;
import io.aisle.dashboard.chain.ChainLife;
import io.aisle.dashboard.chain.SmallChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/// A manager's way through the screens in real Chromium; pictures go to `target/screenshots`.
@SpringBootTest(
        classes = Dashboard.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "vaadin.productionMode=true"})
@Import({ChainBeans.class, ChainLife.class, OpenPages.class})
class JourneyTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<Path> BROWSERS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    @LocalServerPort
    private int port;

    @Autowired
    private OpenPages pages;

    @Autowired
    private SmallChain chain;

    @TempDir
    private Path profile;

    private ChromeDriver browser;

    @BeforeEach
    void a_browser_is_there() throws IOException {
        Path program = BROWSERS.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(program != null, "No Chromium is installed here, so the journey in a real browser is left out.");
        assumeTrue(
                Files.exists(DRIVER),
                "No ChromeDriver is installed here, so the journey in a real browser is left out.");
        Files.createDirectories(PICTURES);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(String.valueOf(program));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        window(1_440, 1_040);
    }

    @AfterEach
    void the_browser_is_closed() {
        chain.orders.release();
        chain.orders.clear();
        if (browser != null) {
            browser.quit();
        }
    }

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
        browser.get("http://127.0.0.1:" + port + "/login");
        shown("input[name=username]").sendKeys("planner");
        shown("input[name=password]").sendKeys("aisle" + Keys.ENTER);
        text("#stores", "Linden Square");

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
    void a_click_right_after_typing_orders_what_was_typed_and_esc_closes_one_thing_at_a_time() throws IOException {
        chain.orders.minimum(200_000_000);
        chain.orders
                .line("eggs", "S001", chain.goods().get(4).key(), 10, 0)
                .line("soap", "S001", chain.goods().get(8).key(), 10, 20);
        browser.get("http://127.0.0.1:" + port + "/login");
        shown("input[name=username]").sendKeys("planner");
        shown("input[name=password]").sendKeys("aisle" + Keys.ENTER);
        text("#stores", "Linden Square");
        browser.get("http://127.0.0.1:" + port + "/replenishment");
        text("#proposals", "Free-range eggs 10");
        type("12.5");
        shown("#proposals .acts .btn").click();
        text("#proposals vaadin-text-field[invalid] [slot=error-message]", "only digits");
        picture("replenishment-no-quantity");
        type("36");
        // Blur, a moment for the answer, and the mouse goes up: a replaced button would get no click.
        new Actions(browser)
                .moveToElement(shown("#proposals .acts .btn"))
                .clickAndHold()
                .perform();
        text("#proposals", "3\u2009\u00d7\u200912");
        new Actions(browser).release().perform();
        until(
                "the order went out",
                () -> chain.orders.orderEvents("eggs").getLast().unitsAfter() == 36
                        && "APPROVED"
                                .equals(chain.orders
                                        .orderEvents("eggs")
                                        .getLast()
                                        .after()));

        until(
                "its row is gone",
                () -> browser.findElements(By.cssSelector("#proposals .qty vaadin-text-field"))
                                .size()
                        == 1);
        type("50");
        shown("#proposals vaadin-checkbox").click();
        text("#batch", "of the minimum");
        picture("replenishment-batch");
        assertThat(shown("#batch").getSize().height).as("one line of buttons").isLessThan(64);
        WebElement why = shown("#proposals .btn[aria-label^=Why]");
        browser.executeScript("arguments[0].focus()", why);
        new Actions(browser).moveToElement(why).perform();
        shown("vaadin-popover[opened] .why");
        picture("replenishment-why");
        press(Keys.ESCAPE.toString());
        until(
                "the reason is closed",
                () -> browser.findElements(By.cssSelector("vaadin-popover[opened]"))
                        .isEmpty());
        text("#batch", "1 selected");
        press(Keys.ESCAPE.toString());
        until(
                "the selection is given up",
                () -> browser.findElements(By.cssSelector("#batch")).stream().noneMatch(WebElement::isDisplayed));
        press("ga"); // a page that is shown when its browser ends would go on asking for the list
        text("h1", "Accuracy");
        assertThat(complaints()).isEmpty();
    }

    private void type(String quantity) {
        WebElement field = shown("#proposals .qty input");
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), quantity);
    }

    @Test
    void nothing_jumps_when_the_proposals_come() throws IOException {
        chain.orders.line("eggs", "S001", chain.goods().get(4).key(), 10, 0);
        browser.get("http://127.0.0.1:" + port + "/login");
        shown("input[name=username]").sendKeys("planner");
        shown("input[name=password]").sendKeys("aisle" + Keys.ENTER);
        text("#stores", "Linden Square");
        for (int width : new int[] {1_440, 390}) {
            window(width, 1_040);
            chain.orders.hold();
            browser.get("http://127.0.0.1:" + port + "/replenishment");
            shown("#proposals-loading .skel");
            picture("replenishment-loading-" + width);
            List<Object> before = places();
            chain.orders.release();
            text("#proposals", "Free-range eggs 10");
            assertThat(places()).as("at " + width).isEqualTo(before);
            picture("replenishment-" + width);
        }
    }

    /// Where the list begins, what is above it, and how high its first rows are.
    @SuppressWarnings("unchecked")
    private List<Object> places() {
        return (List<Object>) browser.executeScript("return ['h1', '.sub', '.bar:not([hidden])', '#tab-urgent',"
                + " '#order-store', '#order-find'].map(each => {"
                + "const box = [...document.querySelectorAll('.main ' + each)].find(one => one.offsetHeight)"
                + ".getBoundingClientRect(); return each + ' ' + Math.round(box.x) + ' ' + Math.round(box.y); })"
                + ".concat([...document.querySelectorAll('#proposals-loading, #proposals')]"
                + ".filter(one => one.offsetHeight).map(one => Math.round(one.getBoundingClientRect().y)));");
    }

    @Test
    void a_page_that_is_told_nothing_says_so_by_itself() throws IOException {
        browser.get("http://127.0.0.1:" + port + "/login");
        shown("input[name=username]").sendKeys("manager");
        shown("input[name=password]").sendKeys("aisle" + Keys.ENTER);
        text("#stores", "Linden Square");
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

    private void press(String keys) {
        new Actions(browser).sendKeys(keys).perform();
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

    private List<String> complaints() {
        return browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("favicon"))
                .toList();
    }

    private void window(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        until("the window has its size", () ->
                (Boolean) browser.executeScript("return innerWidth === " + width + " && innerHeight === " + height));
    }

    private WebElement shown(String selector) {
        return new WebDriverWait(browser, PATIENCE, LOOK_AGAIN)
                .until(page -> page.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    private void text(String selector, String words) {
        until(selector + " says " + words, () -> shown(selector).getText().contains(words));
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

    private void until(String what, java.util.function.BooleanSupplier claim) {
        new WebDriverWait(browser, PATIENCE, LOOK_AGAIN)
                .withMessage(what)
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementClickInterceptedException.class)
                .ignoring(ElementClickInterceptedException.class)
                .until(page -> claim.getAsBoolean());
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

    private void picture(String name) throws IOException {
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
