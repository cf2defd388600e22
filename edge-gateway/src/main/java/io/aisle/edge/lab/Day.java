package io.aisle.edge.lab;

import java.util.BitSet;

/// One store-local day as a perfect accountant of the messages books it.
final class Day {
    int receipts;
    long unitsMilli;
    long netMicros;
    int entries;
    int exits;
    int memberSightings;
    final BitSet members = new BitSet();
}
