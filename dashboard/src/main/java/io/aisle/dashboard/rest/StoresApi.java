package io.aisle.dashboard.rest;

import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.grid.Freshness;
import io.aisle.dashboard.grid.Members;
import io.aisle.domain.ItemCode;
import io.aisle.domain.Quantity;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The stores and what happens in them.
@RestController
@RequestMapping(path = "/api/v1/stores", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "stores")
class StoresApi {
    private static final int MOST_CODES = 1_000;
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final int MOST_ASKED = 40;

    private final Grid grid;
    private final Catalogue catalogue;
    private final Members members;
    private final Access access;
    private final Scope scope;
    private final InstantSource clock;

    StoresApi(Grid grid, Catalogue catalogue, Members members, Access access, Scope scope, InstantSource clock) {
        this.grid = grid;
        this.catalogue = catalogue;
        this.members = members;
        this.access = access;
        this.scope = scope;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Every store of the caller's scope with its day so far")
    List<StoreFigures> stores() {
        long now = clock.millis();
        Map<String, StoreSummary> summaries = grid.summaries(now);
        List<GatewayStatus> gateways = grid.gateways(now);
        catalogue.refresh();
        return access.stores(access.viewer()).stream()
                .map(store -> {
                    StoreSummary day = summaries.get(store.store());
                    return StoreFigures.of(store, day, Freshness.ageMillis(store.store(), day, gateways, now));
                })
                .toList();
    }

    @GetMapping("/{store}/stock")
    @Operation(summary = "Live stock, all items or those of the codes given")
    List<StockLine> stock(
            @PathVariable String store,
            @RequestParam(required = false) @Nullable List<String> code,
            @RequestParam(required = false) @Nullable BigDecimal below) {
        StoreMaster master = scope.store(store);
        StockQuery query = new StockQuery(
                code == null ? new String[0] : codes(code),
                StockQuery.Filter.ALL,
                below == null ? Long.MAX_VALUE : milli(below),
                StockQuery.Sort.CODE,
                0,
                StockQuery.ALL.limit());
        StockPage page = grid.stock(id(master), query, clock.millis()).orElseThrow(() -> loading(master));
        return Arrays.stream(page.rows())
                .map(row -> StockLine.of(row, catalogue.item(row.code()), page.asOfMillis()))
                .toList();
    }

    @GetMapping("/{store}/footfall")
    @Operation(summary = "People through the doors, over one day of the store's own calendar")
    List<FootfallBucket> footfall(
            @PathVariable String store,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(defaultValue = "PT15M") Duration bucket) {
        return buckets(scope.store(store), date, bucket, FootfallBucket::of);
    }

    @GetMapping("/{store}/sales")
    @Operation(summary = "Receipts, units and net sales, over one day of the store's own calendar")
    List<SalesBucket> sales(
            @PathVariable String store,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(defaultValue = "PT15M") Duration bucket) {
        StoreMaster master = scope.store(store);
        return buckets(master, date, bucket, one -> SalesBucket.of(one, master.currency()));
    }

    @GetMapping("/{store}/completeness")
    @Operation(summary = "How whole each hour is, over one day of the store's own calendar")
    List<HourCompleteness> completeness(
            @PathVariable String store, @RequestParam(required = false) @Nullable LocalDate date) {
        return HourCompleteness.of(buckets(scope.store(store), date, Duration.ofMinutes(1), Function.identity()));
    }

    @GetMapping("/{store}/visits")
    @Operation(summary = "Recognised members who are in the store now")
    List<VisitLine> visits(@PathVariable String store) {
        StoreMaster master = scope.store(store);
        return grid.visits(id(master), clock.millis()).orElseThrow(() -> loading(master)).stream()
                .map(visit -> VisitLine.of(visit, members.of(visit.memberKey())))
                .toList();
    }

    private <T> List<T> buckets(
            StoreMaster store, @Nullable LocalDate date, Duration length, Function<Bucket, T> shown) {
        long now = clock.millis();
        LocalDate day = date != null
                ? date
                : Instant.ofEpochMilli(now).atZone(ZoneId.of(store.timeZone())).toLocalDate();
        return days(store, day, minutes(length), now).stream()
                .filter(bucket -> !bucket.future())
                .map(shown)
                .toList();
    }

    /// Days that have left the grid's memory come back when they are asked for: that is waited for a
    /// little.
    private List<Bucket> days(StoreMaster store, LocalDate day, int minutes, long now) {
        Optional<List<Bucket>> answer = grid.buckets(id(store), day, minutes, now);
        for (int asked = 1; answer.isEmpty() && asked < MOST_ASKED; asked++) {
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
            answer = grid.buckets(id(store), day, minutes, now);
        }
        return answer.orElseThrow(() -> loading(store));
    }

    private String[] codes(List<String> asked) {
        if (asked.size() > MOST_CODES) {
            throw Refused.badRequest("Ask for at most " + MOST_CODES + " codes at once, not " + asked.size() + ".");
        }
        return asked.stream().map(this::key).toArray(String[]::new);
    }

    private String key(String code) {
        try {
            String canonical = ItemCode.of(code).value();
            return catalogue.item(canonical).map(Item::key).orElse(canonical);
        } catch (IllegalArgumentException refused) {
            throw Refused.badRequest(String.valueOf(refused.getMessage()));
        }
    }

    private static long milli(BigDecimal below) {
        try {
            return Quantity.milli(below);
        } catch (ArithmeticException tooLarge) {
            throw Refused.badRequest("below=" + below + " is too large a quantity.");
        }
    }

    private static int minutes(Duration length) {
        if (length.toSeconds() % 60 != 0
                || length.getNano() != 0
                || length.toMinutes() < 1
                || length.toMinutes() > 1_440) {
            throw Refused.badRequest("bucket=" + length + " must be whole minutes from PT1M to PT24H.");
        }
        return (int) length.toMinutes();
    }

    private static Refused loading(StoreMaster store) {
        return Refused.unavailable(
                "Store \"" + store.store() + "\" is being read from the journal; ask again in a few seconds.");
    }

    private static StoreId id(StoreMaster master) {
        return new StoreId(master.store());
    }
}
