package io.aisle.edge.lab;

import io.aisle.domain.StoreId;
import io.aisle.edge.lab.LabFolder.Snapshot;
import io.aisle.edge.till.Outbox;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The simulated stores and their log: lives them on in stretches of time, and comes back where it was
/// after a crash.
///
/// Not thread-safe, except that its outboxes may be emptied meanwhile.
final class Lab implements AutoCloseable {
    static final long SEGMENT_BYTES = 8 << 20;
    private static final long PAST_STRETCH = 2 * 3_600_000L;

    private final LabFolder folder;
    private final Truth truth;
    private final Chain chain;
    private final LabLog live;
    private final Deliveries deliveries;
    private final List<StoreLife> lives = new ArrayList<>();
    private final List<Past> pasts = new ArrayList<>();
    private int pastsBegun;
    private boolean changed = true;

    /// Opens the folder; stores that are not in it yet are played from `pastDays` before `beginMillis` on.
    ///
    /// @param beginMillis where the simulation begins if the folder is empty
    /// @param oldestMillis a simulation that stopped earlier than this leaves out what is in between
    /// @param garbageRate unreadable messages an hour and store
    Lab(Chain chain, LabFolder folder, long beginMillis, long oldestMillis, int pastDays, double garbageRate)
            throws IOException {
        this.chain = chain;
        this.folder = folder;
        this.truth = new Truth(chain);
        Snapshot snapshot =
                folder.readSnapshot(truth, chain.seed(), chain.stores().size());
        forgetWhatWasNotFinished(snapshot);
        live = new LabLog(folder.live(), SEGMENT_BYTES);
        deliveries = new Deliveries(folder.orders());
        int known = 0;
        if (snapshot != null) {
            known = snapshot.stores();
            pastsBegun = snapshot.pasts();
            long kept = snapshot.simulatedMillis();
            live.readAll(stretch -> {
                if (stretch.simulatedMillis() > kept) {
                    truth.apply(stretch);
                }
            });
            truth.comeTo(oldestMillis);
        } else {
            truth.comeTo(beginMillis);
        }
        for (int number : folder.pasts()) {
            pasts.add(new Past(number, new LabLog(folder.past(number), Long.MAX_VALUE)));
        }
        comeAlive(known, pastDays, garbageRate);
        keepSnapshot();
    }

    /// Until when the stores have lived, epoch milliseconds.
    long simulatedMillis() {
        return truth.simulatedMillis();
    }

    /// Lives on until then, which must be later than now; what happened is on disk afterwards.
    ///
    /// @param catchingUp whether that is long past for the devices: they tell more at once, readers do
    ///     not sweep
    void liveUntil(long untilMillis, boolean catchingUp) throws IOException {
        for (SupplierOrder order : deliveries.next()) {
            if (order.store() < lives.size()) {
                lives.get(order.store()).expect(order, lines -> deliveries.haveCome(order, lines));
            }
        }
        Chunk chunk = new Chunk();
        for (StoreLife life : lives) {
            life.advance(untilMillis, chunk, catchingUp);
        }
        truth.comeTo(untilMillis);
        if (record(live, chunk, untilMillis)) {
            changed = true;
            live.sync();
            deliveries.settle();
        }
        if (live.isSegmentFull()) {
            keepSnapshot();
        }
    }

    /// Takes an order that the grid has sent to a supplier; its goods come when the lead time is over. May
    /// be called on any thread.
    ///
    /// @param afterMillis how long the delivery takes; -1: as the supplier states, and now and then longer
    void order(byte[] payload, long afterMillis) throws IOException {
        SupplierOrder order = SupplierOrder.read(chain, payload, simulatedMillis(), afterMillis);
        if (order != null) {
            deliveries.take(order);
        }
    }

    /// Messages of now, then those of the past.
    List<Outbox> outboxes(double pastPerSecond) {
        List<Outbox> outboxes = new ArrayList<>();
        outboxes.add(live);
        pasts.forEach(past -> outboxes.add(new PacedOutbox(past.log(), pastPerSecond, System::nanoTime)));
        return outboxes;
    }

