package io.aisle.dashboard.store;

import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.chart.ChartCache;
import io.aisle.dashboard.chart.ChartCard;
import io.aisle.dashboard.chart.DayChart;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.Bucket;
import io.aisle.grid.client.StoreMaster;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Footfall and net sales of the days shown, those they are compared with dashed beside them. Buckets that are not
/// complete are not drawn.
final class DayCharts {
    private static final int HEIGHT = 200;
    private static final long EVERY_MILLIS = 5_000;
    private static final long HOUR = 3_600_000;

    private final StoreMaster store;
    private final Texts texts;
    private final Figures figures;
    private final ChartCache cache;
    private final ZoneId zone;
    private final ChartCard footfall;
    private final ChartCard net;
    private final Div pair;
    private @Nullable Course course;
    private int width = 400;
    private long shownMillis;

    DayCharts(StoreMaster store, Texts texts, Figures figures, ChartCache cache) {
        this.store = store;
        this.texts = texts;
        this.figures = figures;
        this.cache = cache;
        this.zone = ZoneId.of(store.timeZone());
        footfall = new ChartCard(texts, "chart-footfall", texts.get("store.footfall"));
        net = new ChartCard(texts, "chart-net", texts.get("store.net"));
        pair = new Div(footfall.card(), net.card());
        pair.addClassName("pair");
    }

    Div pair() {
        return pair;
    }

    void fit(int chartWidth) {
        width = chartWidth;
        shownMillis = 0;
    }

    /// Stretches of opening hours of the days so far in which no gateway listened.
    List<DayChart.Gap> gaps() {
        return course == null ? List.of() : gaps(course);
    }

    private List<DayChart.Gap> gaps(Course shown) {
        List<DayChart.Gap> gaps = new ArrayList<>();
        long[] hours = hours(shown);
        long from = 0;
        long to = 0;
        for (Bucket bucket : shown.shown()) {
            boolean missing = Course.isMissing(bucket)
                    && !bucket.future()
                    && bucket.startMillis() >= hours[0]
                    && Course.end(bucket) <= hours[1];
            if (missing) {
                from = from == 0 ? bucket.startMillis() : from;
                to = Course.end(bucket);
            } else if (from != 0) {
                gaps.add(new DayChart.Gap(from, to, texts.get("chart.no-data")));
                from = 0;
            }
        }
        if (from != 0) {
            gaps.add(new DayChart.Gap(from, to, texts.get("chart.no-data")));
        }
        return gaps;
    }

    /// @param period what `next` shows
    void show(Course next, Period period, long now) {
        boolean same = course != null && next.with().equals(course.with());
        course = next;
        if (next.shown().isEmpty() || same && shownMillis != 0 && now - shownMillis < EVERY_MILLIS) {
            return;
        }
        shownMillis = now;
        DayChart people = chart(next, period, "footfall", "", Bucket::in, now);
        footfall.show(texts.get("store.footfall.sub", each(period)), people, cache.svg(people));
        DayChart sales = chart(next, period, "net", store.currency(), bucket -> bucket.netMicros() / 1e6, now);
        net.show(each(period), sales, cache.svg(sales));
    }

    /// "per 15 min", "per hour", "per day".
    private String each(Period period) {
        return switch (period.minutes()) {
            case 60 -> texts.get("chart.per-hour");
            case 1_440 -> texts.get("chart.per-day");
            default -> texts.get("chart.per", period.minutes());
        };
    }

    private DayChart chart(
            Course shown, Period period, String id, String currency, ToDoubleFunction<Bucket> figure, long now) {
        List<DayChart.Point> points = new ArrayList<>();
        Map<Long, Bucket> earlier = shown.earlier();
        double sum = 0;
        boolean anyThen = shown.then().stream().anyMatch(bucket -> figure.applyAsDouble(bucket) != 0);
        for (Bucket bucket : shown.shown()) {
            boolean whole = Course.end(bucket) <= now && !Course.isMissing(bucket);
            double value = whole ? figure.applyAsDouble(bucket) : Double.NaN;
            Bucket match = anyThen ? shown.match(earlier, bucket) : null;
            double before = match != null && !Course.isMissing(match) ? figure.applyAsDouble(match) : Double.NaN;
            points.add(new DayChart.Point(bucket.startMillis(), Course.end(bucket), value, before));
            sum += Course.end(bucket) <= now ? figure.applyAsDouble(bucket) : 0;
        }
        long[] hours = hours(shown);
        long minute = Math.min(now, hours[1]) / 60_000 * 60_000;
        String total = currency.isEmpty()
                ? figures.whole(Math.round(sum))
                : figures.moneyWhole(Math.round(sum * 1e6), currency);
        String days = PeriodBar.days(period.from(), period.to(), figures);
        return new DayChart(
                id + "-" + store.store().replaceAll("[^A-Za-z0-9]", "-"),
                texts.get("store." + id + ".title", store.name(), days, each(period)),
                texts.get(
                        "store." + id + ".finding",
                        total,
                        period.isToday() ? figures.time(minute, zone) : days,
                        PeriodBar.days(shown.with(), shown.with().plusDays(period.days() - 1L), figures)),
                points,
                gaps(shown),
                hours[0],
                hours[1],
                now < hours[1] ? minute : 0,
                period.isToday() ? texts.get("chart.today") : "",
                PeriodBar.days(shown.with(), shown.with().plusDays(period.days() - 1L), figures),
                currency,
                zone,
                texts.locale(),
                width,
                HEIGHT);
    }

    /// The opening hours, wider if something happened outside; whole hours. Several days are shown whole.
    private long[] hours(Course shown) {
        List<Bucket> buckets = shown.shown();
        if (buckets.isEmpty()) {
            return new long[] {0, 1};
        }
        long midnight = buckets.getFirst().startMillis();
        LocalDate date = Instant.ofEpochMilli(midnight).atZone(zone).toLocalDate();
        long last = Course.end(buckets.getLast());
        if (last - midnight > 26 * HOUR) {
            return new long[] {midnight, last};
        }
        long from = last;
        long to = midnight;
        if (!store.opens().isEmpty() && !store.opens().equals(store.closes())) {
            from = at(date, store.opens());
            to = at(date, store.closes());
            if (to <= from) {
                from = midnight;
                to = last;
            }
        }
        for (List<Bucket> day : List.of(buckets, shown.then())) {
            long shift = day.isEmpty() ? 0 : midnight - day.getFirst().startMillis();
            for (Bucket bucket : day) {
                if (bucket.in() > 0 || bucket.receipts() > 0) {
                    from = Math.min(from, bucket.startMillis() + shift);
                    to = Math.max(to, Course.end(bucket) + shift);
                }
            }
        }
        if (from >= to) {
            return new long[] {midnight, last};
        }
        long start = midnight + (from - midnight) / HOUR * HOUR;
        long stop = Math.min(last, midnight + (to - midnight + HOUR - 1) / HOUR * HOUR);
        return new long[] {start, Math.max(stop, start + HOUR)};
    }

    private long at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toEpochMilli();
    }
}
