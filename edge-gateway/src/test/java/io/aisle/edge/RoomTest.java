package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.ItemCode;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.ScanPurpose;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomTest {
    private static final long MIB = 1 << 20;
    private static final Reading DOOR = new Reading.DoorTotal(120_000, "door-1", "in", Direction.IN, 5);
    private static final Reading GOODS =
            new Reading.StockScanned(125_000, "scan-1", 1, ScanPurpose.RECEIVE, ItemCode.of("A1"), 1_000, "", "");
    private static final Reading BAD = new Reading.Unreadable(1, "x", 1, "t", "r", 0, 1, new byte[0]);

    @ParameterizedTest(name = "{0} of 100 bytes: {1}")
    @CsvSource({
        "69, PLENTY",
        "70, LESS_DETAIL",
        "79, LESS_DETAIL",
        "80, NO_TAGS",
        "89, NO_TAGS",
        "90, SALES_ONLY",
        "99, SALES_ONLY",
        "100, NONE"
    })
    void a_spool_that_fills_gives_up_detail_then_tags_then_all_but_sales(long bytes, Room expected) {
        assertThat(Room.of(bytes, 100, Room.Disk.UNLIMITED)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} MiB free, full {1}, spent {2}: {3}")
    @CsvSource({
        "64, false, false, PLENTY",
        "63, false, false, LESS_DETAIL",
        "31, false, false, NO_TAGS",
        "15, false, false, SALES_ONLY",
        "500, true, false, SALES_ONLY",
        "500, true, true, NONE"
    })
    void a_disk_that_fills_does_the_same_and_when_it_is_full_the_reserve_is_for_sales(
            long freeMib, boolean full, boolean spent, Room expected) {
        assertThat(Room.of(0, 100, new Room.Disk(freeMib * MIB, 16 * MIB, full, spent)))
                .isEqualTo(expected);
    }

    @Test
    void the_scarcer_of_spool_and_disk_decides() {
        assertThat(Room.of(95, 100, new Room.Disk(63 * MIB, 16 * MIB, false, false)))
                .isEqualTo(Room.SALES_ONLY);
        assertThat(Room.of(75, 100, new Room.Disk(20 * MIB, 16 * MIB, false, false)))
                .isEqualTo(Room.NO_TAGS);
    }

    @Test
    void what_a_till_sends_is_never_refused_and_what_others_cannot_say_goes_with_the_tags() {
        assertThat(Shedding.of(BAD, "pos").isRefused(Room.SALES_ONLY)).isFalse();
        assertThat(Shedding.of(BAD, "door").isRefused(Room.NO_TAGS)).isTrue();
        assertThat(Shedding.of(DOOR, "door").isRefused(Room.NO_TAGS)).isFalse();
        assertThat(Shedding.of(DOOR, "door").isRefused(Room.SALES_ONLY)).isTrue();
        assertThat(Shedding.of(GOODS, "scan").isRefused(Room.SALES_ONLY)).isTrue();
    }

    @Test
    void what_was_refused_is_told_once_for_each_device_and_minute() {
        Refusals refusals = new Refusals();
        refusals.refused(DOOR, Shedding.FOOTFALL);
        refusals.refused(DOOR, Shedding.FOOTFALL);
        refusals.refused(GOODS, Shedding.SCANS);
        List<Reading> told = new ArrayList<>();
        assertThat(refusals.tell(told::add)).isEqualTo(3);
        assertThat(told)
                .containsExactly(
                        new Reading.DeviceReport(120_000, "door-1", DeviceEvent.READS_LOST, 2, Refusals.REASON),
                        new Reading.DeviceReport(120_000, "scan-1", DeviceEvent.READS_LOST, 1, Refusals.REASON));
        assertThat(refusals.tell(told::add)).isZero();
        assertThat(refusals.sums().lost()).isEqualTo(3);
    }

    @Test
    void what_a_batch_has_no_room_to_tell_waits_for_the_next() {
        Refusals refusals = new Refusals();
        refusals.refused(DOOR, Shedding.FOOTFALL);
        assertThat(refusals.tell(full -> false)).isZero();
        assertThat(refusals.isWaiting()).isTrue();
        assertThat(refusals.tell(empty -> true)).isEqualTo(1);
    }
}
