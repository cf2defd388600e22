package io.aisle.dashboard.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import io.aisle.dashboard.chain.SmallChain;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.domain.reading.Reading.DoorCount;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class RegionViewTest extends ViewTest {
    private void open(String address) {
        go(address);
        eventually(() ->
                test(grid("stores")).size() > 0 && !kpi("kpi-footfall").text().equals("unknown"));
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void the_chain_is_listed_worst_first_and_a_loading_store_comes_last() {
        open("");
        Grid<String> stores = grid("stores");
        assertThat(test(stores).size()).isEqualTo(13);
        assertThat(test(stores).getRow(12)).isEqualTo("S013");
        assertThat(pageText()).contains("What needs me now", "Harbour Row: no data", "11 of 13 stores");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_manager_sees_the_own_region_only() {
        open("");
        assertThat(test(grid("stores")).size()).isEqualTo(9);
        assertThat(pageText()).contains("North Coast").doesNotContain("South Vale");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void the_filter_stands_in_the_address() {
        open("?show=offline");
        eventually(() -> test(grid("stores")).size() == 1);
        assertThat(test(grid("stores")).getRow(0)).isEqualTo("S002");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void another_managers_region_leads_to_the_own() {
        go("regions/South Vale");
        eventually(() -> pageText().contains("9 stores"));
        assertThat(pageText()).as("not the manager's region").doesNotContain("South Vale");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_filter_that_matches_nothing_says_so() {
        go("regions/South Vale?show=offline");
        eventually(() -> pageText().contains("No store matches this filter"));
        assertThat(pageText()).contains("4 stores without it.");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_region_has_an_address_of_its_own() {
        open("regions/South Vale");
        assertThat(test(grid("stores")).size()).isEqualTo(4);
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_figure_moves_without_a_reload() {
        open("");
        String before = kpi("kpi-footfall").text();
        chain.give("S005", SmallChain.SATURDAY, new DoorCount(SmallChain.SATURDAY, "door-main", 990_001, 500, 0));
        eventually(() -> number(kpi("kpi-footfall").text()) == number(before) + 500);
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_silent_grid_is_said_and_the_figures_stay() {
        open("");
        String before = kpi("kpi-net").text();
        chain.silence(true);
        eventually(() -> pageText().contains("No data from the grid for"));
        assertThat(kpi("kpi-net").text()).isEqualTo(before);
    }

    private static long number(String figure) {
        return Long.parseLong(figure.replaceAll("\\D", ""));
    }
}
