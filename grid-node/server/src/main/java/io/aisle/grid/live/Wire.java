package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.aisle.domain.StreamId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes and reads what is never absent.
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

    static void write(ObjectDataOutput out, Map<StreamId, Long> streams) throws IOException {
        out.writeInt(streams.size());
        for (Map.Entry<StreamId, Long> stream : streams.entrySet()) {
            out.writeString(stream.getKey().toString());
            out.writeLong(stream.getValue());
        }
    }

    static Map<StreamId, Long> streams(ObjectDataInput in) throws IOException {
        Map<StreamId, Long> streams = new HashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            streams.put(StreamId.parse(string(in)), in.readLong());
        }
        return streams;
    }

    static void writeNumbers(ObjectDataOutput out, Map<Long, Long> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (Map.Entry<Long, Long> number : numbers.entrySet()) {
            out.writeLong(number.getKey());
            out.writeLong(number.getValue());
        }
    }

    static Map<Long, Long> numbers(ObjectDataInput in) throws IOException {
        Map<Long, Long> numbers = new HashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            numbers.put(in.readLong(), in.readLong());
        }
        return numbers;
    }

    static void writeDays(ObjectDataOutput out, Map<Long, byte[]> days) throws IOException {
        out.writeInt(days.size());
        for (Map.Entry<Long, byte[]> day : days.entrySet()) {
            out.writeLong(day.getKey());
            out.writeByteArray(day.getValue());
        }
    }

    static Map<Long, byte[]> days(ObjectDataInput in) throws IOException {
        Map<Long, byte[]> days = new HashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            days.put(in.readLong(), bytes(in));
        }
        return days;
    }

    private static <T> T present(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("A message of the live stores is incomplete.");
        }
        return value;
    }
}
