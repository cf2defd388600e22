package io.aisle.edge.rfid;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.Reading.TagSeen;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Cleans what the readers of one store hear: of a tag in a zone within ten seconds of event time a sighting goes on
/// if it is the first or stronger than all before it. The others say nothing new.
///
/// Whatever is new goes on at once, in the batch its message waits for: what a bucket only kept in mind would be gone
/// after a kill, although the device was told that it is safe.
///
/// A bucket is forgotten some seconds after it is over, by the gateway's clock, whatever the devices' clocks say; a
/// sighting that comes later opens it anew, which is harmless, because the store keeps a maximum. When the process may
/// not open more, the store's oldest is forgotten early.
public final class RfidBuckets {
    public static final long BUCKET_MILLIS = 10_000;
    private static final long OPEN_MILLIS = BUCKET_MILLIS + 2_000;

    private record Key(String device, String zone, Epc epc, long bucket) {}

    private static final class Open {
        private final long sinceMillis;
        private int strongest;

        Open(long sinceMillis, int strongest) {
            this.sinceMillis = sinceMillis;
            this.strongest = strongest;
        }
    }

    private final OpenLimit limit;
    private final Map<Key, Open> open = new LinkedHashMap<>();

    public RfidBuckets(OpenLimit limit) {
        this.limit = limit;
    }

    /// Whether the sighting says something new and must go on.
    public boolean isNew(TagSeen seen, long receivedMillis) {
        Key key = new Key(seen.device(), seen.zone(), seen.epc(), Math.floorDiv(seen.atMillis(), BUCKET_MILLIS));
        Open known = open.get(key);
        if (known == null) {
            if (makeRoom()) {
                open.put(key, new Open(receivedMillis, seen.rssiCentiDbm()));
            }
            return true;
        }
        if (seen.rssiCentiDbm() <= known.strongest) {
            return false;
        }
        known.strongest = seen.rssiCentiDbm();
        return true;
    }

    /// Forgets the buckets that are over by `nowMillis`.
    public void forget(long nowMillis) {
        Iterator<Open> oldestFirst = open.values().iterator();
        while (oldestFirst.hasNext()) {
            Open next = oldestFirst.next();
            boolean clockWasSetBack = next.sinceMillis > nowMillis;
            if (nowMillis - next.sinceMillis < OPEN_MILLIS && !clockWasSetBack) {
                break;
            }
            forget(oldestFirst);
        }
    }

    int size() {
        return open.size();
    }

    /// Whether one more may be opened; without, every sighting of that bucket goes on.
    private boolean makeRoom() {
        if (limit.take()) {
            return true;
        }
        Iterator<Open> oldestFirst = open.values().iterator();
        if (oldestFirst.hasNext()) {
            oldestFirst.next();
            forget(oldestFirst);
        }
        return limit.take();
    }

    private void forget(Iterator<Open> at) {
        at.remove();
        limit.giveBack();
    }
}
