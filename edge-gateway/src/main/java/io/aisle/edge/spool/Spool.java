package io.aisle.edge.spool;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One store gateway's batches on disk: the running epoch, which grows, and older ones, which only drain.
///
/// One thread appends and forces; any may read and ack. Knows no clock, no thread and no message; the disk is given.
public final class Spool implements AutoCloseable {
    /// A segment is closed when it has reached this size.
    public static final long SEGMENT_BYTES = 2 * 1024 * 1024;

    private static final Pattern SEGMENT_NAME = Pattern.compile("([0-9a-f]{32})-([0-9a-f]{16})\\.seg");

    private final SpoolDisk disk;
    private final Supplier<Epoch> epochs;
    private final long segmentBytes;
    private final AckFile ackFile;
    private final Map<Epoch, SpoolStream> streams = new LinkedHashMap<>();

    private SpoolStream running;
    private SpoolDisk.@Nullable SpoolFile file;
    private SpoolStream.@Nullable Segment segment;
    private SegmentIndex index = new SegmentIndex(1);
    private long appended;
    private boolean namesUnsynced;
    private boolean acksUnsaved;

    private Spool(SpoolDisk disk, Supplier<Epoch> epochs, long segmentBytes) {
        this.disk = disk;
        this.epochs = epochs;
        this.segmentBytes = segmentBytes;
        ackFile = new AckFile(disk);
        running = new SpoolStream(epochs.get());
    }

    /// Finds what earlier starts left and begins a new epoch; writes nothing yet, except that drained epochs are
    /// deleted.
    ///
    /// @param epochs gives a fresh epoch each time it is asked
    public static Spool open(SpoolDisk disk, Supplier<Epoch> epochs, long segmentBytes) throws IOException {
        Spool spool = new Spool(disk, epochs, segmentBytes);
        spool.recover();
        return spool;
    }

    public static Spool open(SpoolDisk disk, Supplier<Epoch> epochs) throws IOException {
        return open(disk, epochs, SEGMENT_BYTES);
    }

    private synchronized void recover() throws IOException {
        for (String name : disk.names()) {
            Matcher matcher = SEGMENT_NAME.matcher(name);
            if (matcher.matches()) {
                Epoch epoch = new Epoch(matcher.group(1));
                long first = Long.parseUnsignedLong(matcher.group(2), 16);
                streams.computeIfAbsent(epoch, SpoolStream::new)
                        .segments
                        .put(first, new SpoolStream.Segment(name, first, new SpoolStream.SizedBytes(disk.size(name))));
            }
        }
        Map<Epoch, Long> saved = ackFile.read();
        for (SpoolStream stream : List.copyOf(streams.values())) {
            stream.recover(disk, saved.getOrDefault(stream.epoch, -1L));
            forgetDrained(stream);
        }
        streams.put(running.epoch, running);
    }

    /// The epoch that [#append] adds to.
    public synchronized Epoch epoch() {
        return running.epoch;
    }

    /// The highest synced number of the running epoch, 0 if none.
    public synchronized long lastSeq() {
        return running.last;
    }

    /// The number that the next appended batch has.
    public synchronized long nextSeq() {
        return appended + 1;
    }

    /// Adds the batch numbered [#nextSeq] of the running epoch. It is accepted only when [#force] has returned after
    /// that.
    ///
    /// @throws IOException if it could not be written; then only [#abandonEpoch] makes the spool writable again
    public synchronized void append(long closedMillis, byte[] payload) throws IOException {
        long seq = appended + 1;
        SpoolStream.Segment open = segment;
        SpoolDisk.SpoolFile to = file;
        int length = SegmentFormat.RECORD_HEADER_BYTES + payload.length;
        if (to == null
                || open == null
                || open.size().bytes >= segmentBytes
                || open.size().bytes + length > to.capacity()) {
            closeSegment();
            to = beginSegment(seq, closedMillis);
            open = segment;
        }
        int at = Math.toIntExact(Objects.requireNonNull(open).size().bytes);
        to.append(SegmentFormat.record(running.epoch, seq, closedMillis, running.last, payload));
        open.size().bytes = at + (long) length;
        index.put(seq, at, running.last);
        appended = seq;
    }

    /// Returns when everything appended so far is on disk; from then on it can be read.
    ///
    /// @return the highest number that is on disk
    /// @throws IOException if that could not be done; then only [#abandonEpoch] makes the spool writable again
    public long force() throws IOException {
        SpoolDisk.SpoolFile open;
        long upTo;
        boolean names;
        synchronized (this) {
            open = file;
            upTo = appended;
            names = namesUnsynced;
            namesUnsynced = false;
        }
        if (open != null) {
            open.force();
            if (names) {
                disk.syncNames();
            }
        }
        synchronized (this) {
            running.last = upTo;
            return upTo;
        }
    }

    /// After a failed write or sync nobody knows what stands in the file: its synced batches stay, the rest gets new
    /// numbers in a new epoch.
    public synchronized void abandonEpoch() {
        SpoolStream failed = running;
        closeQuietly();
        running = new SpoolStream(epochs.get());
        streams.put(running.epoch, running);
        appended = 0;
        namesUnsynced = false;
        forgetDrained(failed);
    }

    /// Every epoch with batches that are not acked, and the running one, oldest start first.
    public synchronized List<OpenEpoch> openEpochs() {
        List<OpenEpoch> open = new ArrayList<>();
        for (SpoolStream stream : streams.values()) {
            open.add(new OpenEpoch(stream.epoch, stream.acked + 1, stream.last));
        }
        return open;
    }

