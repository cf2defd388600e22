package io.aisle.edge.spool;

import io.aisle.domain.Epoch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// How far each epoch is acked, in one small file: `(epoch 16, acked 8)*`, crc 4. A damaged one counts as absent.
final class AckFile {
    private static final String NAME = "acked";
    private static final int ENTRY_BYTES = 24;

    private final SpoolDisk disk;

    AckFile(SpoolDisk disk) {
        this.disk = disk;
    }

    Map<Epoch, Long> read() throws IOException {
        Map<Epoch, Long> positions = new HashMap<>();
        if (!disk.names().contains(NAME)) {
            return positions;
        }
        ByteBuffer bytes = ByteBuffer.wrap(disk.read(NAME, 0, Math.toIntExact(disk.size(NAME))));
        int entries = (bytes.capacity() - 4) / ENTRY_BYTES;
        if (bytes.capacity() != entries * ENTRY_BYTES + 4 || bytes.getInt(entries * ENTRY_BYTES) != crc(bytes)) {
            return positions;
        }
        byte[] epoch = new byte[16];
        for (int i = 0; i < entries; i++) {
            bytes.get(epoch);
            positions.put(Epoch.ofBytes(epoch), bytes.getLong());
        }
        return positions;
    }

    void write(Map<Epoch, Long> positions, boolean durable) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(positions.size() * ENTRY_BYTES + 4);
        positions.forEach((epoch, acked) -> bytes.put(epoch.bytes()).putLong(acked));
        disk.replace(NAME, bytes.putInt(crc(bytes)).array(), durable);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, bytes.capacity() - 4);
        return (int) crc.getValue();
    }
}
