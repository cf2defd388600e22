package io.aisle.edge.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.domain.Epoch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpoolWriterTest {
    private final PlayedDisk disk = new PlayedDisk();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private final class Text implements Draft {
        private final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        public long closedMillis() {
            return 1;
        }

        @Override
        public int weightBytes() {
            return text.length();
        }

        @Override
        public byte[] encode(Epoch epoch, long seq) {
            if (text.startsWith("broken")) {
                throw new IllegalStateException(text);
            }
            return text.getBytes(UTF_8);
        }

        @Override
        public void accepted(Epoch epoch, long seq) {
            accepted.add(text);
        }
    }

    @Test
    void a_group_is_synced_once_for_each_spool_and_then_accepted() throws IOException {
        PlayedDisk otherDisk = new PlayedDisk();
        Spool one = Spool.open(disk, SpoolTest.epochs(1));
        Spool other = Spool.open(otherDisk, SpoolTest.epochs(2));
        assertThat(commit(job(one, "a"), job(other, "b"), job(one, "c"))).isEmpty();
        assertThat(accepted).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(disk.steps.stream().filter(PlayedDisk.Step.Forced.class::isInstance))
                .hasSize(1);
        assertThat(otherDisk.steps.stream().filter(PlayedDisk.Step.Forced.class::isInstance))
                .hasSize(1);
    }

    @Test
    void one_stores_full_disk_does_not_stop_the_others() throws IOException {
        Spool full = Spool.open(disk, SpoolTest.epochs(1));
        Spool other = Spool.open(new PlayedDisk(), SpoolTest.epochs(2));
        disk.room = 100;
        List<CommitGroup.Job> refused = commit(job(full, "x".repeat(200)), job(other, "b"), job(full, "c"));
        assertThat(accepted).containsExactly("b");
        assertThat(refused).hasSize(2);
        assertThat(troubles).hasSize(1);
        disk.room = Long.MAX_VALUE;
        assertThat(CommitGroup.commit(refused, (spool, reason) -> troubles.add(reason.getMessage())))
                .isEmpty();
        assertThat(accepted).containsExactly("b", "x".repeat(200), "c");
    }

    @Test
    void a_batch_that_cannot_be_encoded_leaves_no_gap() throws IOException {
        Spool spool = Spool.open(disk, SpoolTest.epochs(1));
        commit(job(spool, "a"), job(spool, "broken"), job(spool, "c"));
        assertThat(accepted).containsExactly("a", "c");
        assertThat(SpoolTest.text(spool, spool.epoch(), 2)).isEqualTo("c");
    }

    @Test
    void what_a_failing_disk_refuses_is_taken_in_order_when_it_works_again() throws Exception {
        Spool spool = Spool.open(disk, SpoolTest.epochs(1));
        List<String> sent = IntStream.range(0, 100).mapToObj(i -> "batch " + i).toList();
        try (SpoolWriter writer = new SpoolWriter()) {
            for (int i = 0; i < sent.size(); i++) {
                if (i == 30) {
                    assertThat(writer.drain(Duration.ofSeconds(10))).isTrue();
                    disk.syncFails = true;
                }
                writer.submit(spool, new Text(sent.get(i)));
            }
            await().until(writer::isFailing);
            assertThat(accepted).hasSize(30);
            disk.syncFails = false;
            assertThat(writer.drain(Duration.ofSeconds(10))).isTrue();
            assertThat(writer.isFailing()).isFalse();
        }
        assertThat(accepted).containsExactlyElementsOf(sent);
        assertThat(spool.backlog()).isEqualTo(100);
    }

    @Test
    void who_submits_too_much_waits() throws Exception {
        Spool spool = Spool.open(disk, SpoolTest.epochs(1));
        disk.syncFails = true;
        try (SpoolWriter writer = new SpoolWriter()) {
            Thread eager = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 10; i++) {
                        writer.submit(spool, new Text("x".repeat(SpoolWriter.MAX_WAITING_BYTES / 4)));
                    }
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
            await().until(() -> eager.getState() == Thread.State.WAITING);
            assertThat(accepted).isEmpty();
            disk.syncFails = false;
            eager.join(Duration.ofSeconds(20));
            assertThat(writer.drain(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(accepted).hasSize(10);
    }

    private List<CommitGroup.Job> commit(CommitGroup.Job... jobs) {
        return CommitGroup.commit(List.of(jobs), (spool, reason) -> troubles.add(reason.getMessage()));
    }

    private CommitGroup.Job job(Spool spool, String text) {
        return new CommitGroup.Job(spool, new Text(text));
    }
}
