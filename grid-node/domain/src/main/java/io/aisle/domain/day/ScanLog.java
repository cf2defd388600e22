package io.aisle.domain.day;

import io.aisle.domain.column.Amounts;
import java.util.Arrays;

/// One day's stock scans in columns.
final class ScanLog {
    final FactKeys keys = new FactKeys();
    byte[] purpose = new byte[4];
    int[] item = new int[4];
    final Amounts qty = new Amounts();
    int[] document = new int[4];
    int[] zone = new int[4];
    int[] nextOfItem = new int[4];

    int add(int at, int device, long origin, int late) {
        int scan = keys.add(at, device, origin, late);
        int length = keys.capacity();
        if (length > purpose.length) {
            purpose = Arrays.copyOf(purpose, length);
            item = Arrays.copyOf(item, length);
            document = Arrays.copyOf(document, length);
            zone = Arrays.copyOf(zone, length);
            nextOfItem = Arrays.copyOf(nextOfItem, length);
        }
        return scan;
    }
}
