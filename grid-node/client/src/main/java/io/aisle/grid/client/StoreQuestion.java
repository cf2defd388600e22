package io.aisle.grid.client;

import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.store.Aliases;
import io.aisle.domain.store.Store;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A question to one store's live state, answered on the node that owns it. Answers as in [DeskQuestion].
///
/// @param <A> the answer
sealed interface StoreQuestion<A> {
    A ask(Store store, Aliases aliases);

    /// The days that must be back in memory before [#ask]: absent is never empty.
    default List<LocalDate> wanted(Store store) {
        return List.of();
    }

    record Summary(long nowMillis) implements StoreQuestion<StoreSummary> {
        @Override
        public List<LocalDate> wanted(Store store) {
            return store.wantedAt(nowMillis);
        }

        @Override
        public StoreSummary ask(Store store, Aliases aliases) {
            return store.summary(aliases, nowMillis);
        }
    }

    record Stock(StockQuery query, long nowMillis) implements StoreQuestion<StockPage> {
        @Override
        public List<LocalDate> wanted(Store store) {
            return store.wantedAt(nowMillis);
        }

        @Override
        public StockPage ask(Store store, Aliases aliases) {
            return store.stock(query, aliases, nowMillis);
        }
    }

    record Buckets(long epochDay, int minutes, long nowMillis) implements StoreQuestion<ArrayList<Bucket>> {
        @Override
        public List<LocalDate> wanted(Store store) {
            return store.wantedOn(LocalDate.ofEpochDay(epochDay));
        }

        @Override
        public ArrayList<Bucket> ask(Store store, Aliases aliases) {
            return new ArrayList<>(store.buckets(LocalDate.ofEpochDay(epochDay), minutes, nowMillis));
        }
    }

    record WholenessOf(long epochDay, long nowMillis) implements StoreQuestion<ArrayList<Wholeness>> {
        @Override
        public List<LocalDate> wanted(Store store) {
            return store.wantedOn(LocalDate.ofEpochDay(epochDay));
        }

        @Override
        public ArrayList<Wholeness> ask(Store store, Aliases aliases) {
            return new ArrayList<>(store.wholeness(LocalDate.ofEpochDay(epochDay), nowMillis));
        }
    }

    record Visits(long nowMillis) implements StoreQuestion<ArrayList<Visit>> {
        @Override
        public List<LocalDate> wanted(Store store) {
            return store.wantedForVisits(nowMillis);
        }

        @Override
        public ArrayList<Visit> ask(Store store, Aliases aliases) {
            return new ArrayList<>(store.visits(nowMillis));
        }
    }

    record Latest(int limit) implements StoreQuestion<ArrayList<LatestReading>> {
        @Override
        public List<LocalDate> wanted(Store store) {
            return store.wantedForLatest();
        }

        @Override
        public ArrayList<LatestReading> ask(Store store, Aliases aliases) {
            return new ArrayList<>(store.latest(limit));
        }
    }

    record Zones(long nowMillis) implements StoreQuestion<ArrayList<ZoneTags>> {
        @Override
        public ArrayList<ZoneTags> ask(Store store, Aliases aliases) {
            return new ArrayList<>(store.zones(nowMillis));
        }
    }
}
