package io.aisle.grid.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Many sessions at once, some of which read slowly.
final class Crowd implements AutoCloseable {
    private final HttpClient http;
    private final String root;
    private final Till till;
    private final List<Member> fast = new ArrayList<>();
    private final List<Member> slow = new ArrayList<>();
    private long bytesAtBegin;

    private static final class Member {
        final ShownFigure figure;
        final AtomicInteger messages = new AtomicInteger();
        final AtomicLong characters = new AtomicLong();
        final PushSession session;

        Member(HttpClient http, String root, Till till, int bytesPerSecond) {
            figure = till.figure();
            session = new PushSession(http, root, bytesPerSecond, this::told);
        }

        private void told(String text) {
            messages.incrementAndGet();
            characters.addAndGet(text.length());
            figure.told(text, System.nanoTime());
        }
    }

    Crowd(HttpClient http, String root, Till till) {
        this.http = http;
        this.root = root;
        this.till = till;
    }

    /// Signs all in, one after another, in turns on the store's page and its region's.
    ///
    /// @param slowOnes how many of them read `slowBytes` a second
    void open(int count, int slowOnes, int slowBytes, String store, String region)
            throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            boolean isSlow = slowOnes > 0 && i * slowOnes / count != (i + 1) * slowOnes / count;
            Member member = new Member(http, root, till, isSlow ? slowBytes : 0);
            (isSlow ? slow : fast).add(member);
            String route = (isSlow ? slow : fast).size() % 2 == 1 ? "stores/" + store : "regions/" + region;
            member.session.open(DashboardProcess.USER, DashboardProcess.password(), route);
        }
    }

    /// Messages and bytes count from now on.
    void begin() {
        fast.forEach(member -> {
            member.messages.set(0);
            member.characters.set(0);
        });
        bytesAtBegin = bytes();
    }

    private long bytes() {
        return fast.stream().mapToLong(member -> member.session.bytes()).sum();
    }

    /// What came over the wire since [#begin].
    long bytesOfFast() {
        return bytes() - bytesAtBegin;
    }

    /// To one session on the store's page, since [#begin].
    int messagesOfFirst() {
        return fast.getFirst().messages.get();
    }

    /// The same, inflated.
    long charactersOfFirst() {
        return fast.getFirst().characters.get();
    }

    /// Until every session that reads at once has been told of `step`.
    void awaitAll(int step, long seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            long missing =
                    fast.stream().filter(member -> member.figure.shown() < step).count();
            if (missing == 0) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException(missing + " of " + fast.size() + " sessions were not told the last figure within "
                        + seconds + " s; "
                        + fast.stream().filter(member -> member.session.isCut()).count()
                        + " of them were cut.");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    boolean slowAreCut() {
        return cut() == slow.size();
    }

    /// How many of the slow ones the dashboard has cut.
    long cut() {
        return slow.stream().filter(member -> member.session.isCut()).count();
    }

    /// The slow ones come back and read at once.
    ///
    /// @throws IOException if one is not told of `step` within so many seconds
    void slowComeBack(int step, long seconds) throws IOException, InterruptedException {
        CountDownLatch told = new CountDownLatch(slow.size());
        for (Member member : slow) {
            AtomicBoolean first = new AtomicBoolean(true);
            member.session.comeBack(text -> {
                if (ShownFigure.tells(text, step) && first.getAndSet(false)) {
                    told.countDown();
                }
            });
        }
        if (!told.await(seconds, TimeUnit.SECONDS)) {
            throw new IOException(told.getCount() + " of " + slow.size()
                    + " slow sessions that came back were not told the newest figure within " + seconds + " s.");
        }
    }

    void leave() throws IOException, InterruptedException {
        for (Member member : fast) {
            member.session.leave();
        }
        for (Member member : slow) {
            member.session.leave();
        }
        fast.clear();
        slow.clear();
    }

    @Override
    public void close() {
        fast.forEach(member -> member.session.close());
        slow.forEach(member -> member.session.close());
    }
}