    /// Messages of now that the broker has not confirmed.
    long unconfirmedNow() {
        return live.unacked();
    }

    long unconfirmed() {
        long sum = live.unacked();
        for (Past past : pasts) {
            sum += past.log().unacked();
        }
        return sum;
    }

    /// Writes `truth.json` and what the broker has confirmed; forgets pasts that are wholly confirmed.
    void keepTruth(long nowMillis) throws IOException {
        long unconfirmed = unconfirmed();
        if (changed || unconfirmed > 0) {
            folder.writeTruth(truth.json(nowMillis, unconfirmed, lives));
            changed = unconfirmed > 0;
        }
        live.saveAcked();
        for (Past past : List.copyOf(pasts)) {
            past.log().saveAcked();
            if (past.log().unacked() == 0) {
                past.log().close();
                folder.delete(folder.past(past.number()));
                pasts.remove(past);
            }
        }
    }

    Truth truth() {
        return truth;
    }

    @Override
    public void close() throws IOException {
        keepSnapshot();
        for (Past past : pasts) {
            past.log().close();
        }
        live.close();
        folder.close();
    }

    /// A past that was not wholly written was never published either: it begins anew.
    private void forgetWhatWasNotFinished(@Nullable Snapshot snapshot) throws IOException {
        for (int number : folder.pasts()) {
            if (snapshot == null || number >= snapshot.pasts()) {
                folder.delete(folder.past(number));
            }
        }
        if (snapshot == null) {
            folder.delete(folder.live());
        }
    }

    /// The first day that is played before a first start, by each store's own calendar; it is played from its midnight.
    static LocalDate firstPlayed(long nowMillis, int pastDays) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), ZoneOffset.UTC)
                .minusDays(pastDays);
    }

    private void comeAlive(int known, int pastDays, double garbageRate) throws IOException {
        long now = truth.simulatedMillis();
        Map<StoreId, LocalDate> firstDays = folder.firstDays();
        LocalDate first = firstPlayed(now, pastDays);
        long pastBegin = now;
        for (LabStore store : chain.stores()) {
            boolean isNew = store.index() >= known && pastDays > 0;
            long begin = isNew ? first.atStartOfDay(store.zone()).toInstant().toEpochMilli() : now;
            StoreState state = truth.state(store.index());
            lives.add(new StoreLife(chain, store, state, begin, store.index() >= known ? 0 : now, garbageRate));
            pastBegin = Math.min(pastBegin, begin);
            if (store.index() >= known) {
                firstDays.put(store.id(), LocalDate.ofInstant(Instant.ofEpochMilli(begin), store.zone()));
            }
        }
        folder.writeFirstDays(firstDays);
        lives.forEach(life -> life.neighbours(lives));
        if (known < lives.size() && pastDays > 0) {
            playPast(lives.subList(known, lives.size()), pastBegin, now);
        }
    }

    private void playPast(List<StoreLife> newcomers, long fromMillis, long untilMillis) throws IOException {
        Past past = new Past(pastsBegun, new LabLog(folder.past(pastsBegun), Long.MAX_VALUE));
        for (long at = fromMillis; at < untilMillis; ) {
            at = Math.min(untilMillis, at + PAST_STRETCH);
            Chunk chunk = new Chunk();
            for (StoreLife life : newcomers) {
                life.advance(at, chunk, true);
            }
            record(past.log(), chunk, at);
        }
        past.log().sync();
        pasts.add(past);
        pastsBegun++;
    }

    private boolean record(LabLog log, Chunk chunk, long untilMillis) throws IOException {
        var messages = chunk.messages();
        if (messages.isEmpty() && chunk.facts().isEmpty()) {
            return false;
        }
        truth.count(messages);
        log.append(untilMillis, chunk.facts(), messages);
        return true;
    }

    private void keepSnapshot() throws IOException {
        live.sync();
        folder.writeSnapshot(
                new Snapshot(
                        chain.seed(),
                        truth.simulatedMillis(),
                        pastsBegun,
                        chain.stores().size()),
                truth);
        live.prune();
    }

    private record Past(int number, LabLog log) {}
}
