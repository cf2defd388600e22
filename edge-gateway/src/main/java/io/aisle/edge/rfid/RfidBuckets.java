package io.aisle.edge.rfid;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.TagSeen;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cleans what the readers of one store hear: of a tag in a zone within ten seconds of event time the first
/// sighting goes on at once, and at the bucket's close the strongest one if it was stronger. Everything between
/// says nothing new.
///
/// A bucket closes by the gateway's clock, some seconds longer after its first sighting than it is long, whatever
/// the devices' clocks say; a sighting that comes later opens it anew, which is harmless, because the store keeps a
/// maximum. When the process may not open more, the store's oldest closes early.
public final class RfidBuckets {
    public static final long BUCKET_MILLIS = 10_000;
    private static final long OPEN_MILLIS = BUCKET_MILLIS + 2_000;

    private record Key(String device, String zone, Epc epc, long bucket) {}

    /// The strongest sighting that has not been sent, if any.
    private static final class Open {
        private final long sinceMillis;
        private final int strongestSent;
        private @Nullable TagSeen stronger;

        Open(long sinceMillis, int strongestSent) {
            this.sinceMillis = sinceMillis;
            this.strongestSent = strongestSent;
        }

        int strongest() {
            TagSeen waiting = stronger;
            return waiting == null ? strongestSent : waiting.rssiCentiDbm();
        }
    }

    private final OpenLimit limit;
    private final Map<Key, Open> open = new LinkedHashMap<>();

    public RfidBuckets(OpenLimit limit) {
        this.limit = limit;
    }

    /// Adds to `into` what goes on at once: the sighting if it is its bucket's first, and before it whatever had to
    /// be closed for it.
    public void see(TagSeen seen, long receivedMillis, List<Reading> into) {
        Key key = new Key(seen.device(), seen.zone(), seen.epc(), Math.floorDiv(seen.atMillis(), BUCKET_MILLIS));
        Open known = open.get(key);
        if (known == null) {
            if (makeRoom(into)) {
                open.put(key, new Open(receivedMillis, seen.rssiCentiDbm()));
            }
            into.add(seen);
        } else if (seen.rssiCentiDbm() > known.strongest()) {
            known.stronger = seen;
        }
    }

    /// Adds to `into` what the buckets that are over by `nowMillis` have to say; [Long#MAX_VALUE] closes all.
    public void close(long nowMillis, List<Reading> into) {
        Iterator<Open> oldestFirst = open.values().iterator();
        while (oldestFirst.hasNext()) {
            Open next = oldestFirst.next();
            boolean clockWasSetBack = next.sinceMillis > nowMillis;
            if (nowMillis - next.sinceMillis < OPEN_MILLIS && !clockWasSetBack) {
                break;
            }
            close(oldestFirst, next, into);
        }
    }

    int size() {
        return open.size();
    }

    /// Whether one more may be opened; without, every sighting of that bucket goes on.
    private boolean makeRoom(List<Reading> into) {
        if (limit.take()) {
            return true;
        }
        Iterator<Open> oldestFirst = open.values().iterator();
        if (oldestFirst.hasNext()) {
            close(oldestFirst, oldestFirst.next(), into);
        }
        return limit.take();
    }

    private void close(Iterator<Open> at, Open over, List<Reading> into) {
        TagSeen stronger = over.stronger;
        if (stronger != null) {
            into.add(stronger);
        }
        at.remove();
        limit.giveBack();
    }
}
