package io.aisle.dashboard.rest;

import io.aisle.grid.client.GatewayStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One gateway as the grid knows it; null for what is not known.
///
/// @param backlog batches accepted but not acked, over all epochs
/// @param unapplied batches journaled but not yet in the store
/// @param lagMillis age of the oldest accepted batch that is not acked
/// @param clockOffsetMillis gateway clock minus grid clock
/// @param note why it is not well, null if it is
/// @param cloned whether two living processes call themselves this gateway
/// @param refusedTags readings refused for want of room since its start, part of `lost`, as the next three
record GatewayLine(
        String gateway,
        String store,
        boolean online,
        @Nullable String epoch,
        @Nullable Long backlog,
        @Nullable Long unapplied,
        @Nullable Long lagMillis,
        @Nullable Long clockOffsetMillis,
        @Nullable Instant lastSeen,
        long quarantined,
        long lost,
        int devices,
        int devicesUp,
        @Nullable String version,
        @Nullable String note,
        boolean cloned,
        long refusedTags,
        long refusedFootfall,
        long refusedScans,
        long refusedOthers) {
    static GatewayLine of(GatewayStatus status) {
        boolean everSeen = status.lastSeenMillis() > 0;
        return new GatewayLine(
                status.gateway(),
                status.store(),
                status.online(),
                Figures.text(status.epoch()),
                Figures.known(status.backlog()),
                Figures.known(status.unapplied()),
                Figures.known(status.lagMillis()),
                everSeen ? status.clockOffsetMillis() : null,
                Figures.time(status.lastSeenMillis()),
                status.quarantined(),
                status.lost(),
                status.devices(),
                status.devicesUp(),
                Figures.text(status.version()),
                Figures.text(status.note()),
                status.isCloned(),
                status.refusedTags(),
                status.refusedFootfall(),
                status.refusedScans(),
                status.refusedOthers());
    }
}
