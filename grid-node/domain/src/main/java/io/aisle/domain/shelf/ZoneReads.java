package io.aisle.domain.shelf;

import java.util.TreeSet;

/// When a zone was last read, and by which devices.
final class ZoneReads {
    final TreeSet<String> devices = new TreeSet<>();
    long newestBucket = Integer.MIN_VALUE;

    void see(String device, long bucket) {
        newestBucket = Math.max(newestBucket, bucket);
        if (!devices.contains(device)) {
            devices.add(device);
        }
    }
}
