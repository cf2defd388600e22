package io.aisle.dashboard.rest;

import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.access.Viewer;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastOverride.Way;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.StoreMaster;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What planners know better than the forecast.
@RestController
@RequestMapping(path = "/api/v1/stores/{store}/overrides", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "forecasts")
class OverridesApi {
    private static final int MOST_DAYS = 366;

    private final Grid grid;
    private final Access access;
    private final Scope scope;
    private final ItemKeys keys;
    private final InstantSource clock;

    OverridesApi(Grid grid, Access access, Scope scope, ItemKeys keys, InstantSource clock) {
        this.grid = grid;
        this.access = access;
        this.scope = scope;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Overrides of a store's items, the newest first, undone ones too; at most 500")
    List<OverrideLine> list(@PathVariable String store, @RequestParam(required = false) @Nullable String code) {
        String id = scope.store(store).store();
        return grid.forecasts().overrides(id, code == null ? "" : keys.of(code)).stream()
                .map(OverrideLine::of)
                .toList();
    }

    @PostMapping
    @Operation(summary = "Overrides an item's forecast on some days, for planners and admins; counts at once")
    OverrideLine override(@PathVariable String store, @RequestBody Said said) {
        StoreMaster master = scope.store(store);
        String id = master.store();
        Viewer viewer = planner();
        if (said.code() == null || said.firstDay() == null || said.lastDay() == null || said.amount() == null) {
            throw Refused.badRequest("code, firstDay, lastDay and amount are needed.");
        }
        if (said.lastDay().isAfter(said.firstDay().plusDays(MOST_DAYS))) {
            throw Refused.badRequest("An override counts for a year at most.");
        }
        String code = keys.of(said.code());
        if (grid.forecasts().course(id, ForecastKind.ITEM, code, 1) == null) {
            throw Refused.notFound("There is no forecast of \"" + code + "\" in store \"" + id + "\".");
        }
        ForecastOverride wanted;
        try {
            wanted = ForecastOverride.said(
                            id,
                            code,
                            said.firstDay().toEpochDay(),
                            said.lastDay().toEpochDay(),
                            way(said.change()),
                            said.amount(),
                            said.reason() == null ? "" : said.reason().strip(),
                            viewer.name())
                    .notOver(LocalDate.ofInstant(clock.instant(), ZoneId.of(master.timeZone()))
                            .toEpochDay());
        } catch (IllegalArgumentException refused) {
            throw Refused.badRequest(refused);
        }
        return one(id, grid.forecasts().override(wanted), code);
    }

    private static Way way(@Nullable String change) {
        for (Way way : Way.values()) {
            if (way.name().toLowerCase(Locale.ROOT).equals(change)) {
                return way;
            }
        }
        throw Refused.badRequest("change must be set, add or percent.");
    }

    @PostMapping("/{no}/undo")
    @Operation(summary = "Undoes an override; the model's number counts again at once")
    OverrideLine undo(@PathVariable String store, @PathVariable long no) {
        String id = scope.store(store).store();
        Viewer viewer = planner();
        return marked(id, no, grid.forecasts().undo(id, no, viewer.name()), "undone");
    }

    @PostMapping("/{no}/redo")
    @Operation(summary = "Puts an undone override back")
    OverrideLine redo(@PathVariable String store, @PathVariable long no) {
        String id = scope.store(store).store();
        planner();
        return marked(id, no, grid.forecasts().redo(id, no), "not undone");
    }

    private OverrideLine marked(String store, long no, boolean isDone, String already) {
        OverrideLine line = one(store, no, "");
        if (!isDone) {
            throw Refused.conflict("Override " + no + " is " + already + " already.");
        }
        return line;
    }

    private OverrideLine one(String store, long no, String code) {
        return grid.forecasts().overrides(store, code).stream()
                .filter(override -> override.no() == no)
                .findFirst()
                .map(OverrideLine::of)
                .orElseThrow(() -> Refused.notFound("There is no override " + no + " in store \"" + store + "\"."));
    }

    private Viewer planner() {
        Viewer viewer = access.viewer();
        if (!access.mayForecast(viewer)) {
            throw Refused.forbidden("Only planners and admins override forecasts.");
        }
        return viewer;
    }

    /// @param change `set` or `add`, both in units a day, or `percent`
    /// @param lastDay included; afterwards the model's number counts again
    /// @param reason in words
    record Said(
            @Nullable String code,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String change,
            @Nullable Double amount,
            @Nullable String reason) {
        Said {
            DateParameter.require(firstDay);
            DateParameter.require(lastDay);
        }
    }
}
