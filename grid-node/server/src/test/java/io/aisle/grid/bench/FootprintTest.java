package io.aisle.grid.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import java.lang.ref.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FootprintTest {
    @Test
    void each_store_holds_exactly_what_it_was_made_of() {
        assertThat(StoreMaker.counted(1_234, 1).appliedReadings()).isEqualTo(1_234);
        assertThat(StoreMaker.countedLongAgo(1_234, 1).away()).isNotEmpty();
        assertThat(StoreMaker.tagged(777, 1).zones(0)).hasSize(20);
        Store longAgo = StoreMaker.tradedLongAgo(12, 1);
        LocalDate first = longAgo.dates().getFirst();
        assertThat(longAgo.rests(first, StoreCodec.digest(StoreCodec.day(longAgo, first))))
                .isTrue();
        Store traded = StoreMaker.traded(3, 1);
        assertThat(traded.dates()).hasSize(3);
        assertThat(traded.appliedReadings())
                .isEqualTo(
                        3L * (StoreMaker.RECEIPTS_A_DAY * StoreMaker.LINES_A_RECEIPT + StoreMaker.DOOR_COUNTS_A_DAY));
    }

    @Test
    void only_living_objects_count_and_no_fillers() {
        assertThat(LiveObjects.sum(" num     #instances         #bytes  class name (module)\n"
                        + "-------------------------------------------------------\n"
                        + "   1:             2            100  [B (java.base@25)\n"
                        + "   2:             7           4000  [Ljdk.internal.vm.FillerElement; (java.base@25)\n"
                        + "   3:             1             16  jdk.internal.vm.FillerObject (java.base@25)\n"
                        + "   4:             1             24  java.lang.String (java.base@25)\n"
                        + "Total             11           4140\n"))
                .isEqualTo(124);
    }

    @Test
    void many_bytes_more_are_as_many_bytes_more() {
        LiveObjects live = new LiveObjects();
        long before = live.bytes();
        byte[] many = new byte[64_000_000]; // beside what other tests leave behind or let go of meanwhile
        long after = live.bytes();
        Reference.reachabilityFence(many);
        assertThat(after - before).isCloseTo(64_000_016, within(3_200_000L));
    }

    @Test
    void a_slope_leaves_out_what_every_size_costs() {
        assertThat(Footprint.slope(List.of(1, 2, 4), List.of(1_048L, 1_096L, 1_192L)))
                .isCloseTo(48, within(1e-9));
    }

    @Test
    void a_result_is_the_median_as_one_line_of_json() {
        Result result = Result.of("a.b", "B", new double[] {9, 1, 2}, Map.of("cores", "2"));
        assertThat(result.json())
                .isEqualTo("{\"metric\":\"a.b\",\"value\":2.000,\"unit\":\"B\",\"rounds\":3,\"min\":1.000,"
                        + "\"max\":9.000,\"setup\":{\"cores\":\"2\"}}");
    }
}
