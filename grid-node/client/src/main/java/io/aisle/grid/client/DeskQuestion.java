package io.aisle.grid.client;

import io.aisle.domain.plan.OrderEvent;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// A question that any node answers from its books. Answers are what Hazelcast can carry: records,
/// `ArrayList`s of them, texts, numbers.
///
/// @param <A> the answer
sealed interface DeskQuestion<A extends @Nullable Object> {
    A ask(Desk desk);

    record Gateways(long nowMillis) implements DeskQuestion<ArrayList<GatewayStatus>> {
        @Override
        public ArrayList<GatewayStatus> ask(Desk desk) {
            return new ArrayList<>(desk.gateways(nowMillis));
        }
    }

    record Health() implements DeskQuestion<GridHealth> {
        @Override
        public GridHealth ask(Desk desk) {
            return desk.health();
        }
    }

    record Quarantine(QuarantineQuery query) implements DeskQuestion<QuarantinePage> {
        @Override
        public QuarantinePage ask(Desk desk) {
            return desk.quarantine(query);
        }
    }

    record OneQuarantined(String id) implements DeskQuestion<@Nullable QuarantineItem> {
        @Override
        public @Nullable QuarantineItem ask(Desk desk) {
            return desk.quarantineItem(id);
        }
    }

    record ReadAgain(String id) implements DeskQuestion<String> {
        @Override
        public String ask(Desk desk) {
            return desk.retry(id).name();
        }
    }

    record Stores() implements DeskQuestion<ArrayList<StoreMaster>> {
        @Override
        public ArrayList<StoreMaster> ask(Desk desk) {
            return new ArrayList<>(desk.stores());
        }
    }

    record Items(int offset, int limit) implements DeskQuestion<ArrayList<Item>> {
        @Override
        public ArrayList<Item> ask(Desk desk) {
            return new ArrayList<>(desk.items(offset, limit));
        }
    }

    record CatalogueVersion() implements DeskQuestion<Long> {
        @Override
        public Long ask(Desk desk) {
            return desk.catalogueVersion();
        }
    }

    record MemberOf(String memberKey) implements DeskQuestion<@Nullable Member> {
        @Override
        public @Nullable Member ask(Desk desk) {
            return desk.member(memberKey);
        }
    }

    record MemberNamed(String member) implements DeskQuestion<@Nullable MemberRecord> {
        @Override
        public @Nullable MemberRecord ask(Desk desk) {
            return desk.memberRecord(member);
        }
    }

    record Forget(String member) implements DeskQuestion<Boolean> {
        @Override
        public Boolean ask(Desk desk) {
            return desk.forget(member);
        }
    }

    record Proposals(ReplenishmentQuery query) implements DeskQuestion<ReplenishmentPage> {
        @Override
        public ReplenishmentPage ask(Desk desk) {
            return desk.replenishment().orderLines(query);
        }
    }

    record OrderEvents(String line) implements DeskQuestion<ArrayList<OrderEvent>> {
        @Override
        public ArrayList<OrderEvent> ask(Desk desk) {
            return new ArrayList<>(desk.replenishment().orderEvents(line));
        }
    }

    record Order(OrderAct act) implements DeskQuestion<OrderReport> {
        @Override
        public OrderReport ask(Desk desk) {
            return desk.replenishment().act(act);
        }
    }

    record Take(ImportRows rows) implements DeskQuestion<ImportReport> {
        @Override
        public ImportReport ask(Desk desk) {
            return desk.take(rows);
        }
    }

    record ForecastStates() implements DeskQuestion<ArrayList<ForecastState>> {
        @Override
        public ArrayList<ForecastState> ask(Desk desk) {
            return new ArrayList<>(desk.forecasts().states());
        }
    }

    record ForecastLines(String store, String kind) implements DeskQuestion<ArrayList<ForecastLine>> {
        @Override
        public ArrayList<ForecastLine> ask(Desk desk) {
            return new ArrayList<>(desk.forecasts().lines(store, ForecastKind.valueOf(kind)));
        }
    }

    record CourseOf(String store, String kind, String name, int pastDays)
            implements DeskQuestion<@Nullable ForecastCourse> {
        @Override
        public @Nullable ForecastCourse ask(Desk desk) {
            return desk.forecasts().course(store, ForecastKind.valueOf(kind), name, pastDays);
        }
    }

    record RegionOf(String region, int pastDays) implements DeskQuestion<@Nullable RegionForecast> {
        @Override
        public @Nullable RegionForecast ask(Desk desk) {
            return desk.forecasts().region(region, pastDays);
        }
    }

    record AccuracyOf(String store, String code) implements DeskQuestion<ArrayList<ForecastAccuracy>> {
        @Override
        public ArrayList<ForecastAccuracy> ask(Desk desk) {
            return new ArrayList<>(desk.forecasts().accuracy(store, code));
        }
    }

    record Wonder(WhatIf asked) implements DeskQuestion<@Nullable WhatIfAnswer> {
        @Override
        public @Nullable WhatIfAnswer ask(Desk desk) {
            return desk.forecasts().whatIf(asked);
        }
    }

    record Learn(String[] stores) implements DeskQuestion<Boolean> {
        @Override
        public Boolean ask(Desk desk) {
            return desk.forecasts().learn(stores);
        }
    }

    record OverridesOf(String store, String code) implements DeskQuestion<ArrayList<ForecastOverride>> {
        @Override
        public ArrayList<ForecastOverride> ask(Desk desk) {
            return new ArrayList<>(desk.forecasts().overrides(store, code));
        }
    }

    record KeepOverride(ForecastOverride override) implements DeskQuestion<Long> {
        @Override
        public Long ask(Desk desk) {
            return desk.forecasts().override(override);
        }
    }

    record UndoOverride(String store, long no, String by) implements DeskQuestion<Boolean> {
        @Override
        public Boolean ask(Desk desk) {
            return desk.forecasts().undo(store, no, by);
        }
    }

    record RedoOverride(String store, long no) implements DeskQuestion<Boolean> {
        @Override
        public Boolean ask(Desk desk) {
            return desk.forecasts().redo(store, no);
        }
    }
}
