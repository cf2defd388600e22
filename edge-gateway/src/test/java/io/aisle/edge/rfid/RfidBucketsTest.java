package io.aisle.edge.rfid;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.TagSeen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RfidBucketsTest {
    private static final long T = 1_795_227_330_000L;

    private final RfidBuckets buckets = new RfidBuckets(new OpenLimit(3));

    @Test
    void the_first_sighting_goes_on_at_once() {
        assertThat(see(tag("30AA", T, -5000), T)).containsExactly(tag("30AA", T, -5000));
    }

    @Test
    void only_the_strongest_later_one_goes_on_at_the_close() {
        see(tag("30AA", T, -5000), T);
        assertThat(see(tag("30AA", T + 1_000, -4500), T)).isEmpty();
        assertThat(see(tag("30AA", T + 2_000, -4000), T)).isEmpty();
        assertThat(see(tag("30AA", T + 3_000, -4200), T)).isEmpty();
        assertThat(close(T + 11_999)).isEmpty();
        assertThat(close(T + 12_000)).containsExactly(tag("30AA", T + 2_000, -4000));
        assertThat(close(T + 13_000)).isEmpty();
    }

    @Test
    void a_bucket_in_which_nothing_was_stronger_closes_in_silence() {
        see(tag("30AA", T, -5000), T);
        see(tag("30AA", T + 1_000, -5000), T);
        assertThat(close(Long.MAX_VALUE)).isEmpty();
        assertThat(buckets.size()).isZero();
    }

    @Test
    void zone_bucket_and_tag_make_a_sighting_of_its_own() {
        see(tag("30AA", T, -5000), T);
        assertThat(see(new TagSeen(T, "d1", "d1-2", new Epc("30AA"), -5000), T)).hasSize(1);
        assertThat(see(tag("30AA", T + 10_000, -5000), T)).hasSize(1);
        assertThat(see(tag("30AB", T, -5000), T)).hasSize(1);
    }

    @Test
    void beyond_the_limit_the_oldest_closes_first_and_says_what_it_has_to_add() {
        see(tag("30AA", T, -5000), T);
        see(tag("30AA", T + 1, -4000), T);
        see(tag("30AB", T, -5000), T);
        see(tag("30AC", T, -5000), T);
        assertThat(see(tag("30AD", T, -5000), T)).containsExactly(tag("30AA", T + 1, -4000), tag("30AD", T, -5000));
        assertThat(buckets.size()).isEqualTo(3);
    }

    @Test
    void a_store_that_may_open_none_sends_everything() {
        RfidBuckets crowdedOut = new RfidBuckets(new OpenLimit(0));
        List<Reading> into = new ArrayList<>();
        crowdedOut.see(tag("30AA", T, -5000), T, into);
        crowdedOut.see(tag("30AA", T, -5000), T, into);
        assertThat(into).hasSize(2);
    }

    @Test
    void a_clock_that_was_set_back_closes_what_is_open() {
        see(tag("30AA", T, -5000), T);
        see(tag("30AA", T, -4000), T);
        assertThat(close(T - 3_600_000)).containsExactly(tag("30AA", T, -4000));
    }

    @Test
    void devices_clocks_do_not_keep_buckets_open() {
        see(tag("30AA", T + 86_400_000, -5000), T);
        see(tag("30AA", T + 86_400_000, -4000), T);
        assertThat(close(T + 12_000)).hasSize(1);
    }

    private List<Reading> see(TagSeen seen, long receivedMillis) {
        List<Reading> into = new ArrayList<>();
        buckets.see(seen, receivedMillis, into);
        return into;
    }

    private List<Reading> close(long nowMillis) {
        List<Reading> into = new ArrayList<>();
        buckets.close(nowMillis, into);
        return into;
    }

    private static TagSeen tag(String hex, long at, int rssi) {
        return new TagSeen(at, "d1", "d1-1", new Epc(hex), rssi);
    }
}
