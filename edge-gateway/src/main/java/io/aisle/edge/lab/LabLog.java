package io.aisle.edge.lab;

import io.aisle.edge.till.AckedUpTo;
import io.aisle.edge.till.DeviceMessage;
import io.aisle.edge.till.Outbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The lab's log on disk, and its outbox: each record holds a stretch's facts and messages together, so that after a
/// crash both are there or neither. A message is handed out only when its record is synced.
///
/// Folder of segments `{number of the first message, 16 hex digits}.log`; a record is length, CRC-32C and body.
/// Segments whose messages are all confirmed, and whose facts stand in a snapshot, are deleted.
final class LabLog implements Outbox, AutoCloseable {
    private static final int HEAD = 8;
    private static final int MAX_RECORD = 64 << 20;
    private static final String ACKED = "acked";

    private final Path dir;
    private final long segmentBytes;
    private final TreeMap<Long, Path> segments = new TreeMap<>();
    private final AckedUpTo acked;
    private final Cursor cursor = new Cursor();
    private FileChannel writing;
    private long lastMessage;
    private long durableMessage;
    private int writingRecords;

    /// Opens the folder, makes it if need be, and cuts a torn record off the end.
    LabLog(Path dir, long segmentBytes) throws IOException {
        this.dir = dir;
        this.segmentBytes = segmentBytes;
        Files.createDirectories(dir);
        try (var files = Files.list(dir)) {
            files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .forEach(file -> segments.put(firstMessage(file), file));
        }
        if (segments.isEmpty()) {
            segments.put(1L, segment(1));
        }
        long[] end = endOf(segments.lastEntry());
        lastMessage = end[0];
        durableMessage = lastMessage;
        writing =
                FileChannel.open(segments.lastEntry().getValue(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        writing.truncate(end[1]);
        writing.position(end[1]);
        writingRecords = (int) end[2];
        acked = new AckedUpTo(Math.max(segments.firstKey() - 1, Math.min(readAcked(), lastMessage)));
    }

    /// Appends one stretch; nothing is durable before [#sync()].
    ///
    /// @param simulatedMillis until when the simulation has come
    synchronized void append(long simulatedMillis, List<Fact> facts, List<DeviceMessage> messages) throws IOException {
        if (writing.position() >= segmentBytes) {
            sync();
            writing.close();
            segments.put(lastMessage + 1, segment(lastMessage + 1));
            writing = FileChannel.open(
                    segments.lastEntry().getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            writingRecords = 0;
        }
        ByteBuffer body = ByteBuffer.wrap(new Stretch(lastMessage + 1, simulatedMillis, facts, messages).bytes());
        ByteBuffer head = ByteBuffer.allocate(HEAD)
                .putInt(body.remaining())
                .putInt(checksum(body.array()))
                .flip();
        writeFully(head);
        writeFully(body);
        lastMessage += messages.size();
        writingRecords++;
    }

    /// Everything appended is on disk, and may be handed out.
    synchronized void sync() throws IOException {
        if (writingRecords > 0) {
            writing.force(false);
        }
        durableMessage = lastMessage;
    }

    /// Whether the segment being written holds enough that a snapshot is worth while.
    synchronized boolean isSegmentFull() throws IOException {
        return writing.position() >= segmentBytes;
    }

    synchronized long lastMessage() {
        return lastMessage;
    }

    /// Hands every stretch in order to `reader`.
    synchronized void readAll(StretchReader reader) throws IOException {
        for (Path segment : segments.values()) {
            if (!Files.exists(segment)) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
                long at = 0;
                byte[] body = body(channel, at);
                while (body != null) {
                    reader.read(Stretch.of(body));
                    at += HEAD + body.length;
                    body = body(channel, at);
                }
            }
        }
    }

    /// Deletes segments whose messages are all confirmed. To be called right after a snapshot, so that no fact is
    /// lost with them.
    synchronized void prune() throws IOException {
        while (segments.size() > 1
                && segments.higherKey(segments.firstKey()) - 1 <= acked.lowest()
                && segments.firstKey() < cursor.segment) {
            Files.deleteIfExists(segments.pollFirstEntry().getValue());
        }
    }

    synchronized void saveAcked() throws IOException {
        Path draft = dir.resolve(ACKED + ".new");
        Files.writeString(draft, Long.toString(acked.lowest()));
        Files.move(draft, dir.resolve(ACKED), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public synchronized @Nullable Waiting next() throws IOException {
        while (unacked() > 0) {
            Waiting waiting = cursor.next();
            if (waiting == null || !acked.contains(waiting.number())) {
                return waiting;
            }
        }
        return null;
    }

    @Override
    public synchronized void acked(long number) {
        acked.add(number);
    }

    @Override
    public synchronized void rewind() throws IOException {
        cursor.rewind();
    }

    @Override
    public synchronized long unacked() {
        return lastMessage - acked.count();
    }

    @Override
    public synchronized void close() throws IOException {
        saveAcked();
        cursor.close();
        writing.close();
    }

    private long readAcked() throws IOException {
        Path file = dir.resolve(ACKED);
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NumberFormatException torn) {
            return 0; // then everything is published again, which does no harm
        }
    }

    private Path segment(long first) {
        return dir.resolve(String.format(Locale.ROOT, "%016x.log", first));
    }

    private static long firstMessage(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, 16), 16);
    }

    /// Number of the last message, bytes and records up to where the segment is whole.
    private static long[] endOf(Map.Entry<Long, Path> segment) throws IOException {
        long last = segment.getKey() - 1;
        long bytes = 0;
        long records = 0;
        if (Files.exists(segment.getValue())) {
            try (FileChannel channel = FileChannel.open(segment.getValue(), StandardOpenOption.READ)) {
                byte[] body = body(channel, 0);
                while (body != null) {
                    bytes += HEAD + body.length;
                    last += Stretch.of(body).messages().size();
                    records++;
                    body = body(channel, bytes);
                }
            }
        }
        return new long[] {last, bytes, records};
    }

    /// The whole record there, or null at the end or at a torn one.
    private static byte @Nullable [] body(FileChannel channel, long at) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!readFully(channel, head, at)) {
            return null;
        }
        int length = head.getInt(0);
        if (length < 0 || length > MAX_RECORD || at + HEAD + length > channel.size()) {
            return null;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        return readFully(channel, body, at + HEAD) && checksum(body.array()) == head.getInt(4) ? body.array() : null;
    }

