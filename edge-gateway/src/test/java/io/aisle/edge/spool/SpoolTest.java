package io.aisle.edge.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long SMALL_SEGMENTS = 300;

    private final PlayedDisk disk = new PlayedDisk();
    private final Supplier<Epoch> epochs = epochs(1);

    @Test
    void what_was_forced_is_read_byte_for_byte() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        append(spool, "one", "two");
        assertThat(text(spool, spool.epoch(), 1)).isEqualTo("one");
        assertThat(text(spool, spool.epoch(), 2)).isEqualTo("two");
    }

    @Test
    void what_was_not_forced_is_not_there_yet() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        spool.append(10, "one".getBytes(UTF_8));
        assertThat(spool.backlog()).isZero();
        assertThatThrownBy(() -> spool.read(spool.epoch(), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_start_has_a_new_epoch_that_begins_at_one_and_keeps_the_old_batches() throws IOException {
        Spool before = Spool.open(disk, epochs);
        append(before, "old 1", "old 2");
        Spool after = Spool.open(disk, epochs);
        append(after, "new 1");
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(after.openEpochs())
                .containsExactly(new OpenEpoch(before.epoch(), 1, 2), new OpenEpoch(after.epoch(), 1, 1));
        assertThat(text(after, before.epoch(), 2)).isEqualTo("old 2");
        assertThat(text(after, after.epoch(), 1)).isEqualTo("new 1");
        assertThat(after.backlog()).isEqualTo(3);
    }

    @Test
    void acked_batches_are_gone_and_an_acked_epoch_is_forgotten() throws IOException {
        Spool before = Spool.open(disk, epochs, SMALL_SEGMENTS);
        append(before, "1", "2", "3");
        Spool after = Spool.open(disk, epochs, SMALL_SEGMENTS);
        after.acked(before.epoch(), 2);
        assertThat(after.openEpochs().getFirst()).isEqualTo(new OpenEpoch(before.epoch(), 3, 3));
        after.acked(before.epoch(), 3);
        assertThat(after.openEpochs()).containsExactly(new OpenEpoch(after.epoch(), 1, 0));
        assertThat(disk.files.keySet())
                .noneMatch(name -> name.startsWith(before.epoch().value()));
    }

    @Test
    void acks_of_unknown_epochs_and_of_numbers_never_given_are_not_believed() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        append(spool, "1", "2");
        spool.acked(epochs(99).get(), 2);
        assertThat(spool.backlog()).isEqualTo(2);
        spool.acked(spool.epoch(), 1000);
        append(spool, "3");
        assertThat(spool.openEpochs()).containsExactly(new OpenEpoch(spool.epoch(), 3, 3));
    }

    @Test
    void segments_are_deleted_when_acked_and_the_ack_is_remembered() throws IOException {
        Spool spool = Spool.open(disk, epochs, SMALL_SEGMENTS);
        for (int i = 1; i <= 30; i++) {
            append(spool, "batch number " + i);
        }
        int segments = disk.files.size();
        spool.acked(spool.epoch(), 25);
        spool.saveAcks();
        assertThat(disk.files.size()).isLessThan(segments / 2);
        Spool again = Spool.open(disk, epochs, SMALL_SEGMENTS);
        assertThat(again.openEpochs().getFirst()).isEqualTo(new OpenEpoch(spool.epoch(), 26, 30));
        assertThat(text(again, spool.epoch(), 26)).isEqualTo("batch number 26");
    }

    @Test
    void a_lost_or_damaged_ack_position_only_sends_again() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        append(spool, "1", "2", "3");
        spool.acked(spool.epoch(), 2);
        spool.saveAcks();
        disk.content("acked")[3] ^= 1;
        Spool again = Spool.open(disk, epochs);
        assertThat(again.openEpochs().getFirst()).isEqualTo(new OpenEpoch(spool.epoch(), 1, 3));
    }

    @Test
    void reading_goes_on_in_the_segment_that_is_being_written() throws IOException {
        Spool spool = Spool.open(disk, epochs, SMALL_SEGMENTS);
        for (int i = 1; i <= 30; i++) {
            append(spool, "batch number " + i);
            // Reading the first segment in between must not spoil what is known of the newest.
            assertThat(text(spool, spool.epoch(), 1)).isEqualTo("batch number 1");
            assertThat(text(spool, spool.epoch(), i)).isEqualTo("batch number " + i);
        }
    }

    @Test
    void a_full_disk_refuses_and_the_next_batches_have_a_new_epoch() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        append(spool, "1");
        Epoch first = spool.epoch();
        disk.room = 20;
        assertThatThrownBy(() -> append(spool, "2")).isInstanceOf(IOException.class);
        spool.abandonEpoch();
        for (int i = 0; i < 5; i++) {
            disk.room = 20;
            assertThatThrownBy(() -> append(spool, "2")).isInstanceOf(IOException.class);
            spool.abandonEpoch();
        }
        assertThat(disk.files).as("no rubbish piles up").hasSize(1);
        disk.room = Long.MAX_VALUE;
        append(spool, "2");
        assertThat(spool.openEpochs()).containsExactly(new OpenEpoch(first, 1, 1), new OpenEpoch(spool.epoch(), 1, 1));
        assertThat(text(spool, first, 1)).isEqualTo("1");
        assertThat(text(spool, spool.epoch(), 1)).isEqualTo("2");
    }

    @Test
    void a_failed_sync_accepts_nothing_under_its_numbers() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        append(spool, "1");
        Epoch first = spool.epoch();
        disk.syncFails = true;
        assertThatThrownBy(() -> append(spool, "2")).isInstanceOf(IOException.class);
        spool.abandonEpoch();
        disk.syncFails = false;
        append(spool, "2");
        assertThat(spool.openEpochs()).containsExactly(new OpenEpoch(first, 1, 1), new OpenEpoch(spool.epoch(), 1, 1));
    }

    @Test
    void an_old_copy_that_is_put_back_collides_with_nothing() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        append(spool, "1", "2");
        PlayedDisk oldCopy = disk.copy();
        append(spool, "3", "4");
        Spool restored = Spool.open(oldCopy, epochs);
        append(restored, "a new reading");
        assertThat(restored.openEpochs())
                .containsExactly(new OpenEpoch(spool.epoch(), 1, 2), new OpenEpoch(restored.epoch(), 1, 1));
        assertThat(restored.epoch()).isNotEqualTo(spool.epoch());
    }

    @Test
    void a_cloned_folder_goes_on_in_two_different_epochs() throws IOException {
        append(Spool.open(disk, epochs), "1");
        Spool one = Spool.open(disk.copy(), epochs);
        Spool other = Spool.open(disk.copy(), epochs);
        append(one, "of one");
        append(other, "of the other");
        assertThat(one.epoch()).isNotEqualTo(other.epoch());
        assertThat(one.openEpochs().getFirst()).isEqualTo(other.openEpochs().getFirst());
    }

    @Test
    void a_disk_that_cannot_read_just_now_is_asked_again_and_only_then_is_the_batch_lost() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        append(spool, "1");
        disk.readFails = true;
        for (int i = 1; i < 30; i++) {
            assertThatThrownBy(() -> spool.read(spool.epoch(), 1)).isInstanceOf(IOException.class);
        }
        assertThat(spool.read(spool.epoch(), 1)).isInstanceOf(Stored.Lost.class);
        disk.readFails = false;
    }

    @Test
    void the_oldest_waiting_batch_tells_its_time() throws IOException {
        Spool spool = Spool.open(disk, epochs);
        assertThat(spool.oldestMillis()).isZero();
        spool.append(1_000, new byte[] {1});
        spool.append(2_000, new byte[] {2});
        spool.force();
        assertThat(spool.oldestMillis()).isEqualTo(1_000);
        spool.acked(spool.epoch(), 1);
        assertThat(spool.oldestMillis()).isEqualTo(2_000);
        spool.acked(spool.epoch(), 2);
        assertThat(spool.oldestMillis()).isZero();
    }

    @Test
    void a_real_folder_keeps_it_all(@TempDir Path folder) throws IOException {
        Epoch first;
        try (Spool spool = Spool.open(new FolderDisk(folder), epochs, SMALL_SEGMENTS)) {
            for (int i = 1; i <= 30; i++) {
                append(spool, "batch number " + i);
            }
            spool.acked(spool.epoch(), 20);
            first = spool.epoch();
        }
        try (Spool again = Spool.open(new FolderDisk(folder), epochs, SMALL_SEGMENTS)) {
            assertThat(again.openEpochs().getFirst()).isEqualTo(new OpenEpoch(first, 21, 30));
            assertThat(text(again, first, 30)).isEqualTo("batch number 30");
            again.acked(first, 30);
            assertThat(again.bytes()).isZero();
        }
    }

    @Test
    void a_second_holder_does_not_get_the_lock(@TempDir Path folder) throws IOException {
        try (FolderLock first = FolderLock.take(folder)) {
            assertThat(first).isNotNull();
            assertThat(FolderLock.take(folder)).isNull();
        }
        try (FolderLock next = FolderLock.take(folder)) {
            assertThat(next).isNotNull();
        }
    }

    static Supplier<Epoch> epochs(long seed) {
        Random random = new Random(seed);
        return () -> Epoch.random(random);
    }

    static void append(Spool spool, String... payloads) throws IOException {
        for (String payload : payloads) {
            spool.append(spool.nextSeq() * 100, payload.getBytes(UTF_8));
        }
        spool.force();
    }

    static String text(Spool spool, Epoch epoch, long seq) throws IOException {
        return switch (spool.read(epoch, seq)) {
            case Stored.Payload payload -> new String(payload.bytes(), UTF_8);
            case Stored.Lost lost -> "lost: " + lost.reason();
        };
    }
}
