package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Gtin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainTest {
    @Test
    void gtins_are_of_the_example_prefix_and_valid_and_no_two_items_share_one() {
        Set<String> keys =
                Chain.of(1, 4).items().stream().map(item -> item.key().value()).collect(Collectors.toSet());
        assertThat(keys).hasSize(Assortment.SIZE);
        for (LabItem item : Chain.of(1, 4).items()) {
            if (!item.gtin().isEmpty()) {
                assertThat(Gtin.parse(item.gtin())).isPresent();
                assertThat(item.gtin()).startsWith("09506000");
            }
        }
    }

    @Test
    void about_a_third_of_the_items_is_tagged_and_all_of_these_have_a_gtin() {
        long tagged = Chain.of(1, 1).items().stream().filter(LabItem::tagged).count();
        assertThat(tagged).isBetween(220L, 260L);
        assertThat(Chain.of(1, 1).items())
                .noneMatch(item -> item.tagged() && item.gtin().isEmpty());
    }

    @Test
    void a_store_is_the_same_in_a_larger_chain() {
        LabStore alone = Chain.of(9, 2).stores().get(1);
        LabStore among = Chain.of(9, 40).stores().get(1);
        assertThat(among.items()).isEqualTo(alone.items());
        assertThat(among.name()).isEqualTo(alone.name());
        assertThat(Chain.of(9, 40).membersOf(among)).isEqualTo(Chain.of(9, 2).membersOf(alone));
    }

    @Test
    void stores_sell_300_to_800_items_in_rising_order() {
        for (LabStore store : Chain.of(1, 8).stores()) {
            assertThat(store.items().length).isBetween(290, 800);
            assertThat(store.items()).isSorted();
        }
    }

    @Test
    void every_region_has_an_open_store_at_any_hour() {
        for (int hour = 0; hour < 24; hour++) {
            Instant now = Instant.parse("2026-07-01T00:30:00Z").plusSeconds(hour * 3_600L);
            Set<String> awake = Chain.of(1, 4).stores().stream()
                    .filter(store -> store.isOpen(now.atZone(store.zone()).toLocalTime()))
                    .map(LabStore::region)
                    .collect(Collectors.toSet());
            assertThat(awake).as("at " + now).containsExactlyInAnyOrder("Mainland", "Islands");
        }
    }

    @Test
    void the_import_files_have_a_cell_for_every_column(@TempDir Path dir) throws IOException {
        MasterFiles.write(Chain.of(1, 4), dir);
        for (String file : new String[] {"stores.csv", "items.csv", "members.csv", "suppliers.csv"}) {
            var lines = Files.readAllLines(dir.resolve(file));
            int columns = lines.getFirst().split(",", -1).length;
            assertThat(lines).as(file).allMatch(line -> line.split(",", -1).length == columns);
        }
        assertThat(Files.readAllLines(dir.resolve("stores.csv"))).hasSize(5);
        assertThat(Files.readAllLines(dir.resolve("items.csv"))).hasSize(Assortment.SIZE + 1);
    }

    @Test
    void read_rates_lie_between_60_and_99_percent_and_differ() {
        double[] rates = new double[50 * Readers.ZONES.size()];
        Arrays.setAll(rates, i -> Readers.readRate(1, i / Readers.ZONES.size(), i % Readers.ZONES.size()));
        assertThat(Arrays.stream(rates).min().orElseThrow()).isBetween(0.60, 0.65);
        assertThat(Arrays.stream(rates).max().orElseThrow()).isBetween(0.94, 0.99);
    }
}
