package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.grid.client.StoreMaster;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreGroupTest {
    private static StoreMaster store(String id, String region, String zone) {
        return new StoreMaster(id, id, region, zone, "EUR", "", "", 0);
    }

    @Test
    void stores_of_a_region_share_a_model_with_those_of_their_country() {
        List<StoreGroup> groups = StoreGroup.of(List.of(
                store("S3", "North", "Europe/Paris"),
                store("S2", "North", "Europe/Berlin"),
                store("S1", "North", "Europe/Berlin"),
                store("S4", "South", "UTC")));
        assertThat(groups)
                .containsExactly(
                        new StoreGroup("North/1", List.of("S1", "S2"), "DE"),
                        new StoreGroup("North/2", List.of("S3"), "FR"),
                        new StoreGroup("South/1", List.of("S4"), ""));
    }

    @Test
    void a_zone_tells_its_country() {
        assertThat(Countries.of("Europe/London")).isEqualTo("GB");
        assertThat(Countries.of("America/New_York")).isEqualTo("US");
        assertThat(Countries.of("Asia/Shanghai")).isEqualTo("CN");
        assertThat(Countries.of("Etc/UTC")).isEmpty();
    }
}
