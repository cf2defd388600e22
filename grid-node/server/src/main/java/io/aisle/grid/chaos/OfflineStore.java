package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aisle.grid.chaos.Chain.Shop;
import io.aisle.grid.chaos.Installation.GatewayPlace;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One store's gateway lives through three hours of its own clock without a way to the grid and is killed
/// at their end. When the way is open again the store must have everything, say of those hours when they
/// were restated, and the other store must not notice.
final class OfflineStore {
    private static final long AWAY_MINUTES = 180;
    private static final long STEP_MINUTES = 10;
    private static final int MESSAGES_A_STEP = 5;
    private static final long BEFORE_SECONDS = 5;
    private static final long LATE_MILLIS = 15 * 60_000;
    private static final long DRAIN_SECONDS = 120;
    private static final long SETTLE_SECONDS = 20;
    private static final long DISTURBED_MILLIS = 2_000;

    /// @param wrong empty if nothing is
    /// @param restatedHours of the store that was offline
    /// @param caughtUpSeconds from the gateway's start until nothing was left to send
    /// @param otherBeforeMillis until a receipt of the other store was shown, median and greatest, before
    /// the catching up
    /// @param otherMeanwhileMillis and while the first one caught up
    record Outcome(
            long seed,
            boolean passed,
            String wrong,
            int messages,
            int restatedHours,
            double caughtUpSeconds,
            long[] otherBeforeMillis,
            long[] otherMeanwhileMillis,
            Difference difference) {
        String json() {
            return new ObjectMapper().writeValueAsString(this);
        }
    }

    private final Installation installation;
    private final Chain chain;
    private final long seed;
    private final Rest rest;
    private final Shop away;
    private final Shop other;
    private final AtomicLong numbers = new AtomicLong();
    private final List<Message> messages = new ArrayList<>();
    private final Set<Instant> hours = new TreeSet<>();

    OfflineStore(Installation installation, Chain chain, long seed) {
        this.installation = installation;
        this.chain = chain;
        this.seed = seed;
        rest = new Rest(installation.rest());
        away = chain.shops().getFirst();
        other = chain.shops().getLast();
    }

    Outcome run() throws IOException, InterruptedException, SQLException {
        installation.start();
        GatewayPlace gateway = installation.gateways().getFirst();
        try (DeviceLine line = new DeviceLine(installation.deviceBroker());
                Punctual punctual = new Punctual(chain, other.id(), seed, numbers, line, rest)) {
            line.start();
            punctual.start();
            SECONDS.sleep(BEFORE_SECONDS);
            gateway.program().kill();
            Program cutOff = installation.cutOff(gateway);
            long endMillis = System.currentTimeMillis();
            liveOffline(gateway, cutOff, line, endMillis);
            cutOff.kill();
            clocks().set(gateway.program().name(), 0);
            long[] before = punctual.measured();
            long openMillis = System.currentTimeMillis();
            gateway.program().start();
            drain(line);
            double seconds = Math.round((System.currentTimeMillis() - openMillis) / 100.0) / 10.0;
            String wrong = restated(endMillis, openMillis);
            long[] meanwhile = punctual.measured();
            messages.addAll(punctual.end());
            drain(line);
            Difference difference = difference();
            if (wrong.isEmpty() && !difference.isNone()) {
                wrong = "The answers differ from what was sent.";
            }
            if (wrong.isEmpty() && (meanwhile[0] < 0 || meanwhile[0] > Math.max(DISTURBED_MILLIS, 2 * before[0]))) {
                wrong = "Receipts of the other store were shown after " + meanwhile[0] + " ms meanwhile, before after "
                        + before[0] + " ms.";
            }
            return new Outcome(
                    seed,
                    wrong.isEmpty(),
                    wrong,
                    messages.size(),
                    hours.size(),
                    seconds,
                    before,
                    meanwhile,
                    difference);
        }
    }

    /// The gateway's clock goes on in steps, each once it has closed a batch since the one before: else what was said
    /// in one hour would be closed in another. What the devices say bears the same times.
    private void liveOffline(GatewayPlace gateway, Program cutOff, DeviceLine line, long endMillis)
            throws IOException, InterruptedException {
        Devices devices = new Devices(chain, away.id(), new Random(seed), numbers::incrementAndGet, false);
        String clock = gateway.program().name();
        clocks().set(clock, -AWAY_MINUTES * 60);
        cutOff.start();
        long backlog = awaitBacklog(gateway, 0); // what was under way before may wait already
        for (long minutes = AWAY_MINUTES; minutes > 0; minutes -= STEP_MINUTES) {
            clocks().set(clock, -minutes * 60);
            long at = endMillis - minutes * 60_000;
            List<Message> said = new ArrayList<>(List.of(devices.probe(at)));
            for (int i = 1; i < MESSAGES_A_STEP; i++) {
                said.add(devices.next(at));
            }
            said.forEach(message -> line.send(message, 0));
            messages.addAll(said);
            if (minutes < AWAY_MINUTES && minutes * 60_000 > LATE_MILLIS + STEP_MINUTES * 60_000) {
                hours.add(Instant.ofEpochMilli(at)
                        .atZone(away.zone())
                        .truncatedTo(ChronoUnit.HOURS)
                        .toInstant());
            }
            backlog = awaitBacklog(gateway, backlog + 1);
        }
        long end = System.nanoTime() + SECONDS.toNanos(DRAIN_SECONDS);
        while (line.waiting() > MESSAGES_A_STEP) {
            if (System.nanoTime() > end) {
                throw new Program.Stuck("The devices' messages were not confirmed within " + DRAIN_SECONDS + " s.");
            }
            MILLISECONDS.sleep(100);
        }
    }

