package io.aisle.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import io.aisle.dashboard.chain.SmallChain;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.domain.ItemCode;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class StoreViewTest extends ViewTest {
    private void open(String address) {
        go(address);
        eventually(() -> !kpi("kpi-footfall").text().equals("unknown"));
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_store_shows_its_day_and_says_what_is_missing() {
        open("stores/S001");
        eventually(() -> pageText().contains("No data from 11:15 to 12:00."));
        assertThat(test(grid("stock-grid")).size()).isEqualTo(160);
        assertThat(pageText()).contains("Linden Square", "Latest readings", "M-");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void each_hour_says_how_whole_it_is_and_why_not() {
        open("stores/S001");
        Section hours = find(Section.class).withId("hours").single();
        eventually(() ->
                hours.getElement().getTextRecursively().contains("11:00\u201312:00: 45 minutes without a gateway"));
        assertThat(hours.getElement().getOuterHTML())
                .contains("class=\"hour part\"", "class=\"hour whole\"", "class=\"hour to-come\"", "still to come");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void an_item_is_found_by_name_code_and_gtin() {
        String gtin = chain.goods().getFirst().gtin();
        for (String words : new String[] {gtin, "4012", "SOURDOUGH%20loaf%20750%20g"}) {
            open("stores/S001?q=" + words);
            Grid<String> stock = grid("stock-grid");
            assertThat(test(stock).getRow(0)).as(words).isEqualTo(gtin);
        }
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void the_negative_filter_lists_only_what_is_below_zero() {
        open("stores/S001?show=negative");
        Grid<String> stock = grid("stock-grid");
        assertThat(test(stock).size()).isPositive();
        for (int i = 0; i < test(stock).size(); i++) {
            assertThat(test(stock).getLitRendererPropertyValue(i, "onHand", "onHand", String.class))
                    .startsWith("\u2212");
        }
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_row_changes_where_it_stands() {
        open("stores/S001?q=4012");
        String code = chain.goods().getFirst().key();
        assertThat(test(grid("stock-grid")).getRow(0)).isEqualTo(code);
        long at = SmallChain.SATURDAY + 5_000;
        chain.give(
                "S001",
                at,
                new StockScanned(at, "handheld-2", 990_002, ScanPurpose.COUNT, new ItemCode(code), 7_654_000, "", ""));
        eventually(() -> "7,654"
                .equals(test(grid("stock-grid")).getLitRendererPropertyValue(0, "onHand", "onHand", String.class)));
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void the_table_button_shows_the_figures_of_the_chart() {
        open("stores/S001");
        Section card = find(Section.class).withId("chart-footfall").single();
        eventually(() -> card.getElement().getTextRecursively().contains("entries per 15 min"));
        test(find(NativeButton.class, card).single()).click();
        Grid<?> table = find(Grid.class, card).single();
        assertThat(test(table).size()).isEqualTo(52);
        assertThat(test(table).getCellText(0, 0)).isEqualTo("08:00");
        // 11:15 is the fourteenth quarter of an hour, in which no gateway listened.
        assertThat(test(table).getCellText(13, 1)).isEqualTo("unknown");
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void members_are_not_sent_to_a_planner() {
        open("stores/S001");
        eventually(() -> pageText().contains("door-main"));
        assertThat(pageText()).contains("Members are not shown to your role").doesNotContain("kiosk-1 ");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_store_of_another_region_is_as_unknown_as_one_that_is_not() {
        go("stores/S010");
        assertThat(pageText()).contains("No store S010 here").doesNotContain("Castle Hill");
        go("stores/nowhere");
        assertThat(pageText()).contains("No store nowhere here");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_loading_store_shows_no_zeros() {
        go("stores/S013");
        eventually(() -> pageText().contains("This store is being read from the journal"));
        assertThat(kpi("kpi-net").text()).isEqualTo("unknown");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_past_day_has_an_address_and_no_live_panels() {
        go("stores/S001?from=2026-11-14");
        // nothing is known of the week before
        eventually(() -> kpi("kpi-people").noteText().equals("no comparison"));
        assertThat(kpi("kpi-people").text()).isNotEqualTo("unknown");
        assertThat(pageText()).contains("You see Sat 14 Nov.").doesNotContain("Live stock", "Latest readings");
        assertThat(find(Anchor.class).withId("csv-days").single().getHref()).isNotEmpty();
        String[] lines = download("csv-days").split("\r\n");
        // a header and 96 quarters of an hour
        assertThat(lines).hasSize(97);
        assertThat(lines[1]).startsWith("S001,2026-11-14T00:00+01:00,15,");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void days_without_data_are_unknown_and_never_zero() {
        go("stores/S001?from=2026-11-01&to=2026-11-07");
        eventually(() -> pageText().contains("You see Sun 1 Nov"));
        eventually(() -> pageText().contains("No data from Sun 1 Nov 00:00"));
        assertThat(kpi("kpi-net").text()).isEqualTo("unknown");
        assertThat(download("csv-days").split("\r\n")[1]).startsWith("S001,2026-11-01T00:00+01:00,60,,,,,EUR");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void today_can_be_compared_with_another_day_by_its_address() {
        open("stores/S001?with=2026-11-07");
        eventually(() -> kpi("kpi-footfall").noteText().startsWith("no comparison"));
        open("stores/S001");
        eventually(() -> kpi("kpi-footfall").noteText().contains("%"));
        assertThat(kpi("kpi-footfall").noteText())
                .as("three quarters of an hour are missing")
                .contains("partial");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void receipts_that_came_twice_with_other_content_are_told_with_what_to_do() {
        open("stores/S004");
        assertThat(pageText()).doesNotContain("came again with other content");
        long at = SmallChain.SATURDAY + 7_000;
        chain.give("S004", at, sold(at, 1_000_000), sold(at, 2_000_000));
        eventually(() -> pageText().contains("1 receipt line came again with other content."));
        assertThat(pageText()).contains("If a till begins with receipt 1 every day");
        go("devices");
        eventually(() -> pageText().contains("Receipts came again with other content: Orchard Park."));
    }

    private ReceiptLine sold(long at, long micros) {
        ItemCode code = new ItemCode(chain.goods().getFirst().key());
        return new ReceiptLine(at, "lane-1", "00001", ReceiptKind.SALE, 1, code, 1_000, micros, 0, micros, "", null);
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void the_stock_list_is_sorted_and_downloaded_as_the_address_says() {
        open("stores/S001?sort=item&show=negative");
        String first = download("csv-stock").split("\r\n")[1];
        open("stores/S001?sort=-item&show=negative");
        String[] lines = download("csv-stock").split("\r\n");
        assertThat(lines[lines.length - 1]).isEqualTo(first);
        assertThat(lines).hasSize(test(grid("stock-grid")).size() + 1);
        assertThat(first).as("on hand is a number").containsPattern(",-\\d+(\\.\\d+)?,");
    }

    @Test
    void a_sweep_of_a_reader_is_one_line() {
        List<LatestReading> readings = List.of(
                reading(3_100, "reader-1", "tag"),
                reading(3_000, "reader-1", "tag"),
                reading(3_000, "reader-2", "tag"),
                reading(2_900, "reader-2", "tag"),
                reading(2_000, "lane-1", "sale"),
                reading(2_000, "lane-1", "sale"));
        assertThat(TickerPanel.Sweep.of(readings))
                .extracting(TickerPanel.Sweep::more)
                .containsExactly(1, 0, 0, 0, 0);
    }

    private static LatestReading reading(long atMillis, String device, String kind) {
        return new LatestReading(atMillis, device, kind, "x", 1, 1);
    }
}
