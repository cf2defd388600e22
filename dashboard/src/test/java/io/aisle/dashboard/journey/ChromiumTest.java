package io.aisle.dashboard.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.dashboard.Dashboard;
import io.aisle.dashboard.chain.ChainBeans;
import io.aisle.dashboard.chain.ChainLife;
import io.aisle.dashboard.chain.SmallChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/// The dashboard in a real Chromium; pictures go to `target/screenshots`.
@SpringBootTest(
        classes = Dashboard.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "vaadin.productionMode=true"})
@Import({ChainBeans.class, ChainLife.class, OpenPages.class})
abstract class ChromiumTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<Path> BROWSERS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    @LocalServerPort
    int port;

    @Autowired
    OpenPages pages;

    @Autowired
    SmallChain chain;

    @TempDir
    Path profile;

    ChromeDriver browser;

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

    void signIn(String name) {
        browser.get("http://127.0.0.1:" + port + "/login");
        shown("input[name=username]").sendKeys(name);
        shown("input[name=password]").sendKeys("aisle" + Keys.ENTER);
        text("#stores", "Linden Square");
    }

    void press(String keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    List<String> complaints() {
        return browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("favicon"))
                .toList();
    }

    void window(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        until("the window has its size", () ->
                (Boolean) browser.executeScript("return innerWidth === " + width + " && innerHeight === " + height));
    }

    WebElement shown(String selector) {
        return new WebDriverWait(browser, PATIENCE, LOOK_AGAIN)
                .until(page -> page.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    void text(String selector, String words) {
        until(selector + " says " + words, () -> shown(selector).getText().contains(words));
    }

    void until(String what, java.util.function.BooleanSupplier claim) {
        new WebDriverWait(browser, PATIENCE, LOOK_AGAIN)
                .withMessage(what)
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementClickInterceptedException.class)
                .until(page -> claim.getAsBoolean());
    }

    void picture(String name) throws IOException {
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
