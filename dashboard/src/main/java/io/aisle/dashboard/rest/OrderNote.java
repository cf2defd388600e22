package io.aisle.dashboard.rest;

import io.aisle.domain.plan.OrderEvent;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who did what to a line, when and why.
///
/// @param who a login, `rule` for what no person did, or `received` for goods
record OrderNote(
        Instant at,
        String who,
        @Nullable String before,
        String after,
        double quantityBefore,
        double quantityAfter,
        @Nullable String order,
        @Nullable String why) {
    static OrderNote of(OrderEvent event) {
        return new OrderNote(
                Instant.ofEpochMilli(event.atMillis()),
                event.who(),
                Figures.text(event.before().toLowerCase(Locale.ROOT)),
                event.after().toLowerCase(Locale.ROOT),
                event.unitsBefore(),
                event.unitsAfter(),
                Figures.text(event.order()),
                Figures.text(event.why()));
    }
}
