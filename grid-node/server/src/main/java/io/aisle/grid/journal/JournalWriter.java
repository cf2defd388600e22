package io.aisle.grid.journal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread of this node that writes the journal: whatever waits becomes one group.
final class JournalWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
    private static final int QUEUE = 4_096;
    private static final int GROUP_OFFERS = 512;
    private static final long GROUP_BYTES = 4L << 20;
    private static final long NOTICE_MILLIS = 10_000;
    private static final long ROLL_CHECK_MILLIS = 5_000;

    private record Waiting(Offer offer, CompletableFuture<Outcome> outcome) {}

    private final ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final GroupCommit commits;
    private final Segments segments;
    private final Cursors cursors;
    private final InstantSource clock;
    private final Thread thread;
    private final LongAdder batches = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder groups = new LongAdder();
    private volatile boolean open = true;
    private volatile boolean running = true;
    private volatile String trouble = "";
    private volatile long lastCommitMillis;
    private long noticedMillis;
    private long rollCheckedMillis;

    JournalWriter(GroupCommit commits, Segments segments, Cursors cursors, InstantSource clock) {
        this.commits = commits;
        this.segments = segments;
        this.cursors = cursors;
        this.clock = clock;
        thread = Thread.ofPlatform().name("aisle-journal").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Never blocks. Offers of one stream made by one thread are judged in that order.
    CompletableFuture<Outcome> offer(Offer offer) {
        Waiting waiting = new Waiting(offer, new CompletableFuture<>());
        if (!open || !queue.offer(waiting)) {
            waiting.outcome.complete(
                    new Outcome.Unknown(open ? "The journal's queue is full." : "The journal is closed."));
        }
        return waiting.outcome;
    }

    JournalFigures figures() {
        return new JournalFigures(
                running, lastCommitMillis, batches.sum(), bytes.sum(), groups.sum(), queue.size(), trouble);
    }

    private void run() {
        while (open || !queue.isEmpty()) {
            writeGroup(200);
        }
        answer(new ArrayList<>(queue), new Outcome.Unknown("The journal is closed."));
    }

    /// Writes what waits as one group; waits at most so long for the first of it.
    void writeGroup(long patienceMillis) {
        List<Waiting> group = new ArrayList<>();
        try {
            Waiting first = queue.poll(patienceMillis, TimeUnit.MILLISECONDS);
            housekeeping();
            if (first == null) {
                return;
            }
            group.add(first);
            long size = first.offer.payload().length;
            while (group.size() < GROUP_OFFERS && size < GROUP_BYTES) {
                Waiting next = queue.poll();
                if (next == null) {
                    break;
                }
                group.add(next);
                size += next.offer.payload().length;
            }
            commit(group);
        } catch (InterruptedException stop) {
            open = false;
        } catch (Throwable unexpected) { // this thread must outlive whatever a group does
            log.error("The journal's writer stumbled over a group of {}.", group.size(), unexpected);
            answer(group, new Outcome.Unknown(Database.firstSentence(unexpected)));
        }
    }

    private void housekeeping() {
        long now = clock.millis();
        try {
            if (segments.isFull() || now - rollCheckedMillis >= ROLL_CHECK_MILLIS || now < rollCheckedMillis) {
                rollCheckedMillis = now;
                segments.rollIfDue();
            }
        } catch (SQLException later) {
            notice(later);
        }
    }

    private void commit(List<Waiting> group) {
        try {
            List<Outcome> outcomes = commits.commit(offers(group), clock.millis());
            for (int i = 0; i < group.size(); i++) {
                settle(group.get(i), outcomes.get(i));
            }
            segments.written(group.size());
            groups.increment();
            lastCommitMillis = clock.millis();
            if (!running) {
                running = true;
                trouble = "";
                log.info("The journal is written again.");
            }
        } catch (GroupCommit.InDoubt inDoubt) {
            notice(inDoubt);
            resolve(group, inDoubt);
        } catch (SQLException | RuntimeException failed) {
            if (group.size() > 1 && !isGone(failed)) {
                commitApart(group);
            } else {
                notice(failed);
                answer(group, new Outcome.Unknown(Database.firstSentence(failed)));
            }
        }
    }

    /// Something in the group is bad: every stream for itself, so that one cannot harm the others.
    private void commitApart(List<Waiting> group) {
        Map<String, List<Waiting>> streams = new LinkedHashMap<>();
        for (Waiting waiting : group) {
            streams.computeIfAbsent(waiting.offer.stream().key(), key -> new ArrayList<>())
                    .add(waiting);
        }
        if (streams.size() == 1) {
            group.forEach(waiting -> commit(List.of(waiting)));
        } else {
            streams.values().forEach(this::commit);
        }
    }

    /// The commit may have happened: the cursors tell how far a stream is, but not whose batch stands at a number.
    /// Another node's may, or a `lost` one in the place of the real one; so none of the group is called journaled.
    private void resolve(List<Waiting> group, SQLException inDoubt) {
        Map<Stream, Long> positions = new HashMap<>();
        try {
            positions.putAll(cursors.of(
                    group.stream().map(waiting -> waiting.offer.stream()).toList()));
        } catch (SQLException stillGone) {
            inDoubt.addSuppressed(stillGone);
            answer(group, new Outcome.Unknown(Database.firstSentence(inDoubt)));
            return;
        }
        for (Waiting waiting : group) {
            settle(waiting, new Outcome.NotNext(positions.getOrDefault(waiting.offer.stream(), 0L)));
        }
    }

    private void settle(Waiting waiting, Outcome outcome) {
        if (outcome instanceof Outcome.Journaled) {
            batches.increment();
            bytes.add(waiting.offer.payload().length);
        }
        waiting.outcome.complete(outcome);
    }

    private static void answer(List<Waiting> group, Outcome outcome) {
        group.forEach(waiting -> waiting.outcome.complete(outcome));
    }

    private static List<Offer> offers(List<Waiting> group) {
        return group.stream().map(Waiting::offer).toList();
    }

    private static boolean isGone(Exception failed) {
        return failed instanceof SQLTransientConnectionException
                || failed instanceof SQLNonTransientConnectionException
                || Database.isDiskFull(failed)
                || failed instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08")
                                || sql.getSQLState().startsWith("57P"));
    }

    private void notice(Exception failed) {
        running = false;
        trouble = Database.isDiskFull(failed)
                ? "The journal's disk is full: free some space; nothing is acked until then."
                : "The journal cannot be written: " + Database.firstSentence(failed)
                        + " Nothing is acked until it can.";
        long now = clock.millis();
        if (now - noticedMillis >= NOTICE_MILLIS || now < noticedMillis) {
            noticedMillis = now;
            log.error(trouble);
            log.debug("The journal's trouble in full.", failed);
        }
    }

    /// Writes what waits, then stops.
    @Override
    public void close() {
        open = false;
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
