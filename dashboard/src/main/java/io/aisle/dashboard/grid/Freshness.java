package io.aisle.dashboard.grid;

import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How old a store's figures are.
public final class Freshness {
    /// What is said to come from later than this was closed by a clock that is wrong.
    private static final long AHEAD_MILLIS = 60_000;

    private Freshness() {}

    /// With a gateway online, nothing waiting in it and nothing unapplied: time since that gateway was
    /// heard. Else time since the newest applied batch was closed. A batch of tomorrow, closed before its
    /// gateway knew that its clock is wrong, tells nothing: old figures must not pass for live ones.
    ///
    /// @param day null while the store is loading
    /// @return null if there never was any data, or nobody knows how old it is
    public static @Nullable Long ageMillis(
            String store, @Nullable StoreSummary day, List<GatewayStatus> gateways, long nowMillis) {
        if (day == null) {
            return null;
        }
        long newest = day.closedMillis() > nowMillis + AHEAD_MILLIS ? 0 : day.closedMillis();
        for (GatewayStatus gateway : gateways) {
            if (gateway.store().equals(store)
                    && gateway.online()
                    && gateway.backlog() == 0
                    && gateway.unapplied() == 0) {
                newest = Math.max(newest, gateway.lastSeenMillis());
            }
        }
        return newest == 0 ? null : Math.max(0, nowMillis - newest);
    }
}
