package io.aisle.domain.column;

/// Spreads keys over open-addressed tables.
public final class Hashing {
    private Hashing() {}

    public static int spread(int key) {
        int mixed = key * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    public static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
