package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.edge.till.DeviceMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLogTest {
    @TempDir
    Path dir;

    @Test
    void a_message_is_handed_out_only_after_it_is_synced() throws IOException {
        try (LabLog log = new LabLog(dir, 1 << 20)) {
            log.append(1, List.of(), List.of(message("a")));
            assertThat(next(log)).isNull();
            log.sync();
            assertThat(next(log)).isEqualTo("a");
            assertThat(next(log)).isNull();
        }
    }

    @Test
    void unconfirmed_messages_come_again_byte_for_byte_after_a_restart() throws IOException {
        LabLog killed = new LabLog(dir, 1 << 20);
        killed.append(1, List.of(), List.of(message("a"), message("b"), message("c")));
        killed.sync();
        assertThat(all(killed)).containsExactly("a", "b", "c");
        killed.acked(1);
        killed.saveAcked();
        try (LabLog log = new LabLog(dir, 1 << 20)) {
            assertThat(log.unacked()).isEqualTo(2);
            assertThat(all(log)).containsExactly("b", "c");
        }
    }

    @Test
    void confirmations_may_come_in_any_order() throws IOException {
        try (LabLog log = new LabLog(dir, 1 << 20)) {
            log.append(1, List.of(), List.of(message("a"), message("b"), message("c")));
            log.sync();
            all(log);
            log.acked(2);
            log.rewind();
            assertThat(all(log)).containsExactly("a", "c");
        }
    }

    @Test
    void a_torn_record_is_cut_off_and_its_number_used_again() throws IOException {
        try (LabLog log = new LabLog(dir, 1 << 20)) {
            log.append(1, List.of(), List.of(message("a")));
            log.append(2, List.of(), List.of(message("torn")));
            log.sync();
        }
        Path segment = dir.resolve("0000000000000001.log");
        try (var channel = java.nio.channels.FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        Files.deleteIfExists(dir.resolve("acked"));
        try (LabLog log = new LabLog(dir, 1 << 20)) {
            assertThat(log.lastMessage()).isEqualTo(1);
            log.append(3, List.of(), List.of(message("b")));
            log.sync();
            assertThat(all(log)).containsExactly("a", "b");
        }
    }

    @Test
    void segments_follow_each_other_and_go_when_confirmed() throws IOException {
        try (LabLog log = new LabLog(dir, 200)) {
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                sent.add("message " + i);
                log.append(i, List.of(new Fact.Garbled(0, i)), List.of(message("message " + i)));
            }
            log.sync();
            assertThat(all(log)).isEqualTo(sent);
            long before = segments();
            for (int i = 1; i <= 25; i++) {
                log.acked(i);
            }
            log.prune();
            assertThat(segments()).isLessThan(before);
            log.rewind();
            assertThat(all(log)).isEqualTo(sent.subList(25, 30));
        }
    }

    private long segments() throws IOException {
        try (var files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }

    private static DeviceMessage message(String text) {
        return new DeviceMessage("devices/S1/till-1/pos", text.getBytes(UTF_8));
    }

    private static @Nullable String next(LabLog log) throws IOException {
        var waiting = log.next();
        return waiting == null ? null : new String(waiting.message().payload(), UTF_8);
    }

    private static List<String> all(LabLog log) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String text = next(log); text != null; text = next(log)) {
            texts.add(text);
        }
        return texts;
    }
}
