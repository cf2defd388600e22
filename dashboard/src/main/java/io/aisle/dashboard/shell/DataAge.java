package io.aisle.dashboard.shell;

import io.aisle.dashboard.grid.Freshness;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a store's figures can be believed to be of now.
///
/// @param asOfMillis the moment the figures are of; 0 if there never were any
/// @param ageMillis how long ago that is
public record DataAge(State state, long asOfMillis, long ageMillis) {
    static final long LIVE_MILLIS = 10_000;
    static final long STALE_MILLIS = 15 * 60_000;

    public enum State {
        /// younger than 10 s
        LIVE,
        /// younger than 15 minutes
        STALE,
        /// older, or every gateway of the store has sent its last will
        OFFLINE,
        /// imported, but still being read from the journal
        LOADING;

        /// A class of the style sheet, and the end of a text key.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String icon() {
            return switch (this) {
                case LIVE -> "on";
                case STALE -> "clock";
                case OFFLINE -> "off";
                case LOADING -> "again";
            };
        }
    }

    public static final DataAge LOADING = new DataAge(State.LOADING, 0, 0);

    /// @param summary null while the store is loading
    /// @param gateways of any stores
    public static DataAge of(
            String store, @Nullable StoreSummary summary, List<GatewayStatus> gateways, long nowMillis) {
        if (summary == null) {
            return LOADING;
        }
        Long age = Freshness.ageMillis(store, summary, gateways, nowMillis);
        if (age == null) {
            return new DataAge(State.OFFLINE, 0, 0);
        }
        List<GatewayStatus> own =
                gateways.stream().filter(each -> each.store().equals(store)).toList();
        boolean dead = !own.isEmpty()
                && own.stream().allMatch(each -> !each.online() && each.note().equals("last-will"));
        State state = dead || age >= STALE_MILLIS ? State.OFFLINE : age < LIVE_MILLIS ? State.LIVE : State.STALE;
        return new DataAge(state, nowMillis - age, age);
    }

    public boolean isLive() {
        return state == State.LIVE;
    }
}
