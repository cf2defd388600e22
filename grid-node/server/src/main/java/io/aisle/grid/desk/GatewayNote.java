package io.aisle.grid.desk;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;

/// What the cluster remembers of one gateway. Times in epoch milliseconds of the node that heard it, 0 for never.
///
/// @param epoch the running one; `openEpochs` also those whose batches still wait in the spool
/// @param ended whether the running epoch's last will came
/// @param oldestMillis by the gateway's clock, 0 if nothing waits
/// @param clockOffsetMillis gateway clock minus grid clock
/// @param refused in the running epoch, for want of room: tags, footfall, scans, others, then what was thinned and held
///     back, which is not lost
/// @param clonedMillis when two processes by this name were last heard side by side
record GatewayNote(
        String store,
        String gateway,
        String epoch,
        String[] openEpochs,
        long lastSeenMillis,
        boolean ended,
        long backlog,
        long oldestMillis,
        long lastSeq,
        long clockOffsetMillis,
        double readingsPerSecond,
        int devicesUp,
        int devices,
        String version,
        long[] refused,
        long clonedMillis) {
    static final int REFUSED = 6;

    static GatewayNote unheard(StoreId store, GatewayId gateway) {
        return new GatewayNote(
                store.value(),
                gateway.value(),
                "",
                new String[0],
                0,
                false,
                -1,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                new long[REFUSED],
                0);
    }

    String key() {
        return store + "/" + gateway;
    }

    boolean isEpoch(Epoch other) {
        return epoch.equals(other.value());
    }

    /// @param seenMillis when it was heard; unchanged if the broker had kept the birth
    GatewayNote born(GatewayState.Birth birth, long seenMillis) {
        boolean same = isEpoch(birth.epoch());
        return new GatewayNote(
                store,
                gateway,
                birth.epoch().value(),
                birth.open().stream().map(open -> open.epoch().value()).toArray(String[]::new),
                seenMillis,
                false,
                backlog,
                oldestMillis,
                same ? lastSeq : 0,
                clockOffsetMillis,
                readingsPerSecond,
                devicesUp,
                Math.max(devices, birth.devices().size()),
                birth.version(),
                same ? refused : new long[REFUSED],
                clonedMillis);
    }

    GatewayNote beat(GatewayState.Heartbeat beat, long seenMillis, long offsetMillis, double perSecond) {
        return new GatewayNote(
                store,
                gateway,
                beat.epoch().value(),
                openEpochs,
                seenMillis,
                false,
                beat.backlog(),
                beat.oldestMillis(),
                beat.lastSeq(),
                offsetMillis,
                perSecond,
                beat.devicesUp(),
                beat.devices(),
                beat.version(),
                new long[] {
                    beat.refused().tags(),
                    beat.refused().footfall(),
                    beat.refused().scans(),
                    beat.refused().others(),
                    beat.refused().thinned(),
                    beat.refused().heldBack()
                },
                clonedMillis);
    }

    GatewayNote died() {
        return new GatewayNote(
                store,
                gateway,
                epoch,
                openEpochs,
                lastSeenMillis,
                true,
                backlog,
                oldestMillis,
                lastSeq,
                clockOffsetMillis,
                0,
                devicesUp,
                devices,
                version,
                refused,
                clonedMillis);
    }

    GatewayNote cloned(long atMillis) {
        return new GatewayNote(
                store,
                gateway,
                epoch,
                openEpochs,
                lastSeenMillis,
                ended,
                backlog,
                oldestMillis,
                lastSeq,
                clockOffsetMillis,
                readingsPerSecond,
                devicesUp,
                devices,
                version,
                refused,
                atMillis);
    }
}
