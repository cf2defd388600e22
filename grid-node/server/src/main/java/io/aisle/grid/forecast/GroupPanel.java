package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Plans;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import java.io.DataInput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The history of a store group as the forecaster wants it.
///
/// The timeline is every day on which one of the stores traded; for the others such a day is unknown, not
/// zero. It goes on for the days to be forecast on which any of them will open.
///
/// @param stores those with enough history, in their order
/// @param series store and code of each of the panel's series
/// @param sold by store, units of all its items on each known day of the timeline
record GroupPanel(Panel panel, List<TradingDays> stores, List<Key> series, Map<String, float[]> sold) {
    /// Two years and a month: a year's rhythm, and last year's holidays.
    static final int MOST_DAYS = 760;

    /// An item that nobody bought for so long is no longer forecast.
    private static final int FORGOTTEN_DAYS = 90;

    /// The farthest day that is forecast.
    static final int HORIZON = 28;

    /// So many trading days of a store's past are kept with its forecast.
    private static final int PAST_DAYS = 60;

    private static final float THOUSANDTHS = 1000;

    record Key(String store, String code) {
        String name() {
            return store + "\n" + code;
        }

        static Key of(String name) {
            int at = name.indexOf('\n');
            return new Key(name.substring(0, at), name.substring(at + 1));
        }
    }

    LocalDate lastDay() {
        return panel.timeline().date(panel.known() - 1);
    }

    /// @param country whose holidays the stores have, empty if unknown
    /// @param rows what was sold, of each store in the same order
    static GroupPanel read(List<TradingDays> stores, String country, DataInput rows) throws IOException {
        Holidays holidays = holidays(stores, country);
        Timeline timeline = timeline(stores, holidays);
        int known = known(stores);
        List<Series> series = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        Map<String, float[]> footfall = new TreeMap<>();
        Map<String, float[]> sold = new HashMap<>();
        for (TradingDays store : stores) {
            Items items = new Items(store, timeline, known);
            HistoryRows.read(rows, items);
            sold.put(store.store(), items.sold);
            items.byCode.forEach((code, item) -> {
                if (item.lastSale >= Math.max(0, known - FORGOTTEN_DAYS)) {
                    Key key = new Key(store.store(), code);
                    series.add(item.series(key));
                    keys.add(key);
                }
            });
            float[] entries = entries(store, timeline, known);
            if (!allUnknown(entries)) {
                footfall.put(store.store(), entries);
            }
        }
        Panel panel = new Panel(timeline, known, series, holidays, footfall, Plans.ASKED);
        return new GroupPanel(panel, List.copyOf(stores), List.copyOf(keys), sold);
    }

    /// Units that a store sold on its last trading days, as if it were a forecast that came true.
    ItemForecast past(TradingDays store) {
        float[] units = sold.getOrDefault(store.store(), new float[0]);
        int[] traded = store.days().keySet().stream().mapToInt(Math::toIntExact).toArray();
        int[] days = Arrays.copyOfRange(traded, Math.max(0, traded.length - PAST_DAYS), traded.length);
        float[] shown = new float[days.length];
        for (int i = 0; i < days.length; i++) {
            shown[i] = units[Arrays.binarySearch(panel.timeline().days(), days[i])];
        }
        return new ItemForecast("", "sum", days, shown, shown, shown, shown);
    }

    /// Entries of the stores that count them, as series of their own.
    ///
    /// @param least trading days with a count that a store must have
    GroupPanel footfall(int least) {
        List<Series> series = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (TradingDays store : stores) {
            float[] entries = panel.footfall().get(store.store());
            if (entries == null) {
                continue;
            }
            int first = 0;
            int counted = 0;
            double[] came = new double[panel.known()];
            float[] share = new float[panel.known()];
            for (int i = panel.known() - 1; i >= 0; i--) {
                boolean isKnown = !Float.isNaN(entries[i]);
                came[i] = isKnown ? entries[i] : 0;
                share[i] = isKnown ? 1 : 0;
                counted += isKnown ? 1 : 0;
                first = isKnown ? i : first;
            }
            if (counted >= least) {
                Key key = new Key(store.store(), "");
                keys.add(key);
                series.add(Series.of(key.name(), "", store.store(), first, came).withAvailable(share));
            }
        }
        return new GroupPanel(
                Panel.of(panel.timeline(), panel.known(), series, panel.holidays()), stores, List.copyOf(keys), sold);
    }

    private static int known(List<TradingDays> stores) {
        TreeSet<Long> days = new TreeSet<>();
        stores.forEach(store -> days.addAll(store.days().keySet()));
        return days.size();
    }

