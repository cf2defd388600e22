package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads what is never absent.
final class Wire {
    private Wire() {}

    static String string(ObjectDataInput in) throws IOException {
        return present(in.readString());
    }

    static byte[] bytes(ObjectDataInput in) throws IOException {
        return present(in.readByteArray());
    }

    static String[] strings(ObjectDataInput in) throws IOException {
        return present(in.readStringArray());
    }

    static long[] longs(ObjectDataInput in) throws IOException {
        return present(in.readLongArray());
    }

    private static <T> T present(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("A message of the live stores is incomplete.");
        }
        return value;
    }
}
