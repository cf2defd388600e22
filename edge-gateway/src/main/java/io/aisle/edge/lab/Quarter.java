package io.aisle.edge.lab;

import io.aisle.domain.Quantity;
import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.DemandHistory;
import io.aisle.domain.plan.ItemClass;
import io.aisle.domain.plan.LeadTime;
import io.aisle.domain.plan.OrderDays;
import io.aisle.domain.plan.Policy;
import io.aisle.domain.plan.Position;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.domain.plan.Supply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A quarter of a store's life by days, to see what a way of ordering is worth. Customers want what the
/// store lab's customers want; goods come on the supplier's days, often a day or two late; what is not
/// there is not sold, and who orders sees only what was sold.
final class Quarter {
    static final int BEFORE = 84;

    /// How much to order is decided by one of these.
    sealed interface Way {
        /// @param levels as the product has them
        record Learned(ServiceLevels levels) implements Way {}

        /// A minimum and a maximum that stay all the quarter: below the minimum it is filled up to the
        /// maximum.
        ///
        /// @param cover the minimum, as a multiple of what usually sells until the goods of the next
        ///     order come;
        ///     the maximum is what usually sells between two orders above it
        record MinMax(double cover) implements Way {}
    }

    /// @param stockMicros what lay in the store on an average day, at cost
    /// @param wantedMicros what customers wanted, at the selling price; `lostMicros` of it in vain
    /// @param wasteMicros what was thrown away, at cost
    record Result(double stockMicros, double wantedMicros, double lostMicros, double wasteMicros) {
        static final Result NONE = new Result(0, 0, 0, 0);

        Result plus(Result other) {
            return new Result(
                    stockMicros + other.stockMicros,
                    wantedMicros + other.wantedMicros,
                    lostMicros + other.lostMicros,
                    wasteMicros + other.wasteMicros);
        }

        double lostShare() {
            return lostMicros / wantedMicros;
        }
    }

    private final Chain chain;
    private final LabStore store;
    private final int days;
    private final long firstDay;
    private final double[][] wanted;
    private final Map<String, int[]> late = new HashMap<>();

    /// @param days that are played, after [#BEFORE] that are known
    Quarter(Chain chain, LabStore store, LocalDate first, int days) {
        this.chain = chain;
        this.store = store;
        this.days = days;
        firstDay = first.toEpochDay() - BEFORE;
        wanted = wanted();
        for (Chain.Supplier supplier : chain.suppliers()) {
            RandomGenerator luck =
                    new SplittableRandom(chain.seed() * 37 + supplier.supplier().hashCode());
            late.put(
                    supplier.supplier(),
                    luck.doubles(BEFORE + days)
                            .mapToInt(x -> x < 0.7 ? 0 : x < 0.9 ? 1 : 2)
                            .toArray());
        }
    }

    private double[][] wanted() {
        double[][] all = new double[store.items().length][BEFORE + days];
        double popularity = Arrays.stream(store.items())
                .mapToDouble(index -> chain.items().get(index).popularity())
                .sum();
        for (int day = 0; day < BEFORE + days; day++) {
            LocalDate date = LocalDate.ofEpochDay(firstDay + day);
            RandomGenerator random =
                    new SplittableRandom(chain.seed() * 7_919 + store.index() * 104_729L + date.toEpochDay());
            double lines =
                    Visitors.expected(chain.seed(), store, date) * Visitors.CONVERSION * Calibration.meanBasketLines();
            for (int i = 0; i < all.length; i++) {
                LabItem item = chain.items().get(store.items()[i]);
                for (int line = Calibration.poisson(random, lines * item.popularity() / popularity); line > 0; line--) {
                    all[i][day] += item.tagged()
                            ? 1
                            : item.weighed()
                                    ? (150 + random.nextLong(1_850)) / (double) Quantity.MILLI
                                    : Calibration.pieces(random);
                }
            }
        }
        return all;
    }

