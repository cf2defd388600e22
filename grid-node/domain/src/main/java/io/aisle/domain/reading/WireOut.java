package io.aisle.domain.reading;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// One protobuf message while it is written; remembers whether a column of it came in bits.
final class WireOut {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * 1024);
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    private boolean hasBits;

    void writeUInt64(int field, long value) throws IOException {
        out.writeUInt64(field, value);
    }

    void writeSInt64(int field, long value) throws IOException {
        out.writeSInt64(field, value);
    }

    void writeFixed32(int field, int value) throws IOException {
        out.writeFixed32(field, value);
    }

    void writeString(int field, String value) throws IOException {
        out.writeString(field, value);
    }

    void writeByteArray(int field, byte[] value) throws IOException {
        out.writeByteArray(field, value);
    }

    void writeBits(byte[] column) throws IOException {
        out.writeByteArray(BitColumn.FIELD, column);
        hasBits = true;
    }

    void writeMessage(int field, WireOut message) throws IOException {
        out.writeByteArray(field, message.toByteArray());
        hasBits |= message.hasBits;
    }

    boolean hasBits() {
        return hasBits;
    }

    byte[] toByteArray() throws IOException {
        out.flush();
        return bytes.toByteArray();
    }
}
