package io.aisle.dashboard.devices;

import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.GatewayStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The gateways in view as a table for a spreadsheet.
final class GatewayTable {
    private GatewayTable() {}

    static Csv of(List<GatewayStatus> gateways, Texts texts) {
        Csv csv = new Csv(List.of(
                texts.get("csv.gateway"),
                texts.get("csv.store"),
                texts.get("gateway.state"),
                texts.get("gateway.seen"),
                texts.get("csv.lag"),
                texts.get("gateway.backlog"),
                texts.get("csv.journaled"),
                texts.get("gateway.applied"),
                texts.get("csv.offset"),
                texts.get("gateway.devices"),
                texts.get("devices"),
                texts.get("gateway.rate"),
                texts.get("gateway.quarantined"),
                texts.get("kpi.lost"),
                texts.get("gateway.version"),
                texts.get("gateway.note")));
        for (GatewayStatus g : gateways) {
            csv.row(
                    g.gateway(),
                    g.store(),
                    texts.get("gateway." + GatewayTexts.state(g).name().toLowerCase(Locale.ROOT)),
                    g.lastSeenMillis() == 0
                            ? ""
                            : Instant.ofEpochMilli(g.lastSeenMillis()).toString(),
                    g.online() ? known(g.lagMillis()) : null,
                    g.online() ? known(g.backlog()) : null,
                    known(g.journaledSeq()),
                    known(g.appliedSeq()),
                    g.clockOffsetMillis(),
                    g.devices() < 0 ? null : g.online() ? g.devicesUp() : 0,
                    known(g.devices()),
                    g.online() ? g.readingsPerSecond() : null,
                    g.quarantined(),
                    g.lost(),
                    g.version(),
                    g.note());
        }
        return csv;
    }

    private static @Nullable Long known(long number) {
        return number < 0 ? null : number;
    }
}
