package io.aisle.dashboard.region;

import io.aisle.dashboard.chart.Spark;
import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.Delta;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StoreSummary;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts of a store's row, by column; `fD`, `fT`, `fA` are the delta of `f`, its tone and its arrow.
final class StoreTexts {
    private final Texts texts;
    private final Figures figures;

    StoreTexts(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    Map<String, String> of(StoreLine line) {
        Map<String, String> row = new HashMap<>();
        row.put("id", line.master().store());
        row.put("href", "stores/" + line.master().store());
        row.put("name", line.master().name());
        row.put("level", "i i-" + line.level().icon + " " + line.level().tone);
        row.put("levelWord", texts.get("level." + line.level().name().toLowerCase(java.util.Locale.ROOT)));
        StoreSummary summary = line.summary();
        if (summary == null) {
            row.put("sub", line.master().store() + Texts.DOT + texts.get("store.loading"));
            row.put("skel", "skel");
            row.put("level", "");
            row.put("sparkX", "-9");
            row.put("sparkY", "-9");
            return row;
        }
        DataAge fresh = line.fresh();
        ZoneId zone = ZoneId.of(line.master().timeZone());
        row.put("old", line.isOffline() ? "old" : "");
        row.put(
                "sub",
                line.isOffline() && fresh.asOfMillis() > 0
                        ? texts.get("store.until", line.master().store(), figures.time(fresh.asOfMillis(), zone))
                        : line.master().store());
        row.put("state", "i s i-" + fresh.state().icon() + " " + fresh.state().word());
        row.put("stateWord", texts.get("state." + fresh.state().word()));
        row.put("age", fresh.asOfMillis() == 0 ? "" : age(fresh.ageMillis()));
        row.put("risk", risk(line, summary.atRiskMicrosPerHour()));
        row.put("in", line.isOffline() ? "?" : figures.whole(summary.occupancy()));
        putFigures(row, line, summary);
        putStock(row, summary);
        putSpark(row, summary);
        return row;
    }

    // Whole seconds while live: a row that says "0.4 s" would change with every push.
    private String age(long millis) {
        return millis < 60_000 ? texts.get("unit.seconds", figures.whole(millis / 1_000)) : figures.age(millis);
    }

    private void putFigures(Map<String, String> row, StoreLine line, StoreSummary summary) {
        boolean known = line.isComparable();
        row.put("f", figures.whole(summary.entries()));
        SameHours people = SameHours.entries(List.of(line));
        SameHours money = SameHours.net(List.of(line));
        put(row, "f", Delta.relative(figures, known, people.today(), people.then()));
        double conversion = line.conversion();
        row.put("c", Double.isNaN(conversion) ? "?" : figures.percent(conversion));
        put(row, "c", Delta.points(figures, known, conversion, line.conversionThen()));
        row.put("n", money(line, summary.netMicros()));
        put(row, "n", Delta.relative(figures, known, money.today(), money.then()));
        double complete = summary.completeness();
        row.put("complete", complete < 0 ? "?" : figures.percent(complete));
        row.put(
                "completeTone",
                complete < 0 || complete >= StoreLine.PARTIAL ? "" : complete < 0.9 ? "crit m" : "warn m");
    }

    private void put(Map<String, String> row, String column, Delta delta) {
        row.put(column + "D", delta.text().isEmpty() ? "\u2013" : delta.text());
        row.put(column + "T", "delta " + delta.tone());
        row.put(column + "A", delta.arrow().isEmpty() ? "" : "i ar i-" + delta.arrow());
    }

    private void putStock(Map<String, String> row, StoreSummary summary) {
        int watch = summary.lowStock() + summary.negativeStock();
        boolean none = summary.emptyShelves() == 0 && watch == 0;
        row.put("stockNone", none ? texts.get("stock.none") : "");
        row.put("stockCrit", summary.emptyShelves() == 0 ? "" : figures.whole(summary.emptyShelves()));
        row.put("stockCritIcon", summary.emptyShelves() == 0 ? "" : "i s i-critical");
        row.put("stockWatch", watch == 0 ? "" : figures.whole(watch));
        row.put("stockWatchIcon", watch == 0 ? "" : "i s i-watch");
        row.put(
                "stockWords",
                texts.get("stock.words", summary.emptyShelves(), summary.lowStock(), summary.negativeStock()));
    }

    private static void putSpark(Map<String, String> row, StoreSummary summary) {
        Spark spark = Spark.of(
                summary.entriesByHalfHour(),
                summary.entriesByHalfHourThen(),
                summary.coveredByHalfHour(),
                summary.nowHalfHour());
        row.put("sparkNow", spark.now());
        row.put("sparkThen", spark.then());
        row.put("sparkGaps", spark.gaps());
        row.put("sparkX", spark.dotX());
        row.put("sparkY", spark.dotY());
    }

    private String risk(StoreLine line, long micros) {
        return micros == 0 ? "\u2013" : figures.atRisk(micros, line.master().currency());
    }

    private String money(StoreLine line, long micros) {
        return figures.moneyWhole(micros, line.master().currency());
    }
}