    /// @return how many wait then, at least `batches`
    private long awaitBacklog(GatewayPlace gateway, long batches) throws InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(DRAIN_SECONDS);
        while (true) {
            long backlog = Spools.backlog(gateway.health());
            if (backlog >= batches) {
                return backlog;
            }
            if (System.nanoTime() > end) {
                throw new Program.Stuck(
                        "The gateway without a grid did not start, or took nothing, within " + DRAIN_SECONDS + " s.");
            }
            MILLISECONDS.sleep(100);
        }
    }

    private void drain(DeviceLine line) throws InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(DRAIN_SECONDS);
        while (true) {
            try {
                if (isDrained() && line.waiting() <= MESSAGES_A_STEP) {
                    return;
                }
            } catch (IOException silent) {
                // asked again
            }
            if (System.nanoTime() > end) {
                throw new Program.Stuck("Not drained within " + DRAIN_SECONDS + " s.");
            }
            MILLISECONDS.sleep(200);
        }
    }

    /// Whether the grid has all that the first store's gateway kept; the other store never stands still.
    private boolean isDrained() throws IOException, InterruptedException {
        for (JsonNode gateway : rest.get("/gateways")) {
            if (gateway.get("store").asString().equals(away.id())) {
                return gateway.get("online").asBoolean()
                        && gateway.get("backlog").asLong(-1) <= 1
                        && rest.probes(away.id()) == AWAY_MINUTES / STEP_MINUTES;
            }
        }
        return false;
    }

    /// Empty, or what is wrong with what the stores say of when they were restated.
    private String restated(long endMillis, long openMillis) throws InterruptedException {
        Instant open = Instant.ofEpochMilli(openMillis - openMillis % 1_000);
        long giveUp = System.nanoTime() + SECONDS.toNanos(SETTLE_SECONDS);
        while (true) {
            String wrong;
            try {
                wrong = restated(endMillis, open);
            } catch (IOException silent) {
                wrong = String.valueOf(silent.getMessage());
            }
            if (wrong.isEmpty() || System.nanoTime() > giveUp) {
                return wrong;
            }
            MILLISECONDS.sleep(300);
        }
    }

    private String restated(long endMillis, Instant open) throws IOException, InterruptedException {
        Set<Instant> found = new TreeSet<>();
        for (JsonNode hour : completeness(away, endMillis)) {
            if (!hour.get("restatedAt").isNull()
                    && !Instant.parse(hour.get("restatedAt").asString()).isBefore(open)) {
                found.add(Instant.parse(hour.get("start").asString()));
            }
        }
        if (!found.containsAll(hours)) {
            return "Of the hours " + hours + " only " + found + " say that they were restated after " + open + ".";
        }
        for (JsonNode hour : completeness(other, endMillis)) {
            if (!hour.get("restatedAt").isNull()) {
                return "The other store says that it was restated too: " + hour;
            }
        }
        JsonNode stock = rest.get("/stores/" + away.id() + "/stock?code=" + Chain.PROBE);
        return stock.get(0).get("restatedAt").isNull() ? "The stock does not say that it was restated." : "";
    }

    private List<JsonNode> completeness(Shop shop, long endMillis) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        for (LocalDate date : dates(shop, endMillis)) {
            rest.get("/stores/" + shop.id() + "/completeness?date=" + date).forEach(all::add);
        }
        return all;
    }

    private Difference difference() throws IOException, InterruptedException {
        Set<LocalDate> dates = new TreeSet<>();
        chain.shops().forEach(shop -> dates.addAll(dates(shop, System.currentTimeMillis())));
        long giveUp = System.nanoTime() + SECONDS.toNanos(SETTLE_SECONDS);
        while (true) {
            Figures shown = rest.figures(chain, dates);
            Difference difference =
                    Difference.between(Expected.of(messages, System.currentTimeMillis()), shown, messages);
            if (difference.isNone() || System.nanoTime() > giveUp) {
                return difference;
            }
            SECONDS.sleep(1);
        }
    }

    private static Set<LocalDate> dates(Shop shop, long endMillis) {
        Set<LocalDate> dates = new TreeSet<>();
        for (long at : new long[] {endMillis - (AWAY_MINUTES + 60) * 60_000, endMillis + 600_000}) {
            dates.add(Instant.ofEpochMilli(at).atZone(shop.zone()).toLocalDate());
        }
        return dates;
    }

    private Clocks clocks() {
        return Objects.requireNonNull(installation.clocks());
    }
}
