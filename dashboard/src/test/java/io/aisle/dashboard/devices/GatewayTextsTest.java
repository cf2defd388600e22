package io.aisle.dashboard.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.StoreMaster;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GatewayTextsTest {
    private static final long NOW = 10_000_000;
    private static final StoreMaster MASTER =
            new StoreMaster("S001", "Linden Square", "North", "Europe/Berlin", "EUR", "08:00", "21:00", 0);

    private static GatewayStatus gateway(
            String name, boolean online, long backlog, long lag, long offset, String note) {
        return new GatewayStatus(
                name, "S001", online, "e", backlog, 0, lag, offset, NOW - 400, 412_880, 412_878, 41.2, 9, 11, "0.1.0",
                3, 0, note);
    }

    private static Map<String, String> texts(GatewayStatus gateway) {
        return new GatewayTexts(Texts.of(Locale.ENGLISH), Figures.of(Locale.ENGLISH)).of(gateway, MASTER, NOW);
    }

    @Test
    void an_unknown_lag_stays_unknown() {
        assertThat(texts(gateway("a", false, -1, -1, 0, "last-will")))
                .containsEntry("lag", "unknown")
                .containsEntry("backlog", "unknown")
                .containsEntry("stateWord", "Offline")
                .containsEntry("note", "last will received");
    }

    @Test
    void applied_and_journaled_are_both_shown() {
        assertThat(texts(gateway("a", true, 0, 0, 0, "")))
                .containsEntry("applied", "412,878")
                .containsEntry("journaled", "journaled 412,880")
                .containsEntry("lag", "none");
    }

    @Test
    void a_clock_that_is_off_is_marked() {
        assertThat(texts(gateway("a", true, 0, 0, 4_800, "clock-skew")))
                .containsEntry("offset", "+4.8 s")
                .containsEntry("offsetTone", "warn m");
    }

    @Test
    void the_worst_come_first() {
        assertThat(Stream.of(
                                gateway("well", true, 0, 0, 0, ""),
                                gateway("behind", true, 900, 60_000, 0, "backlog"),
                                gateway("skewed", true, 0, 0, 9_000, "clock-skew"),
                                gateway("gone", false, -1, -1, 0, "last-will"))
                        .sorted(GatewayTexts.WORST_FIRST)
                        .map(GatewayStatus::gateway))
                .containsExactly("gone", "behind", "skewed", "well");
    }
}