    Result play(Way way) {
        boolean[] open = new boolean[BEFORE];
        double[] units = new double[BEFORE];
        Arrays.fill(open, true);
        for (double[] item : wanted) {
            for (int day = 0; day < BEFORE; day++) {
                units[day] += item[day];
            }
        }
        double[] values = new double[wanted.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean(wanted[i]) * chain.items().get(store.items()[i]).priceMicros();
        }
        ItemClass[] classes = ItemClass.of(values);
        DemandHistory history = DemandHistory.of(firstDay + BEFORE - 1, open, units);
        Result sum = Result.NONE;
        for (int i = 0; i < wanted.length; i++) {
            sum = sum.plus(play(way, chain.items().get(store.items()[i]), wanted[i], history.weekdays(), classes[i]));
        }
        return sum;
    }

    private static double mean(double[] item) {
        return Arrays.stream(item, 0, BEFORE).average().orElse(0);
    }

    private Result play(Way way, LabItem item, double[] wants, double[] weekdays, ItemClass itemClass) {
        Chain.Supplier supplier = chain.suppliers().stream()
                .filter(each -> each.supplier().equals(item.supplier()))
                .findFirst()
                .orElseThrow();
        OrderDays orderDays = OrderDays.of(supplier.orderDays());
        int[] delays = late.getOrDefault(item.supplier(), new int[0]);
        Shelf shelf = new Shelf(item.shelfLifeDays());
        double[] arriving = new double[BEFORE + days + 40];
        double[] seen = Arrays.copyOf(wants, BEFORE + days);
        List<Integer> leadDays = new ArrayList<>();
        double onOrder = 0;
        double stock = 0;
        double lost = 0;
        double all = 0;
        double waste = 0;
        for (int day = BEFORE; day < BEFORE + days; day++) {
            shelf.put(day, arriving[day]);
            onOrder -= arriving[day];
            boolean isOrderDay = orderDays.onOrAfter(firstDay + day) == firstDay + day;
            if (isOrderDay || day == BEFORE) {
                double order =
                        order(way, item, supplier, orderDays, leadDays, seen, weekdays, itemClass, day, shelf, onOrder);
                int lead = day == BEFORE ? 0 : supplier.leadTimeDays() + delays[day];
                if (day == BEFORE) {
                    shelf.put(day, order); // both begin with what they would have
                } else if (order > 0) {
                    onOrder += order;
                    arriving[day + lead] += order;
                    leadDays.addFirst(lead);
                }
            }
            double sold = shelf.take(wants[day]);
            all += wants[day];
            lost += wants[day] - sold;
            seen[day] = sold <= 0 && shelf.units() <= 0 ? DemandHistory.CENSORED : sold;
            stock += shelf.units();
            waste += shelf.throwAway(day);
        }
        return new Result(
                stock / days * item.costMicros(),
                all * item.priceMicros(),
                lost * item.priceMicros(),
                waste * item.costMicros());
    }

    private double order(
            Way way,
            LabItem item,
            Chain.Supplier supplier,
            OrderDays orderDays,
            List<Integer> leadDays,
            double[] seen,
            double[] weekdays,
            ItemClass itemClass,
            int day,
            Shelf shelf,
            double onOrder) {
        return switch (way) {
            case Way.Learned learned -> {
                boolean[] open = new boolean[BEFORE];
                Arrays.fill(open, true);
                // what the whole store sold is in the weekdays already
                DailyDemand demand = new DemandHistory(firstDay + day - 1, open, new double[BEFORE], weekdays)
                        .demand(Arrays.copyOfRange(seen, day - BEFORE, day), 1);
                Supply supply = new Supply(
                        item.code(),
                        item.supplier(),
                        item.costMicros(),
                        item.priceMicros(),
                        item.packSize(),
                        item.shelfLifeDays(),
                        LeadTime.of(
                                supplier.leadTimeDays(),
                                leadDays.stream().mapToInt(Integer::intValue).toArray()),
                        orderDays,
                        0);
                yield Policy.reckon(
                                supply,
                                new Position(shelf.units(), onOrder, 0),
                                demand,
                                itemClass,
                                learned.levels(),
                                firstDay + day)
                        .proposed();
            }
            case Way.MinMax fixed -> {
                double perDay = mean(seen);
                double between = 7.0 / orderDays.days().size();
                double min = fixed.cover() * perDay * (between + supplier.leadTimeDays());
                double max = min + perDay * between;
                double position = shelf.units() + onOrder;
                yield position < min ? Math.ceil((max - position) / item.packSize()) * item.packSize() : 0;
            }
        };
    }
}
