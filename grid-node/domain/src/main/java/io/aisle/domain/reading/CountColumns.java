package io.aisle.domain.reading;

import io.aisle.domain.reading.Reading.DoorCount;
import java.util.List;

/// The `DoorCount` of one batch in columns; see [TagColumns].
public final class CountColumns {
    static final CountColumns NONE = of(List.of());

    private final int rows;
    private final long[] at;
    private final String[] device;
    private final long[] origin;
    private final long[] in;
    private final long[] out;

    /// The arrays, of `rows` entries or more, are not copied.
    CountColumns(int rows, long[] at, String[] device, long[] origin, long[] in, long[] out) {
        this.rows = rows;
        this.at = at;
        this.device = device;
        this.origin = origin;
        this.in = in;
        this.out = out;
    }

    /// The door counts among the readings.
    public static CountColumns of(List<Reading> readings) {
        List<DoorCount> counts = readings.stream()
                .filter(DoorCount.class::isInstance)
                .map(DoorCount.class::cast)
                .toList();
        return new CountColumns(
                counts.size(),
                counts.stream().mapToLong(DoorCount::atMillis).toArray(),
                counts.stream().map(DoorCount::device).toArray(String[]::new),
                counts.stream().mapToLong(DoorCount::origin).toArray(),
                counts.stream().mapToLong(DoorCount::in).toArray(),
                counts.stream().mapToLong(DoorCount::out).toArray());
    }

    public int rows() {
        return rows;
    }

    public long atMillis(int row) {
        return at[row];
    }

    public String device(int row) {
        return device[row];
    }

    public long origin(int row) {
        return origin[row];
    }

    public int in(int row) {
        return (int) in[row];
    }

    public int out(int row) {
        return (int) out[row];
    }

    DoorCount reading(int row) {
        return new DoorCount(at[row], device[row], origin[row], in(row), out(row));
    }

    @Override
    public String toString() {
        return rows() + " door counts";
    }
}
