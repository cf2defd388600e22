package io.aisle.dashboard.devices;

import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.StoreMaster;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The texts of a gateway's row, by column. What is unknown is a word, never 0.
final class GatewayTexts {
    private static final long SKEW_MILLIS = 2_000;
    private static final long BEHIND_MILLIS = 10_000;
    private static final long FULL_METER = 1_000;

    /// Worst first: offline, behind, with a note, then the others; each by name.
    static final Comparator<GatewayStatus> WORST_FIRST = Comparator.comparing(GatewayTexts::state)
            .thenComparing(status -> status.note().isEmpty())
            .thenComparing(GatewayStatus::gateway);

    enum State {
        OFFLINE("off", "offline"),
        BEHIND("clock", "stale"),
        ONLINE("on", "live");

        final String icon;
        final String tone;

        State(String icon, String tone) {
            this.icon = icon;
            this.tone = tone;
        }
    }

    private final Texts texts;
    private final Figures figures;

    GatewayTexts(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    static State state(GatewayStatus status) {
        if (!status.online()) {
            return State.OFFLINE;
        }
        return status.lagMillis() >= BEHIND_MILLIS ? State.BEHIND : State.ONLINE;
    }

    static boolean isClockOff(GatewayStatus status) {
        return Math.abs(status.clockOffsetMillis()) >= SKEW_MILLIS;
    }

    /// @param master null if nobody has imported the store
    Map<String, String> of(GatewayStatus g, @Nullable StoreMaster master, long now) {
        State state = state(g);
        Map<String, String> row = new HashMap<>();
        row.put("state", "i s i-" + state.icon + " " + state.tone);
        row.put("stateWord", texts.get("gateway." + state.name().toLowerCase(java.util.Locale.ROOT)));
        row.put("store", master == null ? g.store() : master.name());
        row.put("href", master == null ? "devices" : "stores/" + master.store());
        row.put("gateway", g.gateway());
        boolean seen = g.lastSeenMillis() > 0;
        row.put("seen", seen ? age(now - g.lastSeenMillis()) : texts.get("never"));
        row.put("seenTone", state == State.OFFLINE ? "crit m" : state == State.BEHIND ? "warn m" : "");
        boolean known = g.online() && g.lagMillis() >= 0;
        row.put(
                "lag",
                known ? g.lagMillis() == 0 ? texts.get("none") : figures.age(g.lagMillis()) : texts.get("unknown"));
        row.put("lagTone", known ? state == State.BEHIND ? "warn m" : "" : "dim");
        boolean counted = g.online() && g.backlog() >= 0;
        row.put("backlog", counted ? figures.whole(g.backlog()) : texts.get("unknown"));
        row.put("backlogTone", counted ? "" : "dim");
        row.put("meter", counted ? g.backlog() > 100 ? "meter low" : "meter" : "");
        row.put("meterWidth", "width:" + (counted ? Math.min(100, 100 * g.backlog() / FULL_METER) : 0) + "%");
        row.put("applied", number(g.appliedSeq()));
        row.put("journaled", texts.get("gateway.journaled", number(g.journaledSeq())));
        row.put("offset", figures.offset(g.clockOffsetMillis()));
        row.put("offsetTone", isClockOff(g) ? "warn m" : "mut");
        row.put(
                "devices",
                g.devices() < 0
                        ? "?"
                        : figures.whole(g.online() ? g.devicesUp() : 0) + " / " + figures.whole(g.devices()));
        row.put("devicesTone", g.online() && g.devicesUp() >= g.devices() ? "" : "warn m");
        row.put("rate", g.online() ? figures.decimal(g.readingsPerSecond(), 1) : texts.get("unknown"));
        row.put("rateTone", g.online() ? "" : "dim");
        row.put("quarantined", figures.whole(g.quarantined()));
        row.put("quarantinedTone", g.quarantined() > 0 ? "warn m" : "dim");
        row.put("lost", g.lost() > 0 ? texts.get("gateway.lost", figures.whole(g.lost())) : "");
        row.put("version", g.version());
        row.put("note", note(g));
        return row;
    }

    private String age(long millis) {
        return millis < 60_000
                ? texts.get("unit.seconds", figures.whole(Math.max(0, millis) / 1_000))
                : figures.age(millis);
    }

    private String number(long sequence) {
        return sequence < 0 ? texts.get("unknown") : figures.whole(sequence);
    }

    private String note(GatewayStatus g) {
        String key = "note." + g.note();
        String note = g.note().isEmpty() ? "" : texts.has(key) ? texts.get(key) : g.note();
        String lost = g.lost() > 0 ? texts.get("gateway.lost", figures.whole(g.lost())) : "";
        long refused = g.refusedTags() + g.refusedFootfall() + g.refusedScans() + g.refusedOthers();
        if (refused > 0) {
            lost += ", "
                    + texts.get(
                            "gateway.refused",
                            figures.whole(g.refusedTags()),
                            figures.whole(g.refusedFootfall()),
                            figures.whole(g.refusedScans()),
                            figures.whole(g.refusedOthers()));
        }
        return note.isEmpty() || lost.isEmpty() ? note + lost : note + Texts.DOT + lost;
    }
}
