package io.aisle.domain.reading;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What the codecs of the small messages share.
final class SmallCodec {
    /// Writes the fields of one message.
    interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    /// Reads a message from its fields.
    interface Reader<T> {
        T read(TableIn table) throws DamagedBatch;
    }

    private SmallCodec() {}

    static byte[] bytes(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.writeTo(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing into memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, int maxBytes, Reader<T> reader) throws DamagedBatch {
        if (bytes.length > maxBytes) {
            throw new DamagedBatch(
                    "A message of " + bytes.length + " bytes is larger than the allowed " + maxBytes + ".");
        }
        try {
            return reader.read(TableIn.parse(bytes));
        } catch (IllegalArgumentException unusable) {
            throw new DamagedBatch("The message holds what cannot be: " + unusable.getMessage(), unusable);
        }
    }
}
