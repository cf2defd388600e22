package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aisle.grid.chaos.Installation.Mode;
import io.aisle.grid.chaos.Traffic.Sabotage;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.HazelcastGrid;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One run: traffic, faults, healing, draining, and the comparison with the ledger.
final class ChaosRun {
    private static final long READY_SECONDS = 300;
    private static final long RECOVERY_SECONDS = 300;
    private static final long DRAIN_SECONDS = 240;
    private static final long SETTLE_SECONDS = 20;
    private static final int LEAST_LOOKS = 3;
    private static final long ANSWER_SECONDS = 120;
    private static final double ALONE = 0.7;

    /// @param minutes how long faults happen
    /// @param perSecond messages of all stores together
    /// @param outageSeconds how long a server is away in the faults that ask for that
    record Plan(
            Mode mode,
            long seed,
            double minutes,
            List<Fault> faults,
            double perSecond,
            long outageSeconds,
            Sabotage sabotage) {}

    private final Plan plan;
    private final Installation installation;
    private final Chain chain;
    private final Path ledgerFile;
    private final long startedNanos = System.nanoTime();
    private final List<Hit> hits = new ArrayList<>();
    private final Destroyed destroyed = new Destroyed();
    private final FullSpool fullSpool = new FullSpool();

    ChaosRun(Plan plan, Installation installation, Chain chain) {
        this.plan = plan;
        this.installation = installation;
        this.chain = chain;
        ledgerFile = installation.folder().root().resolve("ledger.jsonl");
    }

    Verdict run() throws IOException, InterruptedException, SQLException {
        say("starting the installation, its logs are in "
                + installation.folder().logs());
        installation.start();
        Random random = new Random(plan.seed());
        Rest rest = new Rest(installation.rest());
        String complaint = "";
        long confirmed;
        double drainSeconds;
        try (Ledger ledger = Ledger.create(ledgerFile);
                DeviceLine line = new DeviceLine(installation.deviceBroker());
                Watch watch = new Watch(rest, chain)) {
            Traffic traffic = new Traffic(chain, ledger, line, random.nextLong(), plan.perSecond(), plan.sabotage());
            line.start();
            watch.start();
            traffic.start();
            say("devices send; faults for " + plan.minutes() + " minutes, seed " + plan.seed());
            try {
                watch.expect(after(traffic.probes()));
                double _ = awaitRecovery(traffic, watch, System.nanoTime());
                misbehave(random, traffic, watch, rest);
            } catch (Program.Stuck stuck) {
                complaint = String.valueOf(stuck.getMessage());
                say(complaint);
            }
            traffic.close();
            complaint = complaint.isEmpty() ? traffic.failure() : complaint;
            long drainFrom = System.nanoTime();
            String notDrained = drain(line, rest);
            complaint = complaint.isEmpty() ? notDrained : complaint;
            drainSeconds = (System.nanoTime() - drainFrom) / 1e9;
            confirmed = line.confirmed();
        }
        return judge(rest, confirmed, complaint, drainSeconds);
    }

    private void misbehave(Random random, Traffic traffic, Watch watch, Rest rest)
            throws IOException, InterruptedException, SQLException {
        Mischief mischief =
                new Mischief(installation, traffic, rest, random, plan.outageSeconds(), destroyed, fullSpool);
        long beganNanos = System.nanoTime();
        long endNanos = beganNanos + (long) (plan.minutes() * 60e9);
        List<Fault> due = new ArrayList<>();
        while (System.nanoTime() < endNanos || hits.isEmpty()) {
            if (due.isEmpty()) {
                due.addAll(plan.faults());
                Collections.shuffle(due, random);
            }
            Fault fault = due.removeFirst();
            MILLISECONDS.sleep(random.nextLong(500, 4_000));
            if (fault.isOutage()) { // what screens keep is held against what they have shown
                awaitReady();
                watch.expect(after(traffic.probes()));
                double _ = awaitRecovery(traffic, watch, System.nanoTime());
            }
            long struckNanos = System.nanoTime();
            long attempted = traffic.attempted();
            watch.expect(after(traffic.probes()));
            String what = mischief.strike(fault, (endNanos - struckNanos) / 1_000_000_000);
            double recovery = -1;
            if (due.isEmpty() || random.nextDouble() < ALONE) {
                awaitReady();
                recovery = awaitRecovery(traffic, watch, struckNanos);
            }
            Hit hit = new Hit(
                    tenths((struckNanos - beganNanos) / 1e9),
                    fault.label(),
                    what,
                    recovery,
                    traffic.attempted() - attempted);
            hits.add(hit);
            say(what + (recovery < 0 ? "; not waited for" : "; live again after " + recovery + " s"));
        }
        awaitReady();
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (Program program : installation.mortals()) {
            program.awaitReady(READY_SECONDS);
        }
    }

