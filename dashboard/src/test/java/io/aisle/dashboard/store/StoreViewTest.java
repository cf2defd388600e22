package io.aisle.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import io.aisle.dashboard.chain.SmallChain;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.domain.ItemCode;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
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
}
