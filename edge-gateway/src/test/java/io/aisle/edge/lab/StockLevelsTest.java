package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Quantity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockLevelsTest {
    private static final Chain CHAIN = Chain.of(1, 4);
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    private final LabStore store = CHAIN.stores().getFirst();
    private final StockLevels levels = new StockLevels(CHAIN, store);

    // FRESH: Saturday's order a day, Monday's two days later; DRY: two days, Friday to Monday; HOME: five, Thursday to
    // Tuesday; STYLE and TECH: a week, once a week
    @ParameterizedTest(name = "{0}: {1} days")
    @CsvSource({"FRESH, 3", "DAIRY, 3", "DRY, 5", "HOME, 10", "STYLE, 14", "TECH, 14"})
    void goods_last_for_the_lead_time_and_the_longest_time_between_orders(String supplier, int days) {
        assertThat(levels.coverDays(itemOf(supplier))).isEqualTo(days);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "FRESH, TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY",
        "DRY, WEDNESDAY FRIDAY SUNDAY",
        "HOME, TUESDAY SUNDAY",
        "STYLE, MONDAY",
        "TECH, WEDNESDAY"
    })
    void what_is_ordered_on_an_order_day_comes_a_lead_time_later(String supplier, String days) {
        List<String> delivered = MONDAY.datesUntil(MONDAY.plusDays(7))
                .filter(day -> levels.isDelivered(itemOf(supplier).index(), day))
                .map(LocalDate::getDayOfWeek)
                .map(DayOfWeek::name)
                .toList();

        assertThat(delivered).containsExactly(days.split(" ", -1));
    }

    @Test
    void most_items_are_kept_as_they_should_be_a_few_low_and_very_few_hardly() {
        long[] shares = CHAIN.stores().stream()
                .flatMapToLong(each -> {
                    StockLevels kept = new StockLevels(CHAIN, each);
                    // a shelf holds six tenths of what should be there
                    return Arrays.stream(each.items()).mapToLong(item -> 60 * kept.milli(item) / kept.shelfMilli(item));
                })
                .sorted()
                .toArray();

        assertThat(below(shares, 40)).as("hardly").isBetween(0.004, 0.02);
        assertThat(below(shares, 80)).as("low or hardly").isBetween(0.03, 0.08);
        assertThat(shares[shares.length - 1]).as("percent of the most").isLessThanOrEqualTo(150);
    }

    private static double below(long[] shares, long percent) {
        return Arrays.stream(shares).filter(share -> share < percent).count() / (double) shares.length;
    }

    @Test
    void levels_hang_on_the_seed_alone() {
        Chain other = Chain.of(2, 4);
        LabItem item = itemOf("STYLE");

        assertThat(levels.milli(item.index())).isEqualTo(new StockLevels(Chain.of(1, 9), store).milli(item.index()));
        assertThat(Arrays.stream(store.items()).filter(i -> levels.milli(i) > 0))
                .allMatch(i -> levels.milli(i) % Quantity.MILLI == 0);
        assertThat(Arrays.stream(store.items()).mapToLong(levels::milli).sum())
                .isNotEqualTo(Arrays.stream(other.stores().getFirst().items())
                        .mapToLong(new StockLevels(other, other.stores().getFirst())::milli)
                        .sum());
    }

    private LabItem itemOf(String supplier) {
        return Arrays.stream(store.items())
                .mapToObj(CHAIN.items()::get)
                .filter(item -> item.supplier().equals(supplier))
                .findFirst()
                .orElseThrow();
    }
}
