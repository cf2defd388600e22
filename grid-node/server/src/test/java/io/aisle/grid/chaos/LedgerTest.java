package io.aisle.grid.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path temp;

    @Test
    void what_is_written_is_read_again() throws IOException {
        List<Message> messages = messages(7);
        Path file = temp.resolve("ledger");
        try (Ledger ledger = Ledger.create(file)) {
            ledger.write(messages.subList(0, 40));
            ledger.write(messages.subList(40, messages.size()));
        }
        assertThat(Ledger.read(file)).isEqualTo(messages);
    }

    @Test
    void a_damaged_ledger_proves_nothing() throws IOException {
        Path file = temp.resolve("ledger");
        try (Ledger ledger = Ledger.create(file)) {
            ledger.write(messages(7));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Ledger.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void the_same_seed_gives_the_same_messages() {
        assertThat(messages(7)).isEqualTo(messages(7)).isNotEqualTo(messages(8));
    }

    private static List<Message> messages(long seed) {
        Devices devices = new Devices(Chain.of(1), "C001", new Random(seed), new AtomicLong()::incrementAndGet, true);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            messages.add(devices.next(1_795_600_800_000L + i * 1_000));
        }
        return messages;
    }
}
