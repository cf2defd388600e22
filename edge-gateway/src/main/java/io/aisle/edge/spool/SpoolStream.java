package io.aisle.edge.spool;

import io.aisle.domain.Epoch;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One epoch's segments on disk, and how far it is synced and acked. Guarded by its [Spool].
final class SpoolStream {
    private static final int PATIENCE = 30; // failed reads of one record before it is given up

    final Epoch epoch;
    final TreeMap<Long, Segment> segments = new TreeMap<>();
    long acked;
    long last; // synced

    private @Nullable Segment growing;
    private @Nullable SegmentIndex growingIndex;
    private @Nullable Segment loaded;
    private @Nullable SegmentIndex loadedIndex;
    private long failing;
    private int failures;

    /// One file and the number it begins with.
    record Segment(String name, long first, SizedBytes size) {}

    /// A file's size, which grows while it is appended to.
    static final class SizedBytes {
        long bytes;

        SizedBytes(long bytes) {
            this.bytes = bytes;
        }
    }

    SpoolStream(Epoch epoch) {
        this.epoch = epoch;
    }

    boolean isDrained() {
        return acked >= last;
    }

    long bytes() {
        long sum = 0;
        for (Segment segment : segments.values()) {
            sum += segment.size().bytes;
        }
        return sum;
    }

    /// Finds `first`, `last` and damage of what lies on disk from an earlier start.
    ///
    /// @param savedAck as it was saved, -1 if it was not
    void recover(SpoolDisk disk, long savedAck) throws IOException {
        acked = savedAck >= 0 ? savedAck : segments.firstKey() - 1;
        Segment newest = segments.lastEntry().getValue();
        long before = newest.first() - 1; // a new segment is begun only after the one before was synced
        last = load(disk, newest).lastAccepted(Math.max(acked, before));
    }

    /// The payload of `seq`, or the reason why it cannot be read any more.
    ///
    /// @throws IOException if the disk cannot be read just now
    Found find(SpoolDisk disk, long seq) throws IOException {
        try {
            Found found = search(disk, seq);
            failures = 0;
            return found;
        } catch (IOException unreadable) {
            failures = failing == seq ? failures + 1 : 1;
            failing = seq;
            if (failures < PATIENCE) {
                throw unreadable;
            }
            return new Found(0, null, "The gateway's disk cannot read the spool record: " + unreadable.getMessage());
        }
    }

    private Found search(SpoolDisk disk, long seq) throws IOException {
        Map.Entry<Long, Segment> entry = segments.floorEntry(seq);
        if (entry == null) {
            return new Found(0, null, "The spool file that held batch " + seq + " is missing.");
        }
        Segment segment = entry.getValue();
        SegmentIndex index = load(disk, segment);
        int offset = index.headerOffset(seq);
        SegmentFormat.RecordHeader header = offset < 0 ? null : headerAt(disk, segment, offset);
        if (header == null || header.seq() != seq) {
            return new Found(
                    closedNear(disk, segment, index, seq),
                    null,
                    "Batch " + seq + " in spool file " + segment.name() + " is damaged: it has no readable header.");
        }
        if (index.isReadable(seq)) {
            byte[] record = disk.read(segment.name(), offset, SegmentFormat.RECORD_HEADER_BYTES + header.length());
            byte[] payload = new byte[header.length()];
            System.arraycopy(record, SegmentFormat.RECORD_HEADER_BYTES, payload, 0, payload.length);
            if (SegmentFormat.isIntact(header, payload, 0)) {
                return new Found(header.closedMillis(), payload, "");
            }
        }
        return new Found(
                header.closedMillis(),
                null,
                "Batch " + seq + " in spool file " + segment.name() + " is damaged: its checksum does not match.");
    }

    /// When the nearest readable batch before (or else the segment) was made: the same answer at every start.
    private long closedNear(SpoolDisk disk, Segment segment, SegmentIndex index, long seq) throws IOException {
        for (long before = Math.min(seq, index.next()) - 1; before >= segment.first(); before--) {
            int offset = index.headerOffset(before);
            SegmentFormat.RecordHeader header = offset < 0 ? null : headerAt(disk, segment, offset);
            if (header != null) {
                return header.closedMillis();
            }
        }
        int length = (int) Math.min(segment.size().bytes, SegmentFormat.SEGMENT_HEADER_BYTES);
        return SegmentFormat.madeMillis(disk.read(segment.name(), 0, length));
    }

    private SegmentFormat.@Nullable RecordHeader headerAt(SpoolDisk disk, Segment segment, int offset)
            throws IOException {
        byte[] bytes = disk.read(segment.name(), offset, SegmentFormat.RECORD_HEADER_BYTES);
        return SegmentFormat.header(epoch.bytes(), bytes, 0);
    }

    /// The index of a segment; the newest used one is kept, and the one that grows is never read from disk.
    private SegmentIndex load(SpoolDisk disk, Segment segment) throws IOException {
        SegmentIndex live = growingIndex;
        if (live != null && segment == growing) {
            return live;
        }
        SegmentIndex known = loadedIndex;
        if (known != null && segment == loaded) {
            return known;
        }
        byte[] bytes = disk.read(segment.name(), 0, Math.toIntExact(segment.size().bytes));
        SegmentIndex index = SegmentFormat.scan(epoch, segment.first(), bytes);
        loaded = segment;
        loadedIndex = index;
        return index;
    }

    /// From now on `segment` is the one that is being written, and `index` grows with it.
    void grow(Segment segment, SegmentIndex index) {
        growing = segment;
        growingIndex = index;
    }

    /// One batch on disk: its bytes, or why there are none.
    record Found(long closedMillis, byte @Nullable [] payload, String lost) {}
}
