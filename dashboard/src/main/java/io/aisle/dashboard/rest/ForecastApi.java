package io.aisle.dashboard.rest;

import io.aisle.dashboard.access.Access;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.RegionForecast;
import io.aisle.grid.client.StoreMaster;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.client.WhatIfAnswer;
import io.aisle.grid.client.WhatIfAnswer.Silence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What will be sold, and how well that was known before.
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "forecasts")
class ForecastApi {
    private static final int MOST_DAYS = 28;

    private final Grid grid;
    private final ItemKeys keys;
    private final Access access;
    private final Scope scope;

    ForecastApi(Grid grid, ItemKeys keys, Access access, Scope scope) {
        this.grid = grid;
        this.keys = keys;
        this.access = access;
        this.scope = scope;
    }

    @GetMapping("/stores/{store}/forecast")
    @Operation(summary = "The next trading days of an item; without code of a category, else of the whole store")
    ForecastAnswer forecast(
            @PathVariable String store,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(defaultValue = "28") int days) {
        StoreMaster master = scope.store(store);
        checkDays(days);
        ForecastKind kind =
                code != null ? ForecastKind.ITEM : category != null ? ForecastKind.CATEGORY : ForecastKind.STORE;
        String name = code != null ? keys.of(code) : category != null ? category : "";
        ForecastCourse course = grid.forecasts().course(master.store(), kind, name, 1);
        if (course == null) {
            throw Refused.notFound(missing(master.store(), name));
        }
        return ForecastAnswer.of(master.store(), code == null ? null : name, category, course, days);
    }

    @GetMapping("/regions/forecast")
    @Operation(summary = "The next trading days of all stores of a region together")
    RegionForecastAnswer region(@RequestParam String region, @RequestParam(defaultValue = "28") int days) {
        scope.region(region);
        checkDays(days);
        RegionForecast forecast = grid.forecasts().region(region, 1);
        if (forecast == null) {
            throw Refused.notFound(
                    "There is no forecast of region \"" + region + "\" yet: the next run for its stores brings"
                            + " it; GET /api/v1/stores/{store}/forecast says what each of them lacks.");
        }
        return RegionForecastAnswer.of(forecast, days);
    }

    private static void checkDays(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Refused.badRequest("days=" + days + " must be 1 to " + MOST_DAYS + ".");
        }
    }

    @GetMapping("/stores/{store}/forecast/what-if")
    @Operation(
            summary = "What would be sold and ordered at another price, with a promotion, at another service level;"
                    + " nothing of it is kept")
    WhatIfLine whatIf(
            @PathVariable String store,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Double price,
            @RequestParam(defaultValue = "false") boolean promotion,
            @RequestParam(required = false) @Nullable Double serviceLevel) {
        StoreMaster master = scope.store(store);
        LocalDate first = from == null ? LocalDate.now(ZoneId.of(master.timeZone())) : from;
        LocalDate last = to == null ? first.plusDays(6) : to;
        String key = keys.of(code);
        WhatIf asked;
        try {
            asked = new WhatIf(
                    master.store(),
                    key,
                    first.toEpochDay(),
                    last.toEpochDay(),
                    price == null ? Double.NaN : price,
                    promotion,
                    serviceLevel == null ? Double.NaN : serviceLevel);
        } catch (IllegalArgumentException refused) {
            throw Refused.badRequest(refused);
        }
        WhatIfAnswer answer = grid.forecasts().whatIf(asked);
        if (answer == null) {
            throw Refused.notFound(missing(master.store(), key));
        }
        if (answer.whySilent() == Silence.NONE && answer.isBeyond(asked.price())) {
            throw Refused.badRequest(String.format(
                    Locale.ROOT,
                    "price=%s is too far from the usual %.2f: the model can know what would be sold at %.2f to %.2f.",
                    price,
                    answer.usualPrice(),
                    answer.leastPrice(),
                    answer.mostPrice()));
        }
        return WhatIfLine.of(asked, answer, master.currency());
    }

    @GetMapping("/stores/{store}/accuracy")
    @Operation(
            summary = "How good the forecasts of a store were, by category, method and distance; with code of one item"
                    + " by method, all distances together")
    List<AccuracyLine> accuracy(@PathVariable String store, @RequestParam(required = false) @Nullable String code) {
        StoreMaster master = scope.store(store);
        return grid.forecasts().accuracy(master.store(), code == null ? "" : keys.of(code)).stream()
                .map(AccuracyLine::of)
                .toList();
    }

    @PostMapping("/forecasts/learn")
    @Operation(summary = "Trains and forecasts now, for planners and admins; answers whether a run was begun")
    Begun learn() {
        if (!access.mayForecast(access.viewer())) {
            throw Refused.forbidden("Only planners and admins start the learning.");
        }
        return new Begun(grid.forecasts()
                .learn(access.stores(access.viewer()).stream()
                        .map(StoreMaster::store)
                        .toArray(String[]::new)));
    }

    /// @param begun false if a run is on already
    record Begun(boolean begun) {}

    private String missing(String store, String name) {
        ForecastState state = grid.forecasts().states().stream()
                .filter(one -> one.store().equals(store))
                .findFirst()
                .orElse(null);
        if (state != null && !state.isThere() && state.daysKnown() >= state.daysNeeded()) {
            return "Store \"" + store + "\" has no forecast yet: it is made within minutes from " + state.daysKnown()
                    + " trading days of history; POST /api/v1/forecasts/learn makes it at once.";
        }
        if (state == null || !state.isThere()) {
            return "Store \"" + store + "\" has no forecast yet: it needs "
                    + (state == null ? "some" : state.daysNeeded()) + " trading days of history, has "
                    + (state == null ? 0 : state.daysKnown()) + ".";
        }
        return "There is no forecast of \"" + name + "\" in store \"" + store + "\".";
    }
}
