package io.aisle.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchPackerTest {
    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_batch_never_takes_more_than_the_packer_said(long seed) {
        Samples samples = Samples.of(seed);
        BatchPacker packer = new BatchPacker();
        while (packer.size() < 3_000) {
            Reading next = seed % 2 == 0 ? samples.reading() : samples.tagSeen(true);
            if (!packer.offer(next)) {
                break;
            }
        }
        int atMost = packer.bytesAtMost();
        Batch batch = samples.batch(1, packer.take());
        assertThat(BatchCodec.encode(batch).length).isLessThanOrEqualTo(atMost).isLessThanOrEqualTo(Batch.MAX_BYTES);
    }

    @Test
    void a_batch_takes_at_least_eight_hundred_sightings() {
        Samples samples = Samples.of(1);
        BatchPacker packer = new BatchPacker();
        for (int i = 0; i < 800; i++) {
            assertThat(packer.offer(samples.tagSeen(true))).isTrue();
        }
    }

    @Test
    void the_largest_part_of_an_unreadable_message_fits_into_an_empty_packer() {
        byte[] raw = new byte[256 * 1024];
        List<Reading.Unreadable> parts = Reading.Unreadable.parts(1, "d", 2, "t".repeat(300), "r".repeat(400), raw);
        assertThat(parts).hasSize(11);
        for (Reading.Unreadable part : parts) {
            assertThat(new BatchPacker().offer(part)).isTrue();
        }
    }

    @Test
    void what_was_refused_is_not_in_the_batch() {
        BatchPacker packer = new BatchPacker();
        byte[] raw = new byte[Reading.Unreadable.MAX_PART_BYTES];
        Reading.Unreadable part = new Reading.Unreadable(1, "d", 2, "t", "r", 0, 1, raw);
        assertThat(packer.offer(part)).isTrue();
        assertThat(packer.offer(part)).isTrue();
        assertThat(packer.offer(part)).isFalse();
        assertThat(packer.take()).hasSize(2);
        assertThat(packer.isEmpty()).isTrue();
        assertThat(packer.offer(part)).isTrue();
    }

    @Test
    void a_short_message_is_one_part_and_an_empty_one_too() {
        assertThat(Reading.Unreadable.parts(1, "d", 2, "t", "r", new byte[0])).hasSize(1);
        assertThat(Reading.Unreadable.parts(1, "d", 2, "t", "r", new byte[Reading.Unreadable.MAX_PART_BYTES]))
                .hasSize(1);
        assertThat(Reading.Unreadable.parts(1, "d", 2, "t", "r", new byte[Reading.Unreadable.MAX_PART_BYTES + 1]))
                .extracting(part -> part.raw().length)
                .containsExactly(Reading.Unreadable.MAX_PART_BYTES, 1);
    }
}
