package io.aisle.dashboard.region;

import io.aisle.dashboard.chart.DayChart;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StoreSummary;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Footfall of all stores by half hour of their own days: each store is counted as far as its own clock has come, on
/// both days. Where a store has no data it is left out on both days, and hatched. There is a line for now if it is the
/// same half hour everywhere.
final class RegionChart {
    private static final double COVERED = 0.5;

    private RegionChart() {}

    /// @return null while no store's figures are known
    static @Nullable DayChart of(Chain chain, Texts texts, Figures figures, long nowMillis, int width) {
        List<StoreLine> lines = chain.known();
        if (lines.isEmpty()) {
            return null;
        }
        List<StoreSummary> stores =
                lines.stream().map(StoreLine::summary).filter(Objects::nonNull).toList();
        StoreSummary clock = stores.getFirst();
        ZoneId zone = ZoneId.of(lines.getFirst().master().timeZone());
        List<DayChart.Point> points = new ArrayList<>();
        List<DayChart.Gap> gaps = new ArrayList<>();
        int halves = clock.halfHourStarts().length;
        long total = 0;
        int gapFrom = -1;
        int gapStores = 0;
        for (int i = 0; i < halves; i++) {
            long start = clock.halfHourStarts()[i];
            long end = i + 1 < halves ? clock.halfHourStarts()[i + 1] : start + 1_800_000;
            int reached = 0;
            int missing = 0;
            double today = 0;
            double then = 0;
            double thenLater = 0;
            boolean anyThen = false;
            for (StoreSummary store : stores) {
                boolean past = i < store.nowHalfHour();
                anyThen |= store.hasThen();
                if (!past) {
                    thenLater += at(store.entriesByHalfHourThen(), i);
                } else if (at(store.coveredByHalfHour(), i) < COVERED) {
                    missing++;
                } else {
                    reached++;
                    today += at(store.entriesByHalfHour(), i);
                    then += at(store.entriesByHalfHourThen(), i);
                }
            }
            boolean known = reached > 0;
            boolean over = reached + missing > 0;
            points.add(new DayChart.Point(
                    start,
                    end,
                    known ? today : Double.NaN,
                    !anyThen || over && !known ? Double.NaN : over ? then : thenLater));
            total += known ? Math.round(today) : 0;
            if (missing > 0) {
                gapFrom = gapFrom < 0 ? i : gapFrom;
                gapStores = Math.max(gapStores, missing);
            }
            if (gapFrom >= 0 && (missing == 0 || i + 1 == halves)) {
                gaps.add(gap(clock, gapFrom, missing == 0 ? i : halves - 1, gapStores, texts));
                gapFrom = -1;
                gapStores = 0;
            }
        }
        boolean together = stores.stream()
                .allMatch(store -> store.nowHalfHour() == clock.nowHalfHour() && store.epochDay() == clock.epochDay());
        int[] hours = hours(stores, clock, points);
        List<DayChart.Gap> shown = gaps.stream()
                .filter(gap -> gap.endMillis() > clock.halfHourStarts()[hours[0]])
                .toList();
        LocalDate weekAgo = LocalDate.ofEpochDay(clock.epochDay()).minusDays(7);
        long to = hours[1] < halves
                ? clock.halfHourStarts()[hours[1]]
                : points.getLast().endMillis();
        return new DayChart(
                "region",
                texts.get("region.chart.title"),
                texts.get(
                        "region.chart.finding",
                        figures.whole(total),
                        figures.time(clock.halfHourStarts()[clock.nowHalfHour()], zone)),
                points,
                shown,
                clock.halfHourStarts()[hours[0]],
                to,
                together ? nowMillis / 60_000 * 60_000 : 0,
                texts.get("chart.today"),
                figures.shortDate(weekAgo),
                "",
                zone,
                texts.locale(),
                width,
                184);
    }

    private static DayChart.Gap gap(StoreSummary clock, int from, int to, int stores, Texts texts) {
        return new DayChart.Gap(
                clock.halfHourStarts()[from], clock.halfHourStarts()[to], texts.count("region.chart.left-out", stores));
    }

    /// From the whole hour before the first visitor of either day to the one after the last; half-hour indexes.
    private static int[] hours(List<StoreSummary> stores, StoreSummary clock, List<DayChart.Point> points) {
        int first = points.size();
        int last = 0;
        for (int i = 0; i < points.size(); i++) {
            for (StoreSummary store : stores) {
                if (at(store.entriesByHalfHour(), i) > 0 || at(store.entriesByHalfHourThen(), i) > 0) {
                    first = Math.min(first, i);
                    last = i;
                }
            }
        }
        if (first >= last) {
            return new int[] {0, points.size()};
        }
        int from = first / 2 * 2;
        int to = Math.min(points.size(), Math.max((last / 2 + 1) * 2, clock.nowHalfHour() / 2 * 2 + 2));
        return new int[] {from, to};
    }

    private static double at(double[] values, int index) {
        return index < values.length ? values[index] : 0;
    }

    private static int at(int[] values, int index) {
        return index < values.length ? values[index] : 0;
    }
}
