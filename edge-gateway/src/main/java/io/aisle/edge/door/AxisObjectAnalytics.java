package io.aisle.edge.door;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;
import java.util.Locale;
import java.util.regex.Pattern;

/// Axis Object Analytics, crossline counting:
/// `{"topic":"axis:…","timestamp":<ms>,"message":{"data":{"scenario":…,"totalHuman":"3"}}}`.
///
/// A counter per scenario, named as the scenario. Which way its people go is configured; else the scenario's name
/// tells (`Exit`, `Leave`, or `out` as a word); else they come in.
public final class AxisObjectAnalytics implements Dialect {
    private static final long MOST = 1L << 53;
    private static final Pattern OUTWARD =
            Pattern.compile(".*(exit|leav|ausgang|sortie|salida|(^|[^a-z])out([^a-z]|$)|离|出).*");

    @Override
    public boolean recognises(JsonFields element) {
        return element.hasObject("message");
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        long at = element.time("timestamp", told.source());
        JsonFields data = element.object("message").object("data");
        String scenario = data.text("scenario");
        long total = data.whole("totalHuman", 0, MOST);
        Direction direction = told.source()
                .settings()
                .direction(told.source().store(), told.device(), scenario)
                .orElseGet(() -> guess(scenario));
        told.add(new Reading.DoorTotal(at, told.device(), scenario, direction, total));
    }

    /// `WalkOut` and `walk_out` say out, `Scouting` does not.
    private static Direction guess(String scenario) {
        String words = scenario.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        return OUTWARD.matcher(words).matches() ? Direction.OUT : Direction.IN;
    }
}
