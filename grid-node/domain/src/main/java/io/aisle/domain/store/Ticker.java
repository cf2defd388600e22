package io.aisle.domain.store;

import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The [#LENGTH] largest readings by (at, device, what they say), whatever order they came in.
final class Ticker {
    static final int LENGTH = 50;
    private static final int LONGEST_SUBJECT = 200;
    private static final Comparator<LatestReading> ORDER = Comparator.comparingLong(LatestReading::atMillis)
            .thenComparing(LatestReading::device)
            .thenComparing(LatestReading::kind)
            .thenComparing(LatestReading::subject)
            .thenComparingLong(LatestReading::first)
            .thenComparingLong(LatestReading::second);

    /// Largest first.
    private final LatestReading[] lines = new LatestReading[LENGTH + 1];

    private int size;

    /// Whether a reading of this time can be among the largest.
    boolean wants(long atMillis) {
        return size < LENGTH || atMillis >= lines[size - 1].atMillis();
    }

    void add(long atMillis, String device, String kind, String subject, long first, long second) {
        String shown = subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
        LatestReading line = new LatestReading(atMillis, device, kind, shown, first, second);
        int place = 0;
        while (place < size) {
            // nearly always the times differ, and they come first
            int byTime = Long.compare(atMillis, lines[place].atMillis());
            int order = byTime != 0 ? byTime : ORDER.compare(line, lines[place]);
            if (order == 0) {
                return;
            }
            if (order > 0) {
                break;
            }
            place++;
        }
        System.arraycopy(lines, place, lines, place + 1, size - place);
        lines[place] = line;
        size = Math.min(LENGTH, size + 1);
    }

    List<LatestReading> lines() {
        return List.of(Arrays.copyOf(lines, size));
    }

    void write(Packer out) {
        out.number(size);
        for (int place = 0; place < size; place++) {
            LatestReading line = lines[place];
            out.number(line.atMillis());
            out.text(line.device());
            out.text(line.kind());
            out.text(line.subject());
            out.number(line.first());
            out.number(line.second());
        }
    }

    void read(Unpacker in) {
        for (int count = in.count(); count > 0; count--) {
            add(in.number(), in.text(), in.text(), in.text(), in.number(), in.number());
        }
    }
}