    /// A synced batch, byte for byte as it was appended, or why it cannot be read any more.
    ///
    /// @throws IOException if the disk cannot be read just now
    /// @throws IllegalArgumentException if the batch is not in the spool (any more)
    public synchronized Stored read(Epoch epoch, long seq) throws IOException {
        SpoolStream stream = streams.get(epoch);
        if (stream == null || seq <= stream.acked || seq > stream.last) {
            throw new IllegalArgumentException("Batch " + seq + " of epoch " + epoch + " is not in the spool.");
        }
        SpoolStream.Found found = stream.find(disk, seq);
        byte[] payload = found.payload();
        return payload == null
                ? new Stored.Lost(found.closedMillis(), found.lost())
                : new Stored.Payload(found.closedMillis(), payload);
    }

    /// Everything of `epoch` up to `seq` may go. Other epochs and numbers that were never given are ignored.
    public synchronized void acked(Epoch epoch, long seq) {
        SpoolStream stream = streams.get(epoch);
        if (stream == null) {
            return;
        }
        long upTo = Math.min(seq, stream.last);
        if (upTo <= stream.acked) {
            return;
        }
        stream.acked = upTo;
        acksUnsaved = true;
        forgetDrained(stream);
        if (hasAckedSegment(stream)) {
            // An ack position that is behind its segments would read as batches missing on disk.
            saveAcks(true);
            while (hasAckedSegment(stream)) {
                delete(stream.segments.pollFirstEntry().getValue());
            }
        }
    }

    /// Writes the ack positions down, if they changed. Losing them costs only that batches are sent again.
    public synchronized void saveAcks() {
        if (acksUnsaved) {
            saveAcks(false);
        }
    }

    /// Batches accepted but not acked, over all epochs.
    public synchronized long backlog() {
        long sum = 0;
        for (SpoolStream stream : streams.values()) {
            sum += stream.last - stream.acked;
        }
        return sum;
    }

    /// When the oldest un-acked batch was closed, 0 if none waits.
    public synchronized long oldestMillis() throws IOException {
        long oldest = Long.MAX_VALUE;
        for (SpoolStream stream : streams.values()) {
            if (!stream.isDrained()) {
                oldest = Math.min(oldest, stream.find(disk, stream.acked + 1).closedMillis());
            }
        }
        return oldest == Long.MAX_VALUE ? 0 : oldest;
    }

    /// The batch that was closed first of those that are not acked, null if none waits.
    ///
    /// @throws IOException if the disk cannot be read just now
    public synchronized @Nullable Stored oldest() throws IOException {
        Stored oldest = null;
        for (SpoolStream stream : streams.values()) {
            if (!stream.isDrained()) {
                Stored first = read(stream.epoch, stream.acked + 1);
                oldest = oldest == null || first.closedMillis() < oldest.closedMillis() ? first : oldest;
            }
        }
        return oldest;
    }

    /// What the segments take on disk.
    public synchronized long bytes() {
        long sum = 0;
        for (SpoolStream stream : streams.values()) {
            sum += stream.bytes();
        }
        return sum;
    }

    @Override
    public synchronized void close() {
        saveAcks();
        closeQuietly();
    }

    @Override
    public String toString() {
        return disk.toString();
    }

    private SpoolDisk.SpoolFile beginSegment(long first, long madeMillis) throws IOException {
        String name = "%s-%016x.seg".formatted(running.epoch, first);
        SpoolStream.Segment begun = new SpoolStream.Segment(name, first, new SpoolStream.SizedBytes(0));
        // Known before it is made: should this fail half-way, abandoning the epoch deletes it.
        running.segments.put(first, begun);
        SpoolDisk.SpoolFile made = disk.create(name);
        file = made;
        made.append(SegmentFormat.segmentHeader(running.epoch, first, madeMillis));
        begun.size().bytes = SegmentFormat.SEGMENT_HEADER_BYTES;
        segment = begun;
        index = new SegmentIndex(first);
        namesUnsynced = true;
        running.grow(begun, index);
        return made;
    }

    private void closeSegment() throws IOException {
        SpoolDisk.SpoolFile open = file;
        if (open != null) {
            open.force();
            open.close();
            file = null;
            segment = null;
        }
    }

    private void closeQuietly() {
        SpoolDisk.SpoolFile open = file;
        file = null;
        segment = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // Everything that counts was forced before.
            }
        }
    }

    private boolean hasAckedSegment(SpoolStream stream) {
        return stream.segments.size() > 1 && stream.segments.higherKey(stream.segments.firstKey()) <= stream.acked + 1;
    }

    private void forgetDrained(SpoolStream stream) {
        if (stream != running && stream.isDrained()) {
            streams.remove(stream.epoch);
            stream.segments.values().forEach(this::delete);
        }
    }

    private void delete(SpoolStream.Segment acked) {
        try {
            disk.delete(acked.name());
        } catch (IOException ignored) {
            // It is acked: the next start finds it, sends it once more and deletes it then.
        }
    }

    private void saveAcks(boolean durable) {
        Map<Epoch, Long> positions = new HashMap<>();
        streams.forEach((epoch, stream) -> positions.put(epoch, stream.acked));
        try {
            ackFile.write(positions, durable);
            acksUnsaved = false;
        } catch (IOException ignored) {
            // A full disk must not keep acked segments from being deleted.
        }
    }
}