    /// Those of the years of the history, of the one that is forecast and of the one after it.
    private static Holidays holidays(List<TradingDays> stores, String country) {
        long first = stores.stream()
                .mapToLong(store -> store.days().firstKey())
                .min()
                .orElse(0);
        long last =
                stores.stream().mapToLong(store -> store.days().lastKey()).max().orElse(0);
        return Holidays.of(
                country,
                LocalDate.ofEpochDay(first).getYear(),
                LocalDate.ofEpochDay(last).plusDays(2 * HORIZON).getYear() + 1);
    }

    private static Timeline timeline(List<TradingDays> stores, Holidays holidays) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        stores.forEach(store -> store.days().keySet().forEach(day -> dates.add(LocalDate.ofEpochDay(day))));
        int wanted = dates.size() + HORIZON;
        for (LocalDate date = dates.getLast().plusDays(1); dates.size() < wanted; date = date.plusDays(1)) {
            LocalDate next = date;
            if (stores.stream().anyMatch(store -> store.opensOn(next, holidays))) {
                dates.add(date);
            }
        }
        return Timeline.of(Frequency.DAILY, dates);
    }

    private static float[] entries(TradingDays store, Timeline timeline, int known) {
        float[] entries = new float[known];
        for (int i = 0; i < known; i++) {
            TradingDays.Day day = store.days().get((long) timeline.days()[i]);
            if (day == null || day.entries() <= 0 || day.completeShare() < 0.5f) {
                entries[i] = Float.NaN;
            } else {
                entries[i] = day.entries() / day.completeShare();
            }
        }
        return entries;
    }

    private static boolean allUnknown(float[] values) {
        for (float value : values) {
            if (!Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /// A store's items while they are read.
    private static final class Items implements HistoryRows.Sink {
        private final TradingDays store;
        private final Map<Long, Integer> places = new HashMap<>();
        private final float[] certain;
        private final float[] sold;
        private final Map<String, Item> byCode = new TreeMap<>();

        Items(TradingDays store, Timeline timeline, int known) {
            this.store = store;
            certain = new float[known];
            sold = new float[known];
            for (int i = 0; i < known; i++) {
                long day = timeline.days()[i];
                TradingDays.Day traded = store.days().get(day);
                if (traded != null) {
                    places.put(day, i);
                    certain[i] = traded.completeShare();
                }
            }
        }

        @Override
        public void add(String code, String category, long day, HistoryRows.Sold row) {
            Integer place = places.get(day);
            TradingDays.Day traded = store.days().get(day);
            if (place != null && traded != null) {
                sold[place] += row.soldMilli() / THOUSANDTHS;
                byCode.computeIfAbsent(code, first -> new Item(certain, category))
                        .add(place, traded, row);
            }
        }
    }

    /// One item's days while they are read.
    private static final class Item {
        private final String category;
        private final double[] sold;
        private final float[] price;
        private final float[] promotion;
        private final float[] certain;
        private final float[] offered;
        private int firstSale = Integer.MAX_VALUE;
        private int lastSale = -1;

        /// @param certain share of each day of which anything is known, 0 where the store did not trade
        Item(float[] certain, String category) {
            this.category = category;
            sold = new double[certain.length];
            promotion = new float[certain.length];
            this.certain = certain;
            offered = new float[certain.length];
            Arrays.fill(offered, Float.NaN);
            price = new float[certain.length];
            Arrays.fill(price, Float.NaN);
        }

        void add(int place, TradingDays.Day day, HistoryRows.Sold row) {
            sold[place] += row.soldMilli() / THOUSANDTHS;
            if (row.soldMilli() > 0) {
                firstSale = Math.min(firstSale, place);
                lastSale = Math.max(lastSale, place);
                promotion[place] = Math.min(1, (float) row.promotedMilli() / row.soldMilli());
            }
            if (row.priceMicros() > 0) {
                price[place] = row.priceMicros() / 1e6f;
            }
            if (row.availableMinutes() >= 0 && day.openMinutes() > 0) {
                float share = Math.min(1, (float) row.availableMinutes() / day.openMinutes());
                // an item that was sold under two codes was there as long as either
                offered[place] = Float.isNaN(offered[place]) ? share : Math.max(offered[place], share);
            }
        }

        Series series(Key key) {
            float last = Float.NaN;
            float[] share = certain.clone();
            for (int i = 0; i < sold.length; i++) {
                sold[i] = Math.max(0, sold[i]); // more came back than was sold
                last = Float.isNaN(price[i]) ? last : price[i];
                price[i] = last;
                share[i] = Math.clamp(Float.isNaN(offered[i]) ? share[i] : share[i] * offered[i], 0, 1);
            }
            return Series.of(key.name(), category, key.store(), firstSale, sold)
                    .withPrice(price)
                    .withPromotion(promotion)
                    .withAvailable(share);
        }
    }
}
