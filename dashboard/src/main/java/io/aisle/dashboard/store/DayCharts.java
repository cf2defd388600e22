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
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Footfall and net sales of the running day, last week's dashed beside them. Buckets that are not complete are
/// not drawn.
final class DayCharts {
    static final int MINUTES = 15;
    private static final double COVERED = 0.5;
    private static final int HEIGHT = 200;
    private static final long EVERY_MILLIS = 5_000;

    private final StoreMaster store;
    private final Texts texts;
    private final Figures figures;
    private final ChartCache cache;
    private final ZoneId zone;
    private final ChartCard footfall;
    private final ChartCard net;
    private final Div pair;
    private List<Bucket> today = List.of();
    private List<Bucket> then = List.of();
    private @Nullable LocalDate thenDate;
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

    void today(@Nullable List<Bucket> buckets) {
        today = buckets == null ? List.of() : buckets;
    }

    void lastWeek(LocalDate date, @Nullable List<Bucket> buckets) {
        if (!date.equals(thenDate)) {
            shownMillis = 0;
        }
        thenDate = date;
        then = buckets == null ? List.of() : buckets;
    }

    /// Stretches of today's opening hours in which no gateway listened.
    List<DayChart.Gap> gaps() {
        List<DayChart.Gap> gaps = new ArrayList<>();
        long[] hours = hours();
        long from = 0;
        long to = 0;
        for (Bucket bucket : today) {
            boolean missing = isMissing(bucket)
                    && !bucket.future()
                    && bucket.startMillis() >= hours[0]
                    && end(bucket) <= hours[1];
            if (missing) {
                from = from == 0 ? bucket.startMillis() : from;
                to = end(bucket);
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

    void show(long now) {
        if (today.isEmpty() || shownMillis != 0 && now - shownMillis < EVERY_MILLIS) {
            return;
        }
        shownMillis = now;
        String sub = texts.get("chart.per", MINUTES);
        DayChart people = chart("footfall", "store.footfall", "", Bucket::in, now);
        footfall.show(texts.get("store.footfall.sub", MINUTES), people, cache.svg(people));
        DayChart sales = chart("net", "store.net", store.currency(), bucket -> bucket.netMicros() / 1e6, now);
        net.show(sub, sales, cache.svg(sales));
    }

    private DayChart chart(String id, String key, String currency, ToDoubleFunction<Bucket> figure, long now) {
        List<DayChart.Point> points = new ArrayList<>();
        double sum = 0;
        boolean anyThen = then.stream().anyMatch(bucket -> figure.applyAsDouble(bucket) != 0);
        for (int i = 0; i < today.size(); i++) {
            Bucket bucket = today.get(i);
            boolean whole = end(bucket) <= now && !isMissing(bucket);
            double value = whole ? figure.applyAsDouble(bucket) : Double.NaN;
            double before = anyThen && i < then.size() && !isMissing(then.get(i))
                    ? figure.applyAsDouble(then.get(i))
                    : Double.NaN;
            points.add(new DayChart.Point(bucket.startMillis(), end(bucket), value, before));
            sum += end(bucket) <= now ? figure.applyAsDouble(bucket) : 0;
        }
        long[] hours = hours();
        long minute = now / 60_000 * 60_000;
        String total = currency.isEmpty()
                ? figures.whole(Math.round(sum))
                : figures.moneyWhole(Math.round(sum * 1e6), currency);
        return new DayChart(
                id + "-" + store.store().replaceAll("[^A-Za-z0-9]", "-"),
                texts.get(key + ".title", store.name()),
                texts.get(key + ".finding", total, figures.time(minute, zone)),
                points,
                gaps(),
                hours[0],
                hours[1],
                minute,
                texts.get("chart.today"),
                thenDate == null ? "" : figures.shortDate(thenDate),
                currency,
                zone,
                texts.locale(),
                width,
                HEIGHT);
    }

    /// What was not listened to; a day nobody vouches for at all is missing only where nothing was counted.
    private static boolean isMissing(Bucket bucket) {
        return bucket.completeness() < 0 ? bucket.in() == 0 && bucket.receipts() == 0 : bucket.completeness() < COVERED;
    }

    /// The opening hours, wider if something happened outside; whole hours.
    private long[] hours() {
        if (today.isEmpty()) {
            return new long[] {0, 1};
        }
        long midnight = today.getFirst().startMillis();
        LocalDate date = Instant.ofEpochMilli(midnight).atZone(zone).toLocalDate();
        long last = end(today.getLast());
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
        for (List<Bucket> day : List.of(today, then)) {
            long shift = day.isEmpty() ? 0 : midnight - day.getFirst().startMillis();
            for (Bucket bucket : day) {
                if (bucket.in() > 0 || bucket.receipts() > 0) {
                    from = Math.min(from, bucket.startMillis() + shift);
                    to = Math.max(to, end(bucket) + shift);
                }
            }
        }
        if (from >= to) {
            return new long[] {midnight, last};
        }
        long hour = 3_600_000;
        long start = midnight + (from - midnight) / hour * hour;
        long stop = Math.min(last, midnight + (to - midnight + hour - 1) / hour * hour);
        return new long[] {start, Math.max(stop, start + hour)};
    }

    private long at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toEpochMilli();
    }

    private static long end(Bucket bucket) {
        return bucket.startMillis() + bucket.minutes() * 60_000L;
    }
}
