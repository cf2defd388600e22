package io.aisle.dashboard.rest;

import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.access.Viewer;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.domain.StoreId;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderReport;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentPage;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.client.StoreMaster;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
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

/// What should be ordered, and why; planners decide.
@RestController
@RequestMapping(path = "/api/v1/replenishment", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "replenishment")
class ReplenishmentApi {
    private static final int MOST_LISTED = 5_000;
    private static final int MOST_WORDS = 500;
    private static final int MOST_UNITS = 1_000_000;

    private final Grid grid;
    private final Access access;
    private final Scope scope;
    private final Catalogue catalogue;
    private final InstantSource clock;

    ReplenishmentApi(Grid grid, Access access, Scope scope, Catalogue catalogue, InstantSource clock) {
        this.grid = grid;
        this.access = access;
        this.scope = scope;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Lines that are open, urgent, required, optional, snoozed, sent or closed; the most urgent first")
    List<ProposalLine> lines(
            @RequestParam(defaultValue = "") String store,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "1000") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw Refused.badRequest("limit must be 1 to " + MOST_LISTED + ".");
        }
        return page(store, show(show), limit)
                .map(page -> Arrays.stream(page.lines()).map(this::line).toList())
                .orElse(List.of());
    }

    @GetMapping("/summary")
    @Operation(summary = "How many lines there are, and what the policy would have done in the last weeks")
    Summary summary(@RequestParam(defaultValue = "") String store) {
        return page(store, ReplenishmentQuery.Show.OPEN, 1)
                .map(Summary::of)
                .orElse(new Summary(0, 0, 0, 0, 0, 0, "0", null, BackTest.NOTHING));
    }

    private java.util.Optional<ReplenishmentPage> page(String store, ReplenishmentQuery.Show show, int limit) {
        Viewer viewer = access.viewer();
        String[] stores = new String[0];
        if (!store.isEmpty()) {
            stores = new String[] {scope.store(store).store()};
        } else if (!viewer.seesWholeChain()) {
            stores = access.stores(viewer).stream().map(StoreMaster::store).toArray(String[]::new);
            if (stores.length == 0) {
                return java.util.Optional.empty();
            }
        }
        return java.util.Optional.of(grid.orderLines(new ReplenishmentQuery(stores, show, limit)));
    }

    private static ReplenishmentQuery.Show show(String word) {
        for (ReplenishmentQuery.Show show : ReplenishmentQuery.Show.values()) {
            if (show.name().toLowerCase(Locale.ROOT).equals(word)) {
                return show;
            }
        }
        throw Refused.badRequest("show must be open, urgent, required, optional, snoozed, sent or closed.");
    }

    private ProposalLine line(ReplenishmentLine line) {
        String currency = StoreId.isValid(line.store())
                ? catalogue
                        .store(new StoreId(line.store()))
                        .map(StoreMaster::currency)
                        .orElse("")
                : "";
        return ProposalLine.of(line, catalogue.item(line.why().code()), currency);
    }

    @GetMapping("/{id}/events")
    @Operation(summary = "Who did what to a line, when and why")
    List<OrderNote> events(@PathVariable String id) {
        List<OrderEvent> events = grid.orderEvents(id);
        if (events.isEmpty()) {
            throw unknown(id);
        }
        if (!scope.shows(events.getFirst().store())) {
            throw Refused.forbidden("This line is of a store that is not among those of this login.");
        }
        return events.stream().map(OrderNote::of).toList();
    }

    @PostMapping("/{id}/approve")
    @Operation(summary = "Approves a line; a line that is approved already is refused, so nothing is ordered twice")
    Done approve(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
        return act(id, OrderAct.What.APPROVE, said);
    }

    @PostMapping("/approve")
    @Operation(summary = "Approves several lines; those of one store and supplier become one order")
    Done approveAll(@RequestBody Several several) {
        String[] ids = several.ids() == null ? new String[0] : several.ids();
        if (ids.length == 0 || ids.length > 1_000) {
            throw Refused.badRequest("ids must name 1 to 1,000 lines.");
        }
        return act(ids, OrderAct.What.APPROVE, new Said(null, null, several.why()));
    }

    @PostMapping("/{id}/change")
    @Operation(summary = "Sets the quantity in units")
    Done change(@PathVariable String id, @RequestBody Said said) {
        if (said.quantity() == null) {
            throw Refused.badRequest("quantity is missing.");
        }
        if (!(said.quantity() > 0 && said.quantity() <= MOST_UNITS)) {
            throw Refused.badRequest(
                    "quantity must be above 0 and at most 1,000,000; cancel a line that is not wanted.");
        }
        return act(id, OrderAct.What.CHANGE, said);
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancels a line that has not left; it is not proposed again before the next order day")
    Done cancel(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
        return act(id, OrderAct.What.CANCEL, said);
    }

    @PostMapping("/{id}/reopen")
    @Operation(summary = "Takes an approval back, as long as the order has not left; the line is as it was before")
    Done reopen(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
        return act(id, OrderAct.What.REOPEN, said);
    }

    @PostMapping("/{id}/close")
    @Operation(
            summary = "Nothing more will come of a line that was sent: what came is all of it,"
                    + " and a line of which nothing came is cancelled")
    Done close(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
        return act(id, OrderAct.What.CLOSE, said);
    }

    @PostMapping("/{id}/snooze")
    @Operation(summary = "Puts a line off until a day of the store that is still to come")
    Done snooze(@PathVariable String id, @RequestBody Said said) {
        if (said.until() == null) {
            throw Refused.badRequest("until is missing: a date such as 2026-11-28.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone(id));
        if (!said.until().isAfter(today)) {
            throw Refused.badRequest("until must be a day to come: in the store of this line it is " + today + ".");
        }
        return act(id, OrderAct.What.SNOOZE, said);
    }

    /// Of the line's store.
    private ZoneId zone(String id) {
        requirePlanner();
        List<OrderEvent> events = grid.orderEvents(id);
        if (events.isEmpty()) {
            throw unknown(id);
        }
        return catalogue.zone(new StoreId(events.getFirst().store()));
    }

    private void requirePlanner() {
        if (!access.mayOrder(access.viewer())) {
            throw Refused.forbidden("Only planners decide what is ordered.");
        }
    }

    @PostMapping("/{id}/wake")
    @Operation(summary = "Ends the putting off of a line")
    Done wake(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
        return act(id, OrderAct.What.SNOOZE, new Said(null, LocalDate.EPOCH, said == null ? null : said.why()));
    }

    @PostMapping("/{id}/automate")
    @Operation(summary = "Lets the rule approve this item of the store from now on")
    Done automate(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
        return act(id, OrderAct.What.AUTOMATE, said);
    }

    @PostMapping("/{id}/ask")
    @Operation(summary = "A person approves this item of the store from now on")
    Done ask(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
        return act(id, OrderAct.What.ASK, said);
    }

    private Done act(String id, OrderAct.What what, @Nullable Said said) {
        Done done = act(new String[] {id}, what, said);
        if (done.done().isEmpty()) {
            String why = done.refused().isEmpty() ? "" : done.refused().getFirst();
            throw why.startsWith("There is no line")
                    ? unknown(id)
                    : Refused.conflict(why.substring(why.indexOf(": ") + 2));
        }
        return done;
    }

    private Done act(String[] ids, OrderAct.What what, @Nullable Said said) {
        requirePlanner();
        String why = said == null || said.why() == null ? "" : said.why();
        if (why.length() > MOST_WORDS) {
            throw Refused.badRequest("why must not be longer than " + MOST_WORDS + " characters.");
        }
        double quantity = said == null || said.quantity() == null ? 0 : said.quantity();
        long until = said == null || said.until() == null ? 0 : said.until().toEpochDay();
        return Done.of(grid.act(
                new OrderAct(ids, what, quantity, until, access.viewer().name(), why)));
    }

    private static Refused unknown(String id) {
        return Refused.notFound("There is no line with the id \"" + id + "\".");
    }

    /// @param quantity units, to change
    /// @param until to snooze
    /// @param why in words, for the audit
    record Said(
            @Nullable Double quantity,
            @Nullable LocalDate until,
            @Nullable String why) {
        Said {
            DateParameter.require(until);
        }
    }

    record Several(String @Nullable [] ids, @Nullable String why) {}

    /// @param orders numbers of the orders that came of it
    record Done(List<String> done, List<String> orders, List<String> refused) {
        static Done of(OrderReport report) {
            return new Done(List.of(report.done()), List.of(report.orders()), List.of(report.refused()));
        }
    }

    /// @param approvedByRuleToday lines in the last 24 hours
    /// @param automaticLimit up to this value an order of automatic items is approved by the rule
    /// @param reckonedAt of the store that was reckoned longest ago, null if one never was
    record Summary(
            int open,
            int urgent,
            int required,
            int snoozed,
            int sent,
            int approvedByRuleToday,
            String automaticLimit,
            @Nullable Instant reckonedAt,
            BackTest backTest) {
        static Summary of(ReplenishmentPage page) {
            return new Summary(
                    page.open(),
                    page.urgent(),
                    page.required(),
                    page.snoozed(),
                    page.sent(),
                    page.approvedByRuleToday(),
                    Figures.money(page.automaticLimitMicros(), ""),
                    Figures.time(page.reckonedMillis()),
                    page.backTest());
        }
    }
}