    private static boolean readFully(FileChannel channel, ByteBuffer into, long at) throws IOException {
        while (into.hasRemaining()) {
            int read = channel.read(into, at + into.position());
            if (read < 0) {
                return false;
            }
        }
        return true;
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            writing.write(bytes);
        }
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /// What reads the log; see [#readAll].
    interface StretchReader {
        void read(Stretch stretch) throws IOException;
    }

    /// One record.
    ///
    /// @param firstMessage number of its first message, or of the next if it has none
    record Stretch(long firstMessage, long simulatedMillis, List<Fact> facts, List<DeviceMessage> messages) {
        byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeLong(firstMessage);
                out.writeLong(simulatedMillis);
                out.writeInt(facts.size());
                for (Fact fact : facts) {
                    FactCodec.write(fact, out);
                }
                out.writeInt(messages.size());
                for (DeviceMessage message : messages) {
                    out.writeUTF(message.topic());
                    out.writeInt(message.payload().length);
                    out.write(message.payload());
                }
            }
            return bytes.toByteArray();
        }

        static Stretch of(byte[] body) throws IOException {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
                long first = in.readLong();
                long simulated = in.readLong();
                List<Fact> facts = new ArrayList<>();
                for (int n = in.readInt(); n > 0; n--) {
                    facts.add(FactCodec.read(in));
                }
                List<DeviceMessage> messages = new ArrayList<>();
                for (int n = in.readInt(); n > 0; n--) {
                    String topic = in.readUTF();
                    byte[] payload = new byte[in.readInt()];
                    in.readFully(payload);
                    messages.add(new DeviceMessage(topic, payload));
                }
                return new Stretch(first, simulated, facts, messages);
            } catch (EOFException tooShort) {
                throw new IOException("A record of the lab's log is shorter than it says.", tooShort);
            }
        }
    }

    /// Where handing out has come to.
    private final class Cursor {
        private final ArrayDeque<Waiting> ready = new ArrayDeque<>();
        private @Nullable FileChannel reading;
        private long segment;
        private long at;
        private long handedOut;

        @Nullable
        Waiting next() throws IOException {
            while (ready.isEmpty() || ready.peek().number() > durableMessage) {
                if (!ready.isEmpty() || handedOut >= durableMessage || !readRecord()) {
                    return null;
                }
            }
            Waiting waiting = ready.remove();
            handedOut = waiting.number();
            return waiting;
        }

        void rewind() throws IOException {
            close();
            ready.clear();
            handedOut = acked.lowest();
            Long floor = segments.floorKey(handedOut + 1);
            segment = floor == null ? segments.firstKey() : floor;
        }

        void close() throws IOException {
            if (reading != null) {
                reading.close();
                reading = null;
            }
            at = 0;
        }

        private boolean readRecord() throws IOException {
            if (reading == null) {
                Long first = segment == 0 ? segments.firstKey() : segment;
                segment = first;
                reading = FileChannel.open(segments.getOrDefault(first, segment(first)), StandardOpenOption.READ);
            }
            byte[] body = body(reading, at);
            if (body == null) {
                Long following = segments.higherKey(segment);
                if (following == null) {
                    return false;
                }
                close();
                segment = following;
                return true;
            }
            at += HEAD + body.length;
            Stretch stretch = Stretch.of(body);
            long number = stretch.firstMessage();
            for (DeviceMessage message : stretch.messages()) {
                if (number > handedOut) {
                    ready.add(new Waiting(number, message));
                }
                number++;
            }
            return true;
        }
    }
}
