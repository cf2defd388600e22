package io.aisle.domain.reading;

import com.google.protobuf.WireFormat;
import io.aisle.domain.Epoch;
import io.aisle.domain.column.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Batches as bytes, by `aisle.proto`: one table a kind of reading, column by column, closed by a checksum.
///
/// Readings of one kind keep their order; kinds come in the order of [#canonical], so `decode(encode(b))`
/// equals `canonical(b)`.
public final class BatchCodec {
    static final int EPOCH = 1;
    static final int SEQ = 2;
    static final int CLOSED = 3;
    static final int COVERED = 4;
    static final int CLOCK_OFFSET = 5;
    static final int LOST = 6;
    static final int WORD_REST = 7;
    static final int GTINS = 8;
    static final int SGTIN_HEADS = 9;
    static final int EPCS = 10;
    static final int WORD_SHARED = 11;
    /// In place of [#CRC], so that who knows no columns in bits refuses the batch instead of passing over
    /// them. Holds the complement, so that no bit of damage makes one of the other.
    static final int BITS_CRC = 14;

    static final int CRC = 15;
    static final int FIRST_TABLE = 16;

    private static final int CRC_TAG = CRC << 3 | WireFormat.WIRETYPE_FIXED32;
    private static final int BITS_CRC_TAG = BITS_CRC << 3 | WireFormat.WIRETYPE_FIXED32;
    private static final int CRC_BYTES = 5;

    private BatchCodec() {}

    /// @throws IllegalArgumentException if the batch takes more than [Batch#MAX_BYTES]; a [BatchPacker]
    ///     prevents that
    public static byte[] encode(Batch batch) {
        DictionaryOut dictionary = new DictionaryOut(batch.readings());
        ReadingTables tables = new ReadingTables(dictionary, batch.closedMillis());
        // Kind by kind, so that the devices and zones of the many tags get the shortest numbers.
        inOrder(batch.readings()).forEach(tables::add);
        byte[] bytes;
        try {
            WireOut out = new WireOut();
            out.writeByteArray(EPOCH, batch.epoch().bytes());
            out.writeUInt64(SEQ, batch.seq());
            out.writeSInt64(CLOSED, batch.closedMillis());
            writeUnlessZero(out, COVERED, batch.closedMillis() - batch.coversFromMillis());
            if (batch.clockOffsetMillis() != 0) {
                out.writeSInt64(CLOCK_OFFSET, batch.clockOffsetMillis());
            }
            if (!batch.lost().isEmpty()) {
                out.writeString(LOST, batch.lost());
            }
            dictionary.writeTo(out);
            tables.writeTo(out);
            byte[] sealed = out.toByteArray();
            int crc = crc(sealed, sealed.length);
            out.writeFixed32(out.hasBits() ? BITS_CRC : CRC, out.hasBits() ? ~crc : crc);
            bytes = out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing into memory failed.", impossible);
        }
        if (bytes.length > Batch.MAX_BYTES) {
            throw new IllegalArgumentException("Batch " + batch.seq() + " takes " + bytes.length + " bytes, more than "
                    + Batch.MAX_BYTES + "; put fewer readings into it.");
        }
        return bytes;
    }

    /// Never throws anything but [DamagedBatch], whatever the bytes. [BatchDecoder] does it without garbage.
    public static Batch decode(byte[] bytes) throws DamagedBatch {
        return new BatchDecoder().decode(bytes);
    }

    static Batch decode(byte[] bytes, Scratch scratch, Texts texts) throws DamagedBatch {
        if (bytes.length > Batch.MAX_BYTES) {
            throw new DamagedBatch(
                    "A batch of " + bytes.length + " bytes is larger than the allowed " + Batch.MAX_BYTES + ".");
        }
        verifyCrc(bytes);
        try {
            return read(TableIn.parse(bytes, 0, bytes.length - CRC_BYTES, scratch, texts));
        } catch (IllegalArgumentException unusable) {
            throw new DamagedBatch("The batch holds what cannot be: " + unusable.getMessage(), unusable);
        }
    }

    /// The same batch with its readings in the order the codec gives back: tags, door counts, door totals,
    /// receipt lines, voids, stock scans, members, device reports, unreadable, retried, outages; within a
    /// kind as they were.
    public static Batch canonical(Batch batch) {
        return new Batch(
                batch.epoch(),
                batch.seq(),
                batch.coversFromMillis(),
                batch.closedMillis(),
                batch.clockOffsetMillis(),
                batch.lost(),
                inOrder(batch.readings()));
    }

    private static List<Reading> inOrder(List<Reading> readings) {
        List<Reading> ordered = new ArrayList<>(readings);
        ordered.sort((one, other) -> Integer.compare(ReadingTables.place(one), ReadingTables.place(other)));
        return ordered;
    }

    private static Batch read(TableIn table) throws DamagedBatch {
        DictionaryIn dictionary = new DictionaryIn(table);
        long closed = table.signedNumber(CLOSED);
        List<Reading> readings = ReadingTables.read(table, dictionary, closed);
        return new Batch(
                epoch(table, EPOCH),
                table.number(SEQ),
                closed - table.number(COVERED),
                closed,
                table.signedNumber(CLOCK_OFFSET),
                table.text(LOST),
                readings);
    }

    static Epoch epoch(TableIn table, int field) throws DamagedBatch {
        byte[] bits = table.bytes(field);
        if (bits.length != 16) {
            throw new DamagedBatch("An epoch must be 16 bytes long, not " + bits.length + ".");
        }
        return Epoch.ofBytes(bits);
    }

    private static void verifyCrc(byte[] bytes) throws DamagedBatch {
        int end = bytes.length - CRC_BYTES;
        int tag = end < 0 ? -1 : bytes[end];
        if (tag != CRC_TAG && tag != BITS_CRC_TAG) {
            throw new DamagedBatch("The batch does not end with its checksum.");
        }
        int stated = bytes[end + 1] & 0xFF
                | (bytes[end + 2] & 0xFF) << 8
                | (bytes[end + 3] & 0xFF) << 16
                | (bytes[end + 4] & 0xFF) << 24;
        int crc = crc(bytes, end);
        if (stated != (tag == CRC_TAG ? crc : ~crc)) {
            throw new DamagedBatch("The batch does not match its checksum.");
        }
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static void writeUnlessZero(WireOut out, int field, long value) throws IOException {
        if (value != 0) {
            out.writeUInt64(field, value);
        }
    }
}
