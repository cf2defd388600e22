package io.aisle.grid.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.grid.chaos.Fact.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final long NOON = 1_795_262_400_000L;

    private final Refusals refusals = new Refusals();

    private static Message said(Kind kind, String device, long atMillis, long people) {
        String id = kind + " " + device + " " + atMillis;
        Fact fact = new Fact(kind, id, atMillis, "", "", BigDecimal.valueOf(people), BigDecimal.ZERO);
        return new Message(1, "S1", "devices/S1/" + device + "/any", "", List.of(fact));
    }

    private void told(String device, long atMillis, long lost) {
        refusals.told(
                "S1", new Reading.DeviceReport(atMillis, device, DeviceEvent.READS_LOST, lost, "Refused: no room."));
    }

    private Set<String> refused(Map<String, Long> thinned, Message... messages) {
        return refusals.facts(List.of(messages), Set.of(), thinned);
    }

    @Test
    void what_a_gateway_says_it_refused_may_be_missing() {
        told("scanner-1", NOON, 2);
        assertThat(refused(
                        Map.of(),
                        said(Kind.MOVED, "scanner-1", NOON + 1, 1),
                        said(Kind.MOVED, "scanner-1", NOON + 2, 1)))
                .hasSize(2);
    }

    @Test
    void what_is_missing_beyond_that_or_in_another_minute_or_of_another_device_is_lost() {
        told("scanner-1", NOON, 1);
        assertThat(refused(
                        Map.of(),
                        said(Kind.MOVED, "scanner-1", NOON + 1, 1),
                        said(Kind.MOVED, "scanner-1", NOON + 2, 1)))
                .isEmpty();
        assertThat(refused(
                        Map.of(),
                        said(Kind.MOVED, "scanner-1", NOON + 60_000, 1),
                        said(Kind.COUNTED, "scanner-2", NOON, 1)))
                .isEmpty();
    }

    @Test
    void a_sale_may_never_be_missing() {
        told("till-1", NOON, 5);
        assertThat(refused(Map.of(), said(Kind.SALE, "till-1", NOON, 1))).isEmpty();
    }

    @Test
    void only_totals_and_doors_without_people_may_be_thinned() {
        Map<String, Long> thinned = Map.of("S1", 2L);
        assertThat(refused(
                        thinned,
                        said(Kind.TOTAL, "door-2", NOON, 7),
                        said(Kind.DOOR, "door-1", NOON, 0),
                        said(Kind.DOOR, "door-1", NOON + 1, 3)))
                .hasSize(2)
                .noneMatch(id -> id.equals("DOOR door-1 " + (NOON + 1)));
        assertThat(refused(
                        Map.of("S1", 1L), said(Kind.TOTAL, "door-2", NOON, 7), said(Kind.TOTAL, "door-2", NOON + 1, 8)))
                .isEmpty();
    }
}
