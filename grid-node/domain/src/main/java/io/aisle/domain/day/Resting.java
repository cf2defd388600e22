package io.aisle.domain.day;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Days in memory that nothing has spoken of for long, as [DayCodec] writes them, made smaller by DEFLATE
/// (RFC 1951). Of each there is also a [Remains], which answers most questions without unpacking it.
final class Resting {
    /// @param length before it was made smaller
    private record Packed(byte[] bytes, int length, boolean hasSales) {}

    private final TreeMap<Long, Packed> byDate = new TreeMap<>();

    void put(long epochDay, byte[] day, boolean hasSales) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(day);
            deflater.finish();
            byte[] smaller = new byte[day.length + 64];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(smaller, size, smaller.length - size);
                if (size == smaller.length) {
                    smaller = Arrays.copyOf(smaller, size * 2);
                }
            }
            byDate.put(epochDay, new Packed(Arrays.copyOf(smaller, size), day.length, hasSales));
        } finally {
            deflater.end();
        }
    }

    boolean has(long epochDay) {
        return byDate.containsKey(epochDay);
    }

    boolean hasSales(long epochDay) {
        Packed packed = byDate.get(epochDay);
        return packed != null && packed.hasSales;
    }

    /// As it was put, null if it does not rest.
    byte @Nullable [] get(long epochDay) {
        Packed packed = byDate.get(epochDay);
        return packed == null ? null : unpack(packed);
    }

    void remove(long epochDay) {
        byDate.remove(epochDay);
    }

    Set<Long> dates() {
        return byDate.keySet();
    }

    private static byte[] unpack(Packed packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed.bytes);
            byte[] day = new byte[packed.length];
            int size = 0;
            while (size < day.length && !inflater.finished()) {
                size += inflater.inflate(day, size, day.length - size);
            }
            if (size != day.length) {
                throw new IllegalStateException("A resting day has " + size + " of " + day.length + " bytes.");
            }
            return day;
        } catch (DataFormatException impossible) {
            throw new IllegalStateException("A resting day cannot be unpacked.", impossible);
        } finally {
            inflater.end();
        }
    }
}
