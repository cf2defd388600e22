package io.aisle.grid.client;

/// One gateway as the grid knows it. Times in epoch milliseconds, 0 for never; -1 for a number that is
/// unknown.
///
/// @param online birth or heartbeat within ten seconds and no last will since
/// @param backlog batches accepted by the gateway but not acked, over all epochs, from its heartbeat
/// @param unapplied batches journaled but not yet in the store
/// @param lagMillis age of the oldest accepted batch that is not acked, 0 if none waits, -1 unknown
/// @param clockOffsetMillis gateway clock minus grid clock
/// @param journaledSeq number of the last journaled batch of the running epoch
/// @param appliedSeq number of the last applied batch of the running epoch
/// @param readingsPerSecond over the last ten seconds
/// @param quarantined messages that could not be read and still wait, over all time
/// @param lost reads and messages known to be lost, over all time
/// @param note why it is not well, empty if it is: a language-neutral key such as `last-will`, `backlog`,
///     `clock-skew`, `unknown-store`, `cloned`
/// @param refusedTags readings refused for want of room since the gateway's start, part of `lost`, as
///     the next three
public record GatewayStatus(
        String gateway,
        String store,
        boolean online,
        String epoch,
        long backlog,
        long unapplied,
        long lagMillis,
        long clockOffsetMillis,
        long lastSeenMillis,
        long journaledSeq,
        long appliedSeq,
        double readingsPerSecond,
        int devicesUp,
        int devices,
        String version,
        long quarantined,
        long lost,
        String note,
        long refusedTags,
        long refusedFootfall,
        long refusedScans,
        long refusedOthers) {
    /// Nothing was refused.
    public GatewayStatus(
            String gateway,
            String store,
            boolean online,
            String epoch,
            long backlog,
            long unapplied,
            long lagMillis,
            long clockOffsetMillis,
            long lastSeenMillis,
            long journaledSeq,
            long appliedSeq,
            double readingsPerSecond,
            int devicesUp,
            int devices,
            String version,
            long quarantined,
            long lost,
            String note) {
        this(
                gateway,
                store,
                online,
                epoch,
                backlog,
                unapplied,
                lagMillis,
                clockOffsetMillis,
                lastSeenMillis,
                journaledSeq,
                appliedSeq,
                readingsPerSecond,
                devicesUp,
                devices,
                version,
                quarantined,
                lost,
                note,
                0,
                0,
                0,
                0);
    }

    /// Whether two living processes call themselves this gateway.
    public boolean isCloned() {
        return note.equals("cloned");
    }
}
