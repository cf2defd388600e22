package io.aisle.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchDecoderTest {
    private final BatchDecoder decoder = new BatchDecoder();

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void one_decoder_reads_large_small_and_damaged_batches_in_turns_as_a_fresh_one_reads_each(long seed)
            throws DamagedBatch {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = BatchCodec.encode(Samples.anything(random.nextLong(), random.nextInt(120)));
            if (random.nextInt(4) == 0) {
                byte[] torn = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                assertThatThrownBy(() -> decoder.decode(torn)).isInstanceOf(DamagedBatch.class);
            }
            assertThat(decoder.decode(bytes)).isEqualTo(BatchCodec.decode(bytes));
        }
    }

    @Test
    void a_batch_that_is_kept_stays_what_it_was_when_the_next_is_decoded() throws DamagedBatch {
        Batch first = Samples.busyStore(1, 200, true);
        Batch lent = decoder.decode(BatchCodec.encode(first));
        Batch kept = lent.kept();
        decoder.decode(BatchCodec.encode(Samples.busyStore(2, 180, true)));
        assertThat(kept).isEqualTo(BatchCodec.canonical(first)).isNotEqualTo(lent);
    }

    @Test
    void tags_that_are_decoded_again_and_again_make_next_to_no_garbage() throws DamagedBatch {
        List<Reading> tags = Samples.busyStore(3, 800, true).readings().stream()
                .filter(Reading.TagSeen.class::isInstance)
                .toList();
        byte[] bytes = BatchCodec.encode(Samples.of(3).batch(1, tags));
        for (int i = 0; i < 50; i++) {
            decoder.decode(bytes);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            decoder.decode(bytes);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / (100.0 * tags.size()))
                .isLessThan(4);
    }
}