    private Map<String, Long> after(Map<String, Long> probes) {
        Map<String, Long> wanted = new TreeMap<>();
        chain.shops().forEach(shop -> wanted.put(shop.id(), probes.getOrDefault(shop.id(), 0L) + 1));
        return wanted;
    }

    /// Seconds from `fromNanos` until every store showed what the watch was told to expect, which may have been while
    /// the fault still lasted.
    private static double awaitRecovery(Traffic traffic, Watch watch, long fromNanos) throws InterruptedException {
        long giveUp = System.nanoTime() + SECONDS.toNanos(RECOVERY_SECONDS);
        while (watch.metNanos() == 0) {
            if (System.nanoTime() > giveUp) {
                throw new Program.Stuck("Some store showed nothing new for " + RECOVERY_SECONDS + " s"
                        + (traffic.failure().isEmpty() ? "." : ": " + traffic.failure()));
            }
            MILLISECONDS.sleep(50);
        }
        return tenths((watch.metNanos() - fromNanos) / 1e9);
    }

    /// Empty, or what would not come to an end.
    private String drain(DeviceLine line, Rest rest) throws InterruptedException {
        say("all is healed; draining");
        long end = System.nanoTime() + SECONDS.toNanos(DRAIN_SECONDS);
        int quiet = 0;
        String last = "";
        while (quiet < 3) {
            if (System.nanoTime() > end) {
                return "Not drained within " + DRAIN_SECONDS + " s: " + last;
            }
            SECONDS.sleep(1);
            try {
                int waiting = line.waiting();
                boolean drained = waiting == 0 && rest.isDrained();
                quiet = drained ? quiet + 1 : 0;
                last = waiting > 0
                        ? waiting + " messages are not confirmed."
                        : "a gateway has a backlog or is offline.";
            } catch (IOException silent) {
                quiet = 0;
                last = String.valueOf(silent.getMessage());
            }
        }
        return "";
    }

    private Verdict judge(Rest rest, long confirmed, String complaint, double drainSeconds)
            throws IOException, InterruptedException, SQLException {
        List<Message> told = Ledger.read(ledgerFile);
        say("comparing with the ledger's " + told.size() + " messages");
        Compared compared = compare(rest, told);
        List<Message> messages = compared.messages();
        Difference shown = compared.shown();
        Difference applied = compared.applied();
        long journaled = journaled(messages);
        boolean hit = hits.stream().anyMatch(one -> one.attempted() > 0);
        String wrong = !complaint.isEmpty()
                ? complaint
                : !hit ? "no fault hit while traffic flowed, so this run shows nothing" : "";
        List<String> examples = new ArrayList<>(shown.examples());
        applied.examples().forEach(example -> examples.add("in the grid, " + example));
        boolean exact = compared.isRight()
                && compared.journal().refusals().sum() == fullSpool.refused()
                && compared.journal().lostBatches() == compared.mustReport() - fullSpool.refused()
                && confirmed == messages.size();
        return new Verdict(
                plan.mode().name().toLowerCase(Locale.ROOT),
                plan.seed(),
                plan.minutes(),
                wrong.isEmpty() && exact && (journaled < 0 || journaled == messages.size()),
                wrong,
                messages.size(),
                confirmed,
                journaled,
                Math.max(0, messages.size() - applied.lost()),
                Math.max(0, messages.size() - shown.lost()),
                Math.max(shown.lost(), applied.lost()),
                Math.max(shown.doubled(), applied.doubled()),
                Math.max(shown.unexpected(), applied.unexpected()),
                compared.destroyed(),
                compared.refused(),
                compared.journal().refusals().sum(),
                compared.reportedLost(),
                tenths(drainSeconds),
                Verdict.worst(hits),
                hits,
                examples);
    }

