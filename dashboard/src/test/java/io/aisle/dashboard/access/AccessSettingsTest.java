package io.aisle.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {
    @Test
    void on_loopback_every_role_has_the_demo_password_until_it_gets_its_own() {
        AccessSettings settings = of(Map.of("AISLE_PASSWORD_ADMIN", "s3cret"), true);

        assertThat(settings.passwords()).containsEntry(Role.MANAGER, "aisle").containsEntry(Role.ADMIN, "s3cret");
        assertThat(settings.demo()).isTrue();
    }

    @Test
    void beyond_loopback_a_missing_password_refuses_to_start() {
        assertThatThrownBy(() -> of(Map.of("AISLE_PASSWORD_MANAGER", "a", "AISLE_PASSWORD_ADMIN", "b"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AISLE_PASSWORD_PLANNER");
    }

    @Test
    void beyond_loopback_the_demo_password_refuses_to_start_even_if_it_was_set() {
        assertThatThrownBy(() -> of(own("aisle"), false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beyond_loopback_own_passwords_are_enough() {
        assertThat(of(own("long and own"), false).demo()).isFalse();
    }

    @Test
    void tokens_are_there_only_where_they_were_set() {
        assertThat(of(Map.of("AISLE_TOKEN_STAFF", "t"), true).tokens()).containsExactly(Map.entry(Role.STAFF, "t"));
    }

    private static Map<String, String> own(String staff) {
        return Map.of(
                "AISLE_PASSWORD_MANAGER", "one",
                "AISLE_PASSWORD_PLANNER", "two",
                "AISLE_PASSWORD_ADMIN", "three",
                "AISLE_PASSWORD_STAFF", staff);
    }

    private static AccessSettings of(Map<String, String> environment, boolean onLoopback) {
        return AccessSettings.of(name -> environment.getOrDefault(name, ""), onLoopback);
    }
}
