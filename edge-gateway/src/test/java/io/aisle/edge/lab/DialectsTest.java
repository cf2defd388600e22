package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.MemberHasher;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.device.DeviceReader;
import io.aisle.edge.device.DeviceReaders;
import io.aisle.edge.device.Understood;
import io.aisle.edge.dialect.DeviceSettings;
import io.aisle.edge.till.DeviceMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway understands what the lab's devices say, without any settings.
class DialectsTest {
    private final Map<String, DeviceReader> readers = new HashMap<>();
    private final DeviceReaders all = new DeviceReaders(DeviceSettings.NONE, new MemberHasher(new byte[32]));

    @Test
    void the_gateway_reads_every_message_and_finds_every_zone(@TempDir Path dir) throws IOException {
        Chain chain = Chain.of(1, 4);
        try (Lab lab = LabRuns.open(chain, dir)) {
            LabRuns.catchUp(lab, 14);
            LabRuns.live(lab, 1);
            List<DeviceMessage> messages = LabRuns.drain(lab);
            Set<Class<?>> kinds = new HashSet<>();
            Set<String> zones = new HashSet<>();
            int tags = 0;
            for (DeviceMessage message : messages) {
                Understood understood = read(message, lab.simulatedMillis());
                assertThat(understood.quarantined()).as(message.topic()).isZero();
                assertThat(understood.lost()).as(message.topic()).isZero();
                for (Reading reading : understood.readings()) {
                    kinds.add(reading.getClass());
                    if (reading instanceof Reading.TagSeen seen) {
                        zones.add(seen.zone());
                        tags++;
                    }
                }
            }
            assertThat(tags).isPositive();
            assertThat(zones.stream()
                            .filter(zone -> !zone.startsWith("backroom-handheld"))
                            .collect(Collectors.toSet()))
                    .isEqualTo(Set.copyOf(Readers.ZONES));
            assertThat(kinds)
                    .contains(
                            Reading.TagSeen.class,
                            Reading.DoorCount.class,
                            Reading.DoorTotal.class,
                            Reading.ReceiptLine.class,
                            Reading.StockScanned.class,
                            Reading.MemberSeen.class,
                            Reading.DeviceReport.class);
        }
    }

    @Test
    void garbage_is_quarantined_and_nothing_else_is(@TempDir Path dir) throws IOException {
        Chain chain = Chain.of(1, 1);
        try (Lab lab = new Lab(chain, new LabFolder(dir), LabRuns.BEGIN, 0, 0, 60)) {
            LabRuns.catchUp(lab, 12);
            lab.keepTruth(LabRuns.BEGIN);
            long bad = 0;
            for (DeviceMessage message : LabRuns.drain(lab)) {
                boolean quarantined = read(message, lab.simulatedMillis()).quarantined() > 0;
                assertThat(quarantined)
                        .as(message.topic())
                        .isEqualTo(message.topic().contains("door-9"));
                bad += quarantined ? 1 : 0;
            }
            assertThat(bad).isPositive();
            assertThat(LabRuns.truth(dir).get("stores").get(0).get("garbage").asLong())
                    .isEqualTo(bad);
        }
    }

    private Understood read(DeviceMessage message, long now) {
        String store = message.topic().split("/")[1];
        return readers.computeIfAbsent(store, id -> all.of(new StoreId(id)))
                .read(new io.aisle.edge.device.DeviceMessage(message.topic(), message.payload(), now));
    }
}