    /// @param messages without what faults destroyed, or gateways refused and said so
    /// @param destroyed facts, as `refused`
    /// @param reportedLost by gateways and grid
    /// @param mustReport what they have to
    private record Compared(
            JournalView journal,
            List<Message> messages,
            int destroyed,
            int refused,
            Difference shown,
            Difference applied,
            long reportedLost,
            long mustReport) {
        boolean isRight() {
            return shown.isNone() && applied.isNone() && reportedLost == mustReport;
        }
    }

    /// As soon as the answers are right, or what is wrong with them after a while and a few looks.
    private Compared compare(Rest rest, List<Message> told) throws IOException, InterruptedException, SQLException {
        Set<LocalDate> dates = dates(told);
        long settled = System.nanoTime() + SECONDS.toNanos(SETTLE_SECONDS);
        long giveUp = System.nanoTime() + SECONDS.toNanos(ANSWER_SECONDS);
        int looks = 0;
        try (HazelcastGrid grid = HazelcastGrid.connect(installation.gridMembers(), GridNames.CLUSTER)) {
            boolean _ = grid.awaitConnected(Duration.ofSeconds(ANSWER_SECONDS));
            while (true) {
                try {
                    Compared compared = compare(rest, grid, told, dates);
                    looks++;
                    if (compared.isRight() || looks >= LEAST_LOOKS && System.nanoTime() > settled) {
                        return compared;
                    }
                } catch (IOException | GridUnavailable silent) {
                    if (System.nanoTime() > giveUp) {
                        throw new Program.Stuck("The answers cannot be had: " + silent.getMessage());
                    }
                }
                SECONDS.sleep(2);
            }
        }
    }

    private Compared compare(Rest rest, HazelcastGrid grid, List<Message> told, Set<LocalDate> dates)
            throws IOException, InterruptedException, SQLException {
        // the single node's file cannot be read yet, but none of its faults destroys or refuses anything
        JournalView journal = plan.mode() == Mode.CLUSTER ? JournalView.read(installation.jdbcUrl()) : JournalView.NONE;
        Set<String> gone = destroyed.factsWithout(journal.facts());
        List<Message> spared = Destroyed.without(gone, told);
        Set<String> refused = journal.refusals().facts(spared, journal.facts(), fullSpool.thinned());
        List<String> lostRecords = destroyed.lostRecords(journal.facts());
        List<Message> messages = Destroyed.without(refused, spared);
        long now = System.currentTimeMillis();
        String nowText = Instant.ofEpochMilli(now).toString();
        Figures expected = Expected.of(messages, now);
        // a batch that cannot be read stands in quarantine without a raw message
        lostRecords.forEach(store -> expected.add(store, "quarantine", "", BigDecimal.ONE));
        // screens do not show minutes that are still to come
        Figures past = expected.where(key -> !isTimed(key) || key.where().compareTo(nowText) <= 0);
        Figures state = expected.where(key -> isTimed(key) || key.what().equals("onHand"));
        Figures shown = rest.figures(chain, dates);
        Figures held = GridView.figures(grid, chain, dates);
        return new Compared(
                journal,
                messages,
                gone.size(),
                refused.size(),
                Difference.between(past, shown, messages),
                Difference.between(state, held, messages),
                rest.reportedLost(),
                lostRecords.size() + fullSpool.refused());
    }

    /// The single node's file can be read when the node is gone.
    private long journaled(List<Message> messages) throws SQLException, InterruptedException {
        if (plan.mode() == Mode.SINGLE) {
            installation.nodes().getFirst().stop();
        }
        JournalView journal = JournalView.read(installation.jdbcUrl());
        return journal.whole() ? journal.count(messages) : -1;
    }

    private Set<LocalDate> dates(List<Message> messages) {
        Set<LocalDate> dates = new TreeSet<>();
        for (Chain.Shop shop : chain.shops()) {
            for (Message message : messages) {
                for (Fact fact : message.facts()) {
                    dates.add(Instant.ofEpochMilli(fact.atMillis())
                            .atZone(shop.zone())
                            .toLocalDate());
                }
            }
        }
        return dates;
    }

    private static boolean isTimed(Figures.Key key) {
        return Set.of("receipts", "units", "net", "in", "out").contains(key.what());
    }

    private void say(String text) {
        System.out.printf(Locale.ROOT, "chaos: %6.1f s  %s%n", (System.nanoTime() - startedNanos) / 1e9, text);
    }

    private static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
