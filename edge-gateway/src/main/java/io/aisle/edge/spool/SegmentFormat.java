package io.aisle.edge.spool;

import io.aisle.domain.Epoch;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The bytes of one segment file: a header, then records. All numbers big-endian; checksums are CRC-32C (RFC 3720,
/// appendix B.4).
///
/// ```
/// segment header  "AISLESP1" | epoch 16 | first seq 8 | made 8 | crc 4
/// record header   magic 4 | seq 8 | closed 8 | synced 8 | length 4 | crc of payload 4 | crc of epoch and the fields
/// before 4
/// record          record header | payload
/// ```
/// `synced` is the highest number that was known to be on disk when the record was written: up to there, what cannot
/// be read is damage; beyond, it is a torn tail that nobody ever relied on.
final class SegmentFormat {
    static final int SEGMENT_HEADER_BYTES = 44;
    static final int RECORD_HEADER_BYTES = 40;

    private static final long SEGMENT_MAGIC = 0x4149534C45535031L;
    private static final int RECORD_MAGIC = 0xA15E5EC0;
    private static final byte FIRST_MAGIC_BYTE = (byte) (RECORD_MAGIC >>> 24);

    private SegmentFormat() {}

    /// What stands in front of a payload.
    record RecordHeader(long seq, long closedMillis, long synced, int length, int payloadCrc) {}

    static ByteBuffer segmentHeader(Epoch epoch, long firstSeq, long madeMillis) {
        ByteBuffer header = ByteBuffer.allocate(SEGMENT_HEADER_BYTES)
                .putLong(SEGMENT_MAGIC)
                .put(epoch.bytes())
                .putLong(firstSeq)
                .putLong(madeMillis);
        return header.putInt(crc(header.array(), 0, header.position())).flip();
    }

    /// When the segment was made, 0 if its header is damaged.
    static long madeMillis(byte[] segment) {
        if (segment.length < SEGMENT_HEADER_BYTES) {
            return 0;
        }
        ByteBuffer header = ByteBuffer.wrap(segment);
        boolean intact = header.getInt(SEGMENT_HEADER_BYTES - 4) == crc(segment, 0, SEGMENT_HEADER_BYTES - 4);
        return intact ? header.getLong(32) : 0;
    }

    static ByteBuffer record(Epoch epoch, long seq, long closedMillis, long synced, byte[] payload) {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEADER_BYTES + payload.length)
                .putInt(RECORD_MAGIC)
                .putLong(seq)
                .putLong(closedMillis)
                .putLong(synced)
                .putInt(payload.length)
                .putInt(crc(payload, 0, payload.length));
        bytes.putInt(headerCrc(epoch.bytes(), bytes.array(), 0));
        return bytes.put(payload).flip();
    }

    /// The header at `offset`, or null if there is none that is whole.
    static @Nullable RecordHeader header(byte[] epoch, byte[] bytes, int offset) {
        if (offset < 0 || offset + RECORD_HEADER_BYTES > bytes.length) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, offset, RECORD_HEADER_BYTES);
        if (header.getInt() != RECORD_MAGIC) {
            return null;
        }
        RecordHeader read = new RecordHeader(
                header.getLong(), header.getLong(), header.getLong(), header.getInt(), header.getInt());
        boolean intact = header.getInt() == headerCrc(epoch, bytes, offset) && read.length() >= 0;
        return intact ? read : null;
    }

    static boolean isIntact(RecordHeader header, byte[] bytes, int payloadOffset) {
        return payloadOffset + header.length() <= bytes.length
                && crc(bytes, payloadOffset, header.length()) == header.payloadCrc();
    }

    /// Where every record of a segment lies. Goes on behind damage at the next whole header of a higher number.
    ///
    /// @param firstSeq the number the segment begins with, from its name
    static SegmentIndex scan(Epoch epoch, long firstSeq, byte[] bytes) {
        byte[] epochBytes = epoch.bytes();
        SegmentIndex index = new SegmentIndex(firstSeq);
        int at = SEGMENT_HEADER_BYTES;
        while (at < bytes.length) {
            RecordHeader header = header(epochBytes, bytes, at);
            if (header == null || header.seq() < index.next()) {
                at = nextMagic(bytes, at + 1);
                continue;
            }
            int payload = at + RECORD_HEADER_BYTES;
            if (isIntact(header, bytes, payload)) {
                index.put(header.seq(), at, header.synced());
                at = payload + header.length();
            } else {
                index.putDamaged(header.seq(), at, header.synced());
                // The header is whole, so its length is to be trusted, unless the file ends or was cut in between.
                int end = payload + Math.min(header.length(), bytes.length - payload);
                boolean meets = end == bytes.length || header(epochBytes, bytes, end) != null;
                at = meets ? end : nextMagic(bytes, payload);
            }
        }
        return index;
    }

    private static int nextMagic(byte[] bytes, int from) {
        for (int at = from; at + RECORD_HEADER_BYTES <= bytes.length; at++) {
            if (bytes[at] == FIRST_MAGIC_BYTE && ByteBuffer.wrap(bytes, at, 4).getInt() == RECORD_MAGIC) {
                return at;
            }
        }
        return bytes.length;
    }

    private static int headerCrc(byte[] epoch, byte[] bytes, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(epoch, 0, epoch.length);
        crc.update(bytes, offset, RECORD_HEADER_BYTES - 4);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
