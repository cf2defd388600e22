package io.aisle.domain.day;

import org.jspecify.annotations.Nullable;

/// One day's figures by minute since local midnight. Columns nobody counted in take no room.
final class Minutes {
    private final int length;
    private int @Nullable [] entries;
    private int @Nullable [] exits;
    private int @Nullable [] receipts;
    private long @Nullable [] units;
    private long @Nullable [] net;

    Minutes(int length) {
        this.length = length;
    }

    void people(int minute, int in, int out) {
        if (in != 0) {
            entries = entries == null ? new int[length] : entries;
            entries[minute] += in;
        }
        if (out != 0) {
            exits = exits == null ? new int[length] : exits;
            exits[minute] += out;
        }
    }

    void receipts(int minute, int more) {
        receipts = receipts == null ? new int[length] : receipts;
        receipts[minute] += more;
    }

    void sales(int minute, long unitsMilli, long netMicros) {
        units = units == null ? new long[length] : units;
        net = net == null ? new long[length] : net;
        units[minute] += unitsMilli;
        net[minute] += netMicros;
    }

    int entries(int minute) {
        return entries == null ? 0 : entries[minute];
    }

    int exits(int minute) {
        return exits == null ? 0 : exits[minute];
    }

    int receipts(int minute) {
        return receipts == null ? 0 : receipts[minute];
    }

    long units(int minute) {
        return units == null ? 0 : units[minute];
    }

    long net(int minute) {
        return net == null ? 0 : net[minute];
    }
}
