package io.aisle.dashboard.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.page.PageVisibility;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.aisle.dashboard.chain.SmallChain;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.dashboard.grid.GridBoard;
import io.aisle.dashboard.shell.Figure;
import io.aisle.dashboard.shell.Frame;
import io.aisle.domain.reading.Reading.DoorCount;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RegionViewTest extends ViewTest {
    @Autowired
    private GridBoard board;

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

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void the_order_stands_in_the_address_and_a_loading_store_stays_last() {
        open("?sort=name");
        assertThat(test(grid("stores")).getRow(0)).as("Bridge End").isEqualTo("S009");
        assertThat(test(grid("stores")).getRow(12)).isEqualTo("S013");
        open("?sort=-name&show=attention");
        assertThat(test(grid("stores")).getRow(0)).as("Station North").isEqualTo("S005");
        Anchor name = (Anchor) grid("stores").getColumnByKey("name").getHeaderComponent();
        assertThat(name.getHref()).as("a third click").isEqualTo(".?show=attention&sort=name");
        assertThat(kpiLink("kpi-net")).isEqualTo(".?show=attention&sort=n");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void rows_keep_their_place_until_somebody_asks() {
        open("?sort=f");
        List<String> before = order();
        chain.give("S006", SmallChain.SATURDAY, new DoorCount(SmallChain.SATURDAY, "door-main", 990_101, 9_000, 0));
        eventually(() -> !find(NativeButton.class).withId("sort-now").all().isEmpty());
        assertThat(order()).as("the rows hold").isEqualTo(before);
        assertThat(texts(find(NativeButton.class).withId("sort-now").single())).contains("changed place", "sort now");
        test(find(NativeButton.class).withId("sort-now").single()).click();
        assertThat(order().getFirst()).isEqualTo("S006");
        assertThat(find(NativeButton.class).withId("sort-now").all()).isEmpty();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_pause_freezes_the_figures_and_says_since_when() {
        open("");
        test(find(NativeButton.class).withId("pause").single()).click();
        assertThat(texts(find(Frame.class).single())).contains("Paused at 14:");
        String before = kpi("kpi-footfall").text();
        chain.give("S007", SmallChain.SATURDAY, new DoorCount(SmallChain.SATURDAY, "door-main", 990_102, 700, 0));
        nothingMoves(before);
        test(find(NativeButton.class).withId("pause").single()).click();
        eventually(() -> number(kpi("kpi-footfall").text()) >= number(before) + 700);
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_hidden_page_is_told_nothing_and_comes_back_without_a_flash() {
        open("");
        String before = kpi("kpi-footfall").text();
        tabIs(PageVisibility.HIDDEN);
        eventually(() -> board.watchedTopics() == 0);
        chain.give("S008", SmallChain.SATURDAY, new DoorCount(SmallChain.SATURDAY, "door-main", 990_103, 800, 0));
        nothingMoves(before);
        tabIs(PageVisibility.VISIBLE);
        eventually(() -> number(kpi("kpi-footfall").text()) >= number(before) + 800);
        assertThat(figure("kpi-footfall").getClassNames()).doesNotContain("flash-a", "flash-b");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_figure_that_moves_is_tinted_once() {
        open("");
        eventually(() -> quietIsOver());
        chain.give("S009", SmallChain.SATURDAY, new DoorCount(SmallChain.SATURDAY, "door-main", 990_104, 600, 0));
        eventually(() -> figure("kpi-footfall").getClassNames().contains("flash-a"));
        chain.give("S009", SmallChain.SATURDAY, new DoorCount(SmallChain.SATURDAY, "door-main", 990_105, 600, 0));
        String before = kpi("kpi-footfall").text();
        eventually(() -> !kpi("kpi-footfall").text().equals(before));
        assertThat(figure("kpi-footfall").getClassNames())
                .as("at most once in five seconds")
                .doesNotContain("flash-b");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void the_list_is_downloaded_as_it_is_shown() {
        open("?show=offline");
        String[] lines = download("csv-stores").split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .startsWith("\ufeffStore number,Store,Region,Data,As of,Currency,At risk / h,In store,Footfall");
        assertThat(lines[1])
                .startsWith("S002,Harbour Row,North Coast,Offline,2026-11-21T14:0")
                .contains(",EUR,");
        assertThat(lines[1].split(",")[7]).as("who is inside is unknown, not 0").isEmpty();
    }

    private final long openedNanos = System.nanoTime();

    /// A page is quiet for its first second.
    private boolean quietIsOver() {
        return System.nanoTime() - openedNanos > 2_500_000_000L;
    }

    private List<String> order() {
        Grid<String> stores = grid("stores");
        return IntStream.range(0, test(stores).size())
                .mapToObj(test(stores)::getRow)
                .toList();
    }

    private Figure figure(String kpi) {
        return find(Figure.class, kpi(kpi)).all().getFirst();
    }

    private String kpiLink(String kpi) {
        return find(Anchor.class, kpi(kpi)).single().getHref();
    }

    /// What the browser tells when somebody looks at another tab, and comes back.
    private static void tabIs(PageVisibility visibility) {
        Element page = UI.getCurrent().getElement();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("event.detail", visibility.name()).put("for", "trailing");
        page.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(page, "vaadin-page-visibility-change", data));
        roundTrip();
    }

    /// For a second, which is three answers of the grid.
    private void nothingMoves(String before) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    roundTrip();
                    return kpi("kpi-footfall").text().equals(before);
                });
    }

    private static long number(String figure) {
        return Long.parseLong(figure.replaceAll("\\D", ""));
    }
}
