package io.aisle.dashboard.region;

import io.aisle.dashboard.shell.DataAge;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.StoreMaster;
import org.jspecify.annotations.Nullable;

/// One store of the list: what it is, what it does now, and how far that can be believed.
///
/// @param summary null while the store is loading
record StoreLine(StoreMaster master, @Nullable StoreSummary summary, DataAge fresh) {
    static final double PARTIAL = 0.98;
    private static final double BAND = 0.08;

    enum Level {
        CRITICAL("critical", "crit"),
        WATCH("watch", "warn"),
        WELL("well", "dim"),
        LOADING("", "dim");

        final String icon;
        final String tone;

        Level(String icon, String tone) {
            this.icon = icon;
            this.tone = tone;
        }
    }

    Level level() {
        StoreSummary known = summary;
        if (known == null) {
            return Level.LOADING;
        }
        if (isOffline() || known.emptyShelves() > 0 && known.atRiskMicrosPerHour() > 0) {
            return Level.CRITICAL;
        }
        boolean watch = !fresh.isLive()
                || known.negativeStock() > 0
                || known.lowStock() > 0
                || isPartial()
                || known.hasThen() && known.netMicros() < known.netMicrosThen() * (1 - BAND);
        return watch ? Level.WATCH : Level.WELL;
    }

    boolean isOffline() {
        return fresh.state() == DataAge.State.OFFLINE;
    }

    boolean isPartial() {
        return summary != null && summary.completeness() >= 0 && summary.completeness() < PARTIAL;
    }

    boolean needsAttention() {
        return level() == Level.CRITICAL || level() == Level.WATCH;
    }

    /// Whether the day so far may be set against last week's.
    boolean isComparable() {
        return summary != null && summary.hasThen() && !isOffline();
    }

    /// Sales per visitor; NaN without visitors.
    double conversion() {
        return summary == null ? Double.NaN : conversion(summary.receipts(), summary.entries());
    }

    double conversionThen() {
        return summary == null ? Double.NaN : conversion(summary.receiptsThen(), summary.entriesThen());
    }

    static double conversion(long receipts, long entries) {
        return entries == 0 ? Double.NaN : (double) receipts / entries;
    }

    /// What orders the list, the greatest first.
    ///
    /// @param mixed stores sell in several currencies: then the share of the day's sales counts, amounts cannot
    ///     be compared
    double weight(boolean mixed) {
        if (summary == null) {
            return -1;
        }
        double risk = summary.atRiskMicrosPerHour();
        return mixed ? risk / Math.max(1_000_000, summary.netMicros()) : risk;
    }
}
