package io.aisle.dashboard.rest;

import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.access.Viewer;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantineQuery;
import io.aisle.grid.client.Retry;
import io.aisle.grid.client.StoreMaster;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Gateways, and what could not be read.
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "devices")
class DevicesApi {
    private static final int MOST_LISTED = 1_000;

    private final Grid grid;
    private final Access access;
    private final Scope scope;
    private final InstantSource clock;

    DevicesApi(Grid grid, Access access, Scope scope, InstantSource clock) {
        this.grid = grid;
        this.access = access;
        this.scope = scope;
        this.clock = clock;
    }

    @GetMapping("/gateways")
    @Operation(summary = "Every gateway of the caller's scope")
    List<GatewayLine> gateways() {
        return grid.gateways(clock.millis()).stream()
                .filter(gateway -> scope.shows(gateway.store()))
                .map(GatewayLine::of)
                .toList();
    }

    @GetMapping("/quarantine")
    @Operation(summary = "What could not be read and why, newest first; long raw bytes are cut, see rawCut")
    List<QuarantineLine> quarantine(
            @RequestParam(defaultValue = "") String store,
            @RequestParam(defaultValue = "false") boolean settled,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED || offset < 0) {
            throw Refused.badRequest("limit must be 1 to " + MOST_LISTED + " and offset 0 or more.");
        }
        Viewer viewer = access.viewer();
        if (!store.isEmpty() && !(StoreId.isValid(store) && access.maySee(viewer, new StoreId(store)))) {
            throw Refused.forbidden("Store \"" + store + "\" is not among the stores of this login.");
        }
        String[] stores = viewer.seesWholeChain()
                ? new String[0]
                : access.stores(viewer).stream().map(StoreMaster::store).toArray(String[]::new);
        if (!viewer.seesWholeChain() && stores.length == 0) {
            return List.of();
        }
        return Arrays.stream(grid.quarantine(new QuarantineQuery(store, stores, settled, offset, limit))
                        .items())
                .map(QuarantineLine::of)
                .toList();
    }

    @GetMapping("/quarantine/{id}")
    @Operation(summary = "One of them, with all of its raw bytes")
    QuarantineLine one(@PathVariable String id) {
        return QuarantineLine.of(visible(id));
    }

    @PostMapping("/quarantine/{id}/replay")
    @Operation(summary = "Has it read again by its gateway; safe to repeat")
    ResponseEntity<Replayed> replay(@PathVariable String id) {
        QuarantineItem item = visible(id);
        if (!access.mayReplay(access.viewer(), new StoreId(item.store()))) {
            throw Refused.forbidden("Only admins and the store's manager may have a message read again.");
        }
        Retry retry = grid.retry(id);
        return switch (retry) {
            case SENT, UNDER_WAY -> ResponseEntity.status(HttpStatus.ACCEPTED).body(new Replayed(id, "retrying"));
            case SETTLED -> ResponseEntity.ok(new Replayed(id, "settled"));
            case UNKNOWN -> throw unknown(id);
            case GATEWAY_OFFLINE ->
                throw Refused.unavailable("Gateway \"" + item.gateway() + "\" is offline; try again when it is back.");
            case NOT_POSSIBLE ->
                throw Refused.badRequest(
                        "It arrived damaged or is lost: there is nothing its gateway could read again.");
        };
    }

    private QuarantineItem visible(String id) {
        QuarantineItem item = grid.quarantineItem(id).orElseThrow(() -> unknown(id));
        if (!scope.shows(item.store())) {
            throw Refused.forbidden("This message is of a store that is not among those of this login.");
        }
        return item;
    }

    private static Refused unknown(String id) {
        return Refused.notFound("Nothing with the id \"" + id + "\" is in quarantine.");
    }

    /// @param state `retrying` or `settled`
    record Replayed(String id, String state) {}
}
