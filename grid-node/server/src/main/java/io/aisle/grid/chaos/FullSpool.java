package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aisle.grid.chaos.Installation.GatewayPlace;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A gateway's disk that fills step by step to its last byte: footfall is thinned, tags are refused, then
/// people and scans, and sales go on until nothing can be written, and then wait with their broker. What
/// the gateway counts meanwhile is all that may be missing afterwards.
final class FullSpool {
    /// So much is free in each step, in reserves: one for each thing that goes.
    private static final List<Double> STEPS = List.of(3.0, 1.5, 0.5, 0.0);

    private static final long STEP_SECONDS = 6;
    private static final long AGAIN_MILLIS = 500;
    private static final double FACTOR = 3;
    private static final long ROOM_SECONDS = 60;
    private static final long QUIET_SECONDS = 3;
    private static final List<String> KINDS = List.of("Tags", "Footfall", "Scans", "Others");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> thinned = new HashMap<>();
    private long refused;

    /// What a gateway has counted since its start.
    ///
    /// @param thinned messages, by gateway
    private record Counts(boolean refusing, Map<String, Long> refused, Map<String, Long> thinned, long heldBack) {
        long sum() {
            return refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// By store, how many messages of doors were left out because a later one says the same.
    Map<String, Long> thinned() {
        return thinned;
    }

    /// How many readings gateways have counted as refused.
    long refused() {
        return refused;
    }

    String fill(GatewayPlace victim, SmallDisk disk, Traffic traffic, List<String> stores)
            throws IOException, InterruptedException {
        Counts before = counts(victim);
        traffic.setFactor(FACTOR);
        try {
            for (double step : STEPS) {
                long end = System.nanoTime() + SECONDS.toNanos(STEP_SECONDS);
                while (System.nanoTime() < end) { // acked segments are deleted meanwhile
                    disk.fillTo((long) (step * Installation.SPOOL_RESERVE_BYTES));
                    MILLISECONDS.sleep(AGAIN_MILLIS);
                }
            }
        } finally {
            traffic.setFactor(1);
            disk.free();
        }
        Counts after = awaitRoom(victim);
        long more = after.sum() - before.sum();
        if (more == 0) {
            throw new Program.Stuck("The disk of " + victim.program().name() + " was full, and it refused nothing.");
        }
        refused += more;
        after.thinned()
                .forEach((gateway, count) -> stores.stream()
                        .filter(store -> gateway.endsWith("-" + store))
                        .forEach(store ->
                                thinned.merge(store, count - before.thinned().getOrDefault(gateway, 0L), Long::sum)));
        StringBuilder kinds = new StringBuilder();
        after.refused()
                .forEach((kind, count) -> kinds.append(kinds.isEmpty() ? "" : ", ")
                        .append(count - before.refused().getOrDefault(kind, 0L))
                        .append(' ')
                        .append(kind));
        return "the disk of " + victim.program().name() + " filled to its last byte in "
                + STEPS.size() * STEP_SECONDS + " s; refused: " + kinds + "; "
                + (after.heldBack() - before.heldBack()) + " times a message was left with its broker";
    }

    /// Until nothing is refused for a while; by then all that was is told in batches.
    private static Counts awaitRoom(GatewayPlace victim) throws InterruptedException {
        long giveUp = System.nanoTime() + SECONDS.toNanos(ROOM_SECONDS);
        Counts last = counts(victim);
        long quietNanos = System.nanoTime();
        while (System.nanoTime() - quietNanos < SECONDS.toNanos(QUIET_SECONDS)) {
            if (System.nanoTime() > giveUp) {
                throw new Program.Stuck(victim.program().name() + " still refuses messages " + ROOM_SECONDS
                        + " s after there is room on its disk.");
            }
            MILLISECONDS.sleep(200);
            Counts now = counts(victim);
            if (now.refusing() || !now.refused().equals(last.refused())) {
                quietNanos = System.nanoTime();
            }
            last = now;
        }
        return last;
    }

    private static Counts counts(GatewayPlace gateway) throws InterruptedException {
        String page = "";
        for (long end = System.nanoTime() + SECONDS.toNanos(ROOM_SECONDS); page.isEmpty(); ) {
            page = Spools.page(gateway.health());
            if (page.isEmpty() && System.nanoTime() > end) {
                throw new Program.Stuck(gateway.program().name() + " does not say what it refused.");
            }
            MILLISECONDS.sleep(page.isEmpty() ? 200 : 0);
        }
        JsonNode json = JSON.readTree(page);
        Map<String, Long> refused = new LinkedHashMap<>();
        Map<String, Long> thinned = new HashMap<>();
        long heldBack = 0;
        for (JsonNode one : json.get("gateways")) {
            for (String kind : KINDS) {
                refused.merge(
                        kind.toLowerCase(Locale.ROOT), one.get("refused" + kind).asLong(), Long::sum);
            }
            thinned.put(one.get("gateway").asString(), one.get("thinned").asLong());
            heldBack += one.get("heldBack").asLong();
        }
        return new Counts(json.get("refusing").asBoolean(), refused, thinned, heldBack);
    }
}
