package io.aisle.edge.rfid;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.Reading.TagSeen;
import org.junit.jupiter.api.Test;

class RfidBucketsTest {
    private static final long T = 1_795_227_330_000L;

    private final RfidBuckets buckets = new RfidBuckets(new OpenLimit(3));

    @Test
    void the_first_sighting_and_each_stronger_one_go_on_at_once() {
        assertThat(isNew(tag("30AA", T, -5000))).isTrue();
        assertThat(isNew(tag("30AA", T + 1_000, -4500))).isTrue();
        assertThat(isNew(tag("30AA", T + 2_000, -4500))).isFalse();
        assertThat(isNew(tag("30AA", T + 3_000, -4700))).isFalse();
        assertThat(isNew(tag("30AA", T + 4_000, -4000))).isTrue();
    }

    @Test
    void zone_bucket_and_tag_make_a_sighting_of_its_own() {
        assertThat(isNew(tag("30AA", T, -5000))).isTrue();
        assertThat(isNew(new TagSeen(T, "d1", "d1-2", new Epc("30AA"), -5000))).isTrue();
        assertThat(isNew(tag("30AA", T + 10_000, -5000))).isTrue();
        assertThat(isNew(tag("30AB", T, -5000))).isTrue();
    }

    @Test
    void a_bucket_is_forgotten_two_seconds_after_it_is_over() {
        isNew(tag("30AA", T, -5000));
        buckets.forget(T + 11_999);
        assertThat(buckets.size()).isEqualTo(1);
        buckets.forget(T + 12_000);
        assertThat(buckets.size()).isZero();
    }

    @Test
    void beyond_the_limit_the_oldest_is_forgotten_first() {
        isNew(tag("30AA", T, -5000));
        isNew(tag("30AB", T, -5000));
        isNew(tag("30AC", T, -5000));
        assertThat(isNew(tag("30AD", T, -5000))).isTrue();
        assertThat(buckets.size()).isEqualTo(3);
        assertThat(isNew(tag("30AB", T, -5000))).isFalse();
        assertThat(isNew(tag("30AA", T, -5000))).isTrue();
    }

    @Test
    void a_store_that_may_open_none_sends_everything() {
        RfidBuckets crowdedOut = new RfidBuckets(new OpenLimit(0));
        assertThat(crowdedOut.isNew(tag("30AA", T, -5000), T)).isTrue();
        assertThat(crowdedOut.isNew(tag("30AA", T, -5000), T)).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_forgets_what_is_open() {
        isNew(tag("30AA", T, -5000));
        buckets.forget(T - 3_600_000);
        assertThat(buckets.size()).isZero();
    }

    @Test
    void devices_clocks_do_not_keep_buckets_open() {
        isNew(tag("30AA", T + 86_400_000, -5000));
        buckets.forget(T + 12_000);
        assertThat(buckets.size()).isZero();
    }

    private boolean isNew(TagSeen seen) {
        return buckets.isNew(seen, T);
    }

    private static TagSeen tag(String hex, long at, int rssi) {
        return new TagSeen(at, "d1", "d1-1", new Epc(hex), rssi);
    }
}
