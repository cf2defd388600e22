package io.aisle.dashboard.grid;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridHealth;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.QuarantineQuery;
import io.aisle.grid.client.RegionForecast;
import io.aisle.grid.client.ReplenishmentPage;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Something a page shows and the grid knows. Equal topics are asked for once, however many pages show them.
///
/// @param <A> the answer
public sealed interface Topic<A> {
    long USUAL_MILLIS = 250;

    /// @return null if the store is loading or unknown
    @Nullable
    A ask(Grid grid, Catalogue catalogue, long nowMillis);

    /// The least time between two questions.
    default long everyMillis() {
        return USUAL_MILLIS;
    }

    /// All stores that are not loading, keyed by store id; a page shows only those its viewer may see.
    record Summaries() implements Topic<Map<String, StoreSummary>> {
        @Override
        public Map<String, StoreSummary> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.summaries(nowMillis);
        }
    }

    record Summary(StoreId store) implements Topic<StoreSummary> {
        @Override
        public @Nullable StoreSummary ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.summary(store, nowMillis).orElse(null);
        }
    }

    record Stock(StoreId store, StockQuery query) implements Topic<StockPage> {
        @Override
        public @Nullable StockPage ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.stock(store, query, nowMillis).orElse(null);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stock that
                    && store.equals(that.store)
                    && Arrays.equals(query.codes(), that.query.codes())
                    && query.filter() == that.query.filter()
                    && query.belowMilli() == that.query.belowMilli()
                    && query.sort() == that.query.sort()
                    && query.offset() == that.query.offset()
                    && query.limit() == that.query.limit();
        }

        @Override
        public int hashCode() {
            return Objects.hash(
                    store,
                    Arrays.hashCode(query.codes()),
                    query.filter(),
                    query.belowMilli(),
                    query.sort(),
                    query.offset(),
                    query.limit());
        }
    }

    /// The running day by the store's own clock, midnight to midnight; passes to the next day by itself.
    ///
    /// @param minutes length of a bucket, 1 to 1440
    record Today(StoreId store, int minutes) implements Topic<List<Bucket>> {
        @Override
        public @Nullable List<Bucket> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            ZoneId zone = catalogue.zone(store);
            LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
            return grid.buckets(store, today, minutes, nowMillis).orElse(null);
        }
    }

    /// Some days by the store's own clock, one after the other.
    ///
    /// @param days how many, at least 1
    /// @param minutes length of a bucket, 1 to 1440
    record Days(StoreId store, LocalDate from, int days, int minutes) implements Topic<List<Bucket>> {
        @Override
        public @Nullable List<Bucket> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            List<Bucket> all = new ArrayList<>();
            for (int i = 0; i < days; i++) {
                Optional<List<Bucket>> day = grid.buckets(store, from.plusDays(i), minutes, nowMillis);
                if (day.isEmpty()) {
                    return null;
                }
                all.addAll(day.get());
            }
            return List.copyOf(all);
        }

        @Override
        public long everyMillis() {
            return days == 1 ? 1_000 : 5_000;
        }
    }

    /// How whole each hour of a day by the store's own clock is.
    ///
    /// @param date null for the running day
    record Hours(StoreId store, @Nullable LocalDate date) implements Topic<List<Wholeness>> {
        @Override
        public @Nullable List<Wholeness> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            LocalDate day = date == null
                    ? Instant.ofEpochMilli(nowMillis)
                            .atZone(catalogue.zone(store))
                            .toLocalDate()
                    : date;
            return grid.wholeness(store, day, nowMillis).orElse(null);
        }

        @Override
        public long everyMillis() {
            return 2_000;
        }
    }

    record Visits(StoreId store) implements Topic<List<Visit>> {
        @Override
        public @Nullable List<Visit> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.visits(store, nowMillis).orElse(null);
        }
    }

    /// @param limit 1 to 50
    record Latest(StoreId store, int limit) implements Topic<List<LatestReading>> {
        @Override
        public @Nullable List<LatestReading> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.latest(store, limit).orElse(null);
        }
    }

    record Zones(StoreId store) implements Topic<List<ZoneTags>> {
        @Override
        public @Nullable List<ZoneTags> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.zones(store, nowMillis).orElse(null);
        }
    }

    /// Every gateway that ever reported; a page shows only those of stores its viewer may see.
    record Gateways() implements Topic<List<GatewayStatus>> {
        @Override
        public List<GatewayStatus> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.gateways(nowMillis);
        }
    }

    record Health() implements Topic<GridHealth> {
        @Override
        public GridHealth ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.health();
        }

        @Override
        public long everyMillis() {
            return 1_000;
        }
    }

    /// What is proposed and ordered. All lines are read only if something has changed.
    ///
    /// @param last the newest answer
    record Orders(ReplenishmentQuery query, AtomicReference<@Nullable ReplenishmentPage> last)
            implements Topic<ReplenishmentPage> {
        public Orders(ReplenishmentQuery query) {
            this(query, new AtomicReference<>());
        }

        @Override
        public ReplenishmentPage ask(Grid grid, Catalogue catalogue, long nowMillis) {
            ReplenishmentPage known = last.get();
            ReplenishmentQuery brief = new ReplenishmentQuery(query.stores(), query.show(), 1);
            if (known == null || known.version() != grid.orderLines(brief).version()) {
                known = grid.orderLines(query);
                last.set(known);
            }
            return known;
        }

        @Override
        public long everyMillis() {
            return 2_000;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Orders that
                    && Arrays.equals(query.stores(), that.query.stores())
                    && query.show() == that.query.show()
                    && query.limit() == that.query.limit();
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(query.stores()), query.show(), query.limit());
        }
    }

    record Quarantine(QuarantineQuery query) implements Topic<QuarantinePage> {
        @Override
        public QuarantinePage ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.quarantine(query);
        }

        @Override
        public long everyMillis() {
            return 1_000;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Quarantine that
                    && query.store().equals(that.query.store())
                    && Arrays.equals(query.stores(), that.query.stores())
                    && query.includeSettled() == that.query.includeSettled()
                    && query.state().equals(that.query.state())
                    && query.reason().equals(that.query.reason())
                    && query.offset() == that.query.offset()
                    && query.limit() == that.query.limit();
        }

        @Override
        public int hashCode() {
            return Objects.hash(
                    query.store(),
                    Arrays.hashCode(query.stores()),
                    query.includeSettled(),
                    query.state(),
                    query.reason(),
                    query.offset(),
                    query.limit());
        }
    }

    /// Whether each store has a forecast, and how far the learning is.
    record ForecastStates() implements Topic<List<ForecastState>> {
        @Override
        public List<ForecastState> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.forecasts().states();
        }

        @Override
        public long everyMillis() {
            return 2_000;
        }
    }

    record ForecastLines(StoreId store, ForecastKind kind) implements Topic<List<ForecastLine>> {
        @Override
        public List<ForecastLine> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.forecasts().lines(store.value(), kind);
        }

        @Override
        public long everyMillis() {
            return 30_000;
        }
    }

    record RegionCourse(String region, int pastDays) implements Topic<RegionForecast> {
        @Override
        public @Nullable RegionForecast ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.forecasts().region(region, pastDays);
        }

        @Override
        public long everyMillis() {
            return 10_000;
        }
    }

    record Course(StoreId store, ForecastKind kind, String name, int pastDays) implements Topic<ForecastCourse> {
        @Override
        public @Nullable ForecastCourse ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.forecasts().course(store.value(), kind, name, pastDays);
        }

        @Override
        public long everyMillis() {
            return 10_000;
        }
    }

    /// What would be expected and ordered.
    record Wondered(WhatIf asked) implements Topic<WhatIfAnswer> {
        @Override
        public @Nullable WhatIfAnswer ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.forecasts().whatIf(asked);
        }

        @Override
        public long everyMillis() {
            return 30_000;
        }
    }

    record StoreAccuracy(StoreId store) implements Topic<List<ForecastAccuracy>> {
        @Override
        public List<ForecastAccuracy> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.forecasts().accuracy(store.value(), "");
        }

        @Override
        public long everyMillis() {
            return 30_000;
        }
    }

    record StoreOverrides(StoreId store) implements Topic<List<ForecastOverride>> {
        @Override
        public List<ForecastOverride> ask(Grid grid, Catalogue catalogue, long nowMillis) {
            return grid.forecasts().overrides(store.value(), "");
        }

        @Override
        public long everyMillis() {
            return 30_000;
        }
    }
}
