package io.aisle.dashboard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// What only a real browser shows of the planner's worklist.
class PlannersJourneyTest extends ChromiumTest {
    @Test
    void a_click_right_after_typing_orders_what_was_typed_and_esc_closes_one_thing_at_a_time() throws IOException {
        chain.orders.minimum(200_000_000);
        chain.orders
                .line("eggs", "S001", chain.goods().get(4).key(), 10, 0)
                .line("soap", "S001", chain.goods().get(8).key(), 10, 20);
        signIn("planner");
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
        signIn("planner");
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
}
