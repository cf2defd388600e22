package io.aisle.ml.feature;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows a global model learns from and is asked with: for one series, one origin (the first unknown
/// period) and one target period at or after it.
///
/// All amounts are divided by the item's own level, so that one model serves items of any size. Nothing
/// at or after the origin is read, except the target's date and, where the panel says they are planned,
/// its price and promotion.
public final class Features {
    /// The target's price over the item's usual one.
    public static final String PRICE = "price";

    /// The target's promotion, 0 for none.
    public static final String PROMOTION = "promotion";

    /// The target's promotion over the item's usual one.
    public static final String PROMOTION_OVER_USUAL = "promotion.usual";

    private static final double OTHER_PRICE = 0.05;
    private static final double[] SHARES = {0.03, 0.1, 0.3};
    private static final int[] WINDOWS = {1, 2, 4, 8, 16};
    private static final int LEVEL_SEASONS = 8;
    private static final double LENT_PERIODS = 7;
    private static final int ORIGIN_FEATURES = SHARES.length + WINDOWS.length + 19;

    private static final String[] NAMES = {
        "smooth.03",
        "smooth.10",
        "smooth.30",
        "mean.1",
        "mean.2",
        "mean.4",
        "mean.8",
        "mean.16",
        "mean.all",
        "median.4",
        "median.8",
        "upper.8",
        "zeros.4",
        "zeros.16",
        "since.sale",
        "spread.8",
        "peak.8",
        "last",
        "category.1",
        "category.4",
        "all.1",
        "all.4",
        "category.level",
        "log.level",
        "age",
        "footfall.1",
        "available.4",
        "horizon",
        "weekday",
        "month.day",
        "year.week",
        "to.holiday",
        "from.holiday",
        "gap",
        "place.4",
        "place.12",
        "place.all",
        "place.category",
        "place.group",
        "last.year",
        "last.year.category",
        PRICE,
        "price.before",
        PROMOTION,
        "promotion.4",
        PROMOTION_OVER_USUAL
    };

    private static final List<String> COLUMNS = List.of(NAMES);

    private final Panel panel;
    private final Groups groups;
    private final int unit;
    private final int[] sameBefore;
    private final int[] yearBefore;
    private @Nullable Tried ofAll; // counted when it is first asked for

    public Features(Panel panel) {
        this.panel = panel;
        this.groups = new Groups(panel);
        Timeline timeline = panel.timeline();
        // a window is counted in weeks of trading days, or in weeks
        this.unit = timeline.frequency() == Frequency.DAILY ? timeline.season() : 2;
        this.sameBefore = new int[timeline.length()];
        this.yearBefore = new int[timeline.length()];
        int[] days = timeline.days();
        int[] newest = new int[7];
        Arrays.fill(newest, -1);
        for (int t = 0; t < days.length; t++) {
            int weekday = Math.floorMod(days[t], 7);
            sameBefore[t] = newest[weekday];
            newest[weekday] = t;
            int at = Arrays.binarySearch(days, days[t] - 364);
            yearBefore[t] = days[0] > days[t] - 364 ? -1 : at >= 0 ? at : -at - 1;
        }
    }

    /// The names of a row's columns, in order.
    public static List<String> names() {
        return COLUMNS;
    }

    /// What the past of one series says at one origin: good for every target period.
    ///
    /// @param level what amounts are divided by, above 0
    public record Origin(int series, int period, double level, float[] values) {}

    /// @param period the first period not known; at most the panel's
    public Origin origin(int series, int period) {
        if (period > panel.known()) {
            throw new IllegalArgumentException(
                    "Origin " + period + " is after the last of " + panel.known() + " known periods.");
        }
        Series item = panel.series().get(series);
        Window past = new Window(item, period);
        int category = groups.categoryOf(item);
        double lent = groups.perItem(category, period - LEVEL_SEASONS * unit, period);
        if (Double.isNaN(lent)) {
            lent = 1;
        }
        past.read(LEVEL_SEASONS * unit);
        double level = Math.max((past.sum() + LENT_PERIODS * lent) / (past.count() + LENT_PERIODS), 1e-3);
        if (past.count() >= 4 * LENT_PERIODS && past.sum() > 0) {
            level = past.sum() / past.count();
        }

        float[] row = new float[ORIGIN_FEATURES];
        int at = 0;
        for (double share : SHARES) {
            row[at++] = (float) (past.smooth(share) / level);
        }
        for (int window : WINDOWS) {
            row[at++] = (float) (past.read(window * unit).mean() / level);
        }
        row[at++] = (float) (past.read(period).mean() / level);
        past.read(4 * unit);
        row[at++] = (float) (past.quantile(0.5) / level);
        float zeros = (float) past.zeros();
        past.read(8 * unit);
        row[at++] = (float) (past.quantile(0.5) / level);
        row[at++] = (float) (past.quantile(0.8) / level);
        row[at++] = zeros;
        float spread = (float) (past.spread() / level);
        float peak = (float) (past.quantile(1) / level);
        row[at++] = (float) past.read(16 * unit).zeros();
        row[at++] = (float) past.sinceSale() / unit;
        row[at++] = spread;
        row[at++] = peak;
        row[at++] = (float) (past.read(1).mean() / level);
        double month = groups.perItem(category, period - LEVEL_SEASONS * unit, period);
        row[at++] = (float) (groups.perItem(category, period - unit, period) / month);
        row[at++] = (float) (groups.perItem(category, period - 4 * unit, period) / month);
        double all = groups.perItem(0, period - LEVEL_SEASONS * unit, period);
        row[at++] = (float) (groups.perItem(0, period - unit, period) / all);
        row[at++] = (float) (groups.perItem(0, period - 4 * unit, period) / all);
        row[at++] = (float) (lent / level);
        row[at++] = (float) Math.log(level);
        row[at++] = Math.min(period - item.first(), 60 * unit);
        double entries = groups.entries(item.store(), period - LEVEL_SEASONS * unit, period);
        row[at++] = (float) (groups.entries(item.store(), period - unit, period) / entries);
        row[at] = (float) past.available(4 * unit);
        return new Origin(series, period, level, row);
    }

    /// Fills `row` with the origin's and the target's columns; NaN where a column is unknown. The target's
    /// price and promotion are in it if they are planned.
    ///
    /// @param target at or after the origin's period, within the timeline
    public void fill(Origin origin, int target, float[] row) {
        fill(origin, target, panel.plans() == Plans.PLANNED, row);
    }

    /// @param isTold whether the target's price and promotion are in the row
    public void fill(Origin origin, int target, boolean isTold, float[] row) {
        Series item = panel.series().get(origin.series);
        int period = origin.period;
        System.arraycopy(origin.values, 0, row, 0, ORIGIN_FEATURES);
        int at = ORIGIN_FEATURES;
        LocalDate date = panel.timeline().date(target);
        row[at++] = target - period + 1;
        row[at++] = date.getDayOfWeek().getValue();
        row[at++] = date.getDayOfMonth();
        int week = (date.getDayOfYear() - 1) / 7;
        row[at++] = week;
        row[at++] = Math.min(15, panel.holidays().daysUntilNext(date));
        row[at++] = Math.min(8, panel.holidays().daysSinceLast(date));
        int[] days = panel.timeline().days();
        row[at++] = target == 0 ? 1 : days[target] - days[target - 1];
        at = places(origin, item, target, row, at);
        at = lastYear(origin, item, target, row, at);
        price(item, period, target, isTold, row, at);
    }

    /// What a model is asked from an origin on, for [Question#row].
    ///
    /// @param periods after the origin's, each within the timeline
    public Question question(Origin origin, int[] periods) {
        Series item = panel.series().get(origin.series);
        float[][] rows = new float[periods.length][names().size()];
        for (int i = 0; i < rows.length; i++) {
            fill(origin, origin.period + periods[i], false, rows[i]);
        }
        Offers offers = offers(item, origin.period);
        Tried own = tried(item, origin.period);
        if (ofAll == null) {
            int others = 0;
            int promoted = 0;
            for (Series series : panel.series()) {
                Tried one = tried(series, panel.known());
                others += one.otherPrices;
                promoted += one.promoted;
            }
            ofAll = new Tried(others, promoted);
        }
        return new Question(
                origin.level,
                rows,
                offers.usualPrice,
                offers.lastPrice,
                offers.usualPromotion,
                own.otherPrices,
                own.promoted,
                ofAll.otherPrices,
                ofAll.promoted);
    }

    private Tried tried(Series item, int before) {
        double usual = offers(item, before).usualPrice;
        int others = 0;
        int promoted = 0;
        for (int t = item.first(); t < before; t++) {
            others += Math.abs(item.price(t) / usual - 1) > OTHER_PRICE ? 1 : 0;
            promoted += item.promotion(t) > 0 ? 1 : 0;
        }
        return new Tried(others, promoted);
    }

    /// Periods in which something else was offered than usual.
    private record Tried(int otherPrices, int promoted) {}

    private int places(Origin origin, Series item, int target, float[] row, int start) {
        int at = start;
        int category = groups.categoryOf(item);
        double own = 0;
        double ofCategory = 0;
        double ofAll = 0;
        int known = 0;
        int seen = 0;
        float few = Float.NaN;
        float some = Float.NaN;
        for (int t = sameBefore[target]; t >= item.first() && t >= 0; t = sameBefore[t]) {
            if (t < origin.period) {
                double demand = item.demand(t);
                if (!Double.isNaN(demand)) {
                    own += demand;
                    known++;
                }
                seen++;
                if (seen <= 12) {
                    ofCategory += groups.perItem(category, t, t + 1);
                    ofAll += groups.perItem(0, t, t + 1);
                }
                if (seen == 4) {
                    few = (float) (own / known / origin.level);
                }
                if (seen == 12) {
                    some = (float) (own / known / origin.level);
                }
            }
        }
        int weeks = Math.min(seen, 12);
        int from = origin.period - weeks * unit;
        row[at++] = few;
        row[at++] = some;
        row[at++] = (float) (own / known / origin.level);
        row[at++] = (float) (ofCategory / weeks / groups.perItem(category, from, origin.period));
        row[at++] = (float) (ofAll / weeks / groups.perItem(0, from, origin.period));
        return at;
    }

    private int lastYear(Origin origin, Series item, int target, float[] row, int start) {
        int at = start;
        int then = yearBefore[target];
        int originThen = origin.period < yearBefore.length ? yearBefore[origin.period] : -1;
        if (then < 0 || originThen < 4 * unit || then + unit >= origin.period) {
            row[at++] = Float.NaN;
            row[at++] = Float.NaN;
            return at;
        }
        Window around = new Window(item, Math.min(origin.period, then + unit / 2 + 1));
        Window before = new Window(item, originThen);
        row[at++] = (float) (around.read(unit).mean() / before.read(4 * unit).mean());
        int category = groups.categoryOf(item);
        row[at++] = (float) (groups.perItem(category, then - unit / 2, then + unit / 2 + 1)
                / groups.perItem(category, originThen - 4 * unit, originThen));
        return at;
    }

    private void price(Series item, int period, int target, boolean isTold, float[] row, int start) {
        int at = start;
        Offers offers = offers(item, period);
        row[at++] = isTold ? (float) (item.price(target) / offers.usualPrice) : Float.NaN;
        row[at++] = (float) (offers.lastPrice / offers.usualPrice);
        row[at++] = isTold ? item.promotion(target) : Float.NaN;
        row[at++] = offers.latePromotion;
        row[at] = isTold ? overUsual(item.promotion(target), offers.usualPromotion) : Float.NaN;
    }

    static float overUsual(float promotion, double usual) {
        return Double.isNaN(usual) ? Float.NaN : promotion / ((float) usual + 1e-6f);
    }

    /// Prices and promotions of the weeks before an origin; NaN where nothing is known.
    private record Offers(double usualPrice, float lastPrice, double usualPromotion, float latePromotion) {}

    private Offers offers(Series item, int period) {
        double prices = 0;
        int priced = 0;
        float promoted = 0;
        int told = 0;
        float lately = 0;
        int toldLately = 0;
        float last = Float.NaN;
        for (int t = Math.max(0, period - LEVEL_SEASONS * unit); t < period; t++) {
            float price = item.price(t);
            if (!Float.isNaN(price)) {
                prices += price;
                priced++;
                last = price;
            }
            float promotion = item.promotion(t);
            if (!Float.isNaN(promotion)) {
                promoted += promotion;
                told++;
                if (t >= period - 4 * unit) {
                    lately += promotion;
                    toldLately++;
                }
            }
        }
        return new Offers(
                prices / priced,
                last,
                told == 0 ? Double.NaN : promoted / told,
                toldLately == 0 ? Float.NaN : lately / toldLately);
    }
}
