package io.aisle.dashboard.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Delta;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.StoreMaster;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final long NOW = 1_000_000_000;

    private static StoreMaster master(String id, String currency) {
        return new StoreMaster(id, "Store " + id, "North", "Europe/Berlin", currency, "08:00", "21:00", 0);
    }

    private static StoreSummary summary(String id, int empty, int negative, long riskUnits, long closedMillis) {
        return new StoreSummary(
                id,
                20_000,
                12,
                100,
                88,
                30,
                90_000,
                1_000_000_000L,
                true,
                100,
                30,
                90_000,
                1_000_000_000L,
                new long[] {0},
                0,
                new int[] {100},
                new int[] {100},
                new long[1],
                new long[1],
                new double[] {1},
                1,
                50,
                0,
                negative,
                empty,
                riskUnits * 1_000_000,
                0,
                closedMillis,
                closedMillis,
                5,
                0,
                0);
    }

    private static GatewayStatus gateway(String store, boolean online, long backlog, String note) {
        return new GatewayStatus(
                "gw-" + store, store, online, "e", backlog, 0, 0, 0, NOW - 400, 1, 1, 0, 1, 1, "", 0, 0, note);
    }

    private static Chain chain(StoreSummary... summaries) {
        Map<String, StoreSummary> known = new java.util.HashMap<>();
        List.of(summaries).forEach(summary -> known.put(summary.store(), summary));
        return Chain.of(List.of(master("A", "EUR"), master("B", "EUR"), master("C", "CNY")), known, List.of(), NOW);
    }

    @Test
    void the_list_begins_with_most_money_at_risk() {
        Chain chain = Chain.of(
                List.of(master("A", "EUR"), master("B", "EUR")),
                Map.of("A", summary("A", 1, 0, 40, NOW), "B", summary("B", 3, 0, 900, NOW)),
                List.of(),
                NOW);
        assertThat(chain.worstFirst()).extracting(line -> line.master().store()).containsExactly("B", "A");
    }

    @Test
    void amounts_of_several_currencies_are_never_added() {
        Chain chain = chain(summary("A", 0, 0, 0, NOW), summary("B", 0, 0, 0, NOW), summary("C", 0, 0, 0, NOW));
        assertThat(chain.currency()).isEqualTo("EUR");
        assertThat(chain.hasSeveralCurrencies()).isTrue();
        assertThat(Chain.sum(Chain.in("EUR", chain.known()), StoreSummary::netMicros))
                .isEqualTo(2_000_000_000L);
    }

    @Test
    void figures_that_claim_to_be_of_tomorrow_are_not_taken_for_live_ones() {
        StoreSummary tomorrow = summary("A", 0, 0, 0, NOW + 86_400_000);
        assertThat(DataAge.of("A", tomorrow, List.of(), NOW)).isEqualTo(new DataAge(DataAge.State.OFFLINE, 0, 0));
        assertThat(DataAge.of("A", tomorrow, List.of(gateway("A", true, 7, "")), NOW)
                        .isLive())
                .as("something waits in its gateway")
                .isFalse();
        assertThat(DataAge.of("A", tomorrow, List.of(gateway("A", true, 0, "")), NOW))
                .as("nothing waits in its gateway, heard just now")
                .isEqualTo(new DataAge(DataAge.State.LIVE, NOW - 400, 400));
        assertThat(DataAge.of("A", summary("A", 0, 0, 0, NOW + 900), List.of(), NOW)
                        .isLive())
                .as("clocks differ a little")
                .isTrue();
    }

    @Test
    void a_loading_store_is_no_zero_but_last_and_left_out() {
        Chain chain = chain(summary("A", 0, 0, 0, NOW), summary("B", 0, 0, 5, NOW));
        assertThat(chain.known()).hasSize(2);
        assertThat(chain.worstFirst().getLast().level()).isEqualTo(StoreLine.Level.LOADING);
    }

    @Test
    void a_quiet_store_is_live_while_its_gateway_is_heard_and_nothing_waits() {
        StoreSummary quiet = summary("A", 0, 0, 0, NOW - 60_000);
        assertThat(DataAge.of("A", quiet, List.of(gateway("A", true, 0, "")), NOW))
                .isEqualTo(new DataAge(DataAge.State.LIVE, NOW - 400, 400));
        assertThat(DataAge.of("A", quiet, List.of(gateway("A", true, 7, "")), NOW)
                        .state())
                .isEqualTo(DataAge.State.STALE);
    }

    @Test
    void data_older_than_a_quarter_of_an_hour_or_a_last_will_are_offline() {
        assertThat(DataAge.of("A", summary("A", 0, 0, 0, NOW - 15 * 60_000), List.of(), NOW)
                        .state())
                .isEqualTo(DataAge.State.OFFLINE);
        assertThat(DataAge.of("A", summary("A", 0, 0, 0, NOW - 15 * 60_000 + 1), List.of(), NOW)
                        .state())
                .isEqualTo(DataAge.State.STALE);
        assertThat(DataAge.of("A", summary("A", 0, 0, 0, NOW), List.of(gateway("A", false, 0, "last-will")), NOW)
                        .state())
                .isEqualTo(DataAge.State.OFFLINE);
        assertThat(DataAge.of("A", null, List.of(), NOW).state()).isEqualTo(DataAge.State.LOADING);
    }

    @Test
    void what_needs_somebody_is_told_worst_first() {
        Chain chain = chain(
                summary("A", 0, 2, 10, NOW), summary("B", 3, 0, 620, NOW), summary("C", 0, 0, 0, NOW - 23 * 60_000));
        assertThat(Need.of(chain, Texts.of(Locale.ENGLISH), Figures.of(Locale.ENGLISH), 4))
                .extracting(Need::key)
                .containsExactly("empty/B", "offline/C", "negative/A", "quarantine");
    }

    @Test
    void a_change_within_the_usual_band_has_no_colour() {
        Figures figures = Figures.of(Locale.ENGLISH);
        assertThat(Delta.relative(figures, true, 104, 100).tone()).isEmpty();
        assertThat(Delta.relative(figures, true, 86, 100).tone()).isEqualTo("bad");
        assertThat(Delta.points(figures, true, 0.279, 0.32).tone()).isEqualTo("bad");
        assertThat(Delta.relative(figures, false, 86, 100).text()).isEmpty();
    }
}
