package io.aisle.dashboard.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
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
        open("devices?settled=1");
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
        open("devices?settled=1");
        eventually(() -> test(grid("quarantine")).size() == 3);
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void raw_bytes_are_text_and_a_planner_has_no_replay_button() {
        open("devices?item=q1");
        Pre raw = find(Pre.class).single();
        assertThat(raw.getText()).contains("<b>not bold</b>");
        assertThat(raw.getChildren()).isEmpty();
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
}
