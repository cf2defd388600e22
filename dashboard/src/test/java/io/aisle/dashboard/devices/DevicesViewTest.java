package io.aisle.dashboard.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.dom.Element;
import io.aisle.dashboard.chain.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class DevicesViewTest extends ViewTest {
    private void open(String address) {
        go(address);
        eventually(() ->
                test(grid("gateways")).size() > 0 && test(grid("quarantine")).size() > 0);
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void the_offline_gateway_comes_first_and_parked_stores_are_told_how_to_count() {
        open("devices");
        assertThat(test(grid("gateways")).getRow(0)).isEqualTo("gw-S002");
        eventually(() -> pageText().contains("X900"));
        assertThat(pageText()).contains("Import the store");
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_manager_sees_no_gateway_and_no_message_of_another_region() {
        open("devices?state=every");
        assertThat(test(grid("gateways")).size()).isEqualTo(9);
        // The third message is of a store in South Vale.
        assertThat(test(grid("quarantine")).size()).isEqualTo(2);
        open("devices?item=q3");
        assertThat(find(Pre.class).all()).isEmpty();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void settled_messages_are_shown_on_demand() {
        open("devices");
        assertThat(test(grid("quarantine")).size()).isEqualTo(2);
        open("devices?state=every");
        eventually(() -> test(grid("quarantine")).size() == 3);
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void raw_bytes_are_text_and_a_planner_has_no_replay_button() {
        open("devices?item=q1");
        Pre raw = find(Pre.class).single();
        assertThat(texts(raw)).contains("<b>not bold</b>");
        assertThat(raw.getElement().getChildren().filter(child -> !child.isTextNode()))
                .as("all is text but the mark around the faulty part")
                .extracting(Element::getTag, Element::getTextRecursively)
                .containsExactly(tuple("mark", "two"));
        assertThat(find(NativeButton.class).withId("replay").all()).isEmpty();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_message_is_handed_back_to_its_gateway() {
        open("devices?item=q2");
        test(find(NativeButton.class).withId("replay").single()).click();
        assertThat(chain.retried()).contains("q2");
        assertThat(pageText()).contains("Being read again");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void quarantine_is_listed_by_store_state_and_reason() {
        open("devices?reason=JSON");
        eventually(() -> test(grid("quarantine")).getRow(0).equals("q2"));
        open("devices?store=S011&state=settled");
        eventually(() -> test(grid("quarantine")).getRow(0).equals("q3"));
        go("devices?store=S011");
        eventually(() -> pageText().contains("No message matches"));
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void a_long_quarantine_has_pages() {
        chain.quarantine("S012", 60);
        try {
            open("devices?store=S012");
            eventually(() -> pageText().contains("1–25 of 60"));
            assertThat(test(grid("quarantine")).size()).isEqualTo(25);
            open("devices?store=S012&page=3");
            eventually(() -> pageText().contains("51–60 of 60"));
            assertThat(test(grid("quarantine")).size()).isEqualTo(10);
        } finally {
            chain.quarantine("S012", 0);
        }
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_manager_cannot_ask_for_another_regions_quarantine() {
        go("devices?store=S011&state=every");
        eventually(() -> test(grid("quarantine")).size() == 2);
        assertThat(pageText()).as("the filter is not taken").doesNotContain("2034-01-01");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void the_gateways_are_downloaded_and_what_is_unknown_of_them_is_empty() {
        open("devices?show=offline");
        String[] lines = download("csv-gateways").split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[1])
                .startsWith("gw-S002,S002,Offline,2026-11-21T13:09:")
                .contains("Z,,,");
    }
}
