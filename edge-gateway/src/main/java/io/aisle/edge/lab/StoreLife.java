package io.aisle.edge.lab;

import io.aisle.edge.till.DeviceMessage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// One store as it lives on: its clock, its chance, its devices and people.
final class StoreLife {
    final Chain chain;
    final LabStore store;
    final StoreState state;
    final RandomGenerator random;
    final EventQueue events;
    /// Tags and goods that people carry through the store.
    final Set<String> tagsInHands = new HashSet<>();

    final long[] milliInHands;
    /// How many orders of each item are on the way.
    final int[] coming;
    private final Doors doors;
    private List<StoreLife> neighbours = List.of();
    private Chunk chunk = new Chunk();
    private boolean catchingUp = true;

    /// @param life which continuation of the store this is: gives it another chance than the one before
    StoreLife(Chain chain, LabStore store, StoreState state, long nowMillis, long life, double garbageRate) {
        this.chain = chain;
        this.store = store;
        this.state = state;
        this.random = new SplittableRandom(chain.seed() * 1_000_003 + store.index() * 7_919L + life * 104_729);
        this.events = new EventQueue(nowMillis);
        this.milliInHands = new long[chain.items().size()];
        this.coming = new int[chain.items().size()];
        this.doors = new Doors(this);
        this.events.at(nowMillis, () -> begin(garbageRate));
    }

    private void begin(double garbageRate) {
        Staff staff = new Staff(this);
        if (state.days.isEmpty()) {
            staff.furnish();
            doors.tellFirst();
        }
        new Visitors(this, doors, new Tills(this)).begin();
        staff.begin();
        doors.begin();
        new Readers(this).begin();
        if (garbageRate > 0) {
            new Garbage(this, garbageRate).begin();
        }
    }

    /// The goods of an order will come at its time, which may be past.
    ///
    /// @param whenScanned told after each line how many of them are scanned
    void expect(SupplierOrder order, IntConsumer whenScanned) {
        for (int item : order.items()) {
            coming[item]++;
        }
        events.at(order.arrivesMillis(), () -> new Staff(this).receive(order, whenScanned));
    }

    /// All stores of the chain, for transfers.
    void neighbours(List<StoreLife> all) {
        neighbours = all;
    }

    List<StoreLife> neighbours() {
        return neighbours;
    }

    /// Lives until then; what happens goes into `chunk`.
    ///
    /// @param catchingUp whether this is past: devices tell more at once, readers do not sweep
    void advance(long untilMillis, Chunk chunk, boolean catchingUp) {
        this.chunk = chunk;
        this.catchingUp = catchingUp;
        events.runUntil(untilMillis);
    }

    boolean catchingUp() {
        return catchingUp;
    }

    /// Makes a fact true and records it.
    void happen(Fact fact) {
        state.apply(fact, item -> chain.items().get(item).tagged());
        chunk.add(fact);
    }

    void tell(String device, String kind, String json) {
        chunk.tell(DeviceMessage.topic(store.id(), device, kind), json);
    }

    void tellWhole(String device, String kind, byte[] payload) {
        chunk.tellWhole(DeviceMessage.topic(store.id(), device, kind), payload);
    }

    long now() {
        return events.nowMillis();
    }

    LocalDateTime local(long millis) {
        ZoneOffset offset = store.zone().getRules().getOffset(Instant.ofEpochMilli(millis));
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, offset);
    }

    boolean isOpen() {
        return store.isOpen(local(now()).toLocalTime());
    }

    /// ISO-8601 with the store's offset, as tills and scanners print it.
    String isoNow() {
        return Instant.ofEpochMilli(now())
                .atZone(store.zone())
                .toOffsetDateTime()
                .toString();
    }

    /// Runs `deed` every day at that local time, from the next one on.
    void daily(LocalTime time, Runnable deed) {
        LocalDateTime local = local(now());
        LocalDateTime next = local.toLocalDate().atTime(time);
        if (!next.isAfter(local)) {
            next = next.plusDays(1);
        }
        events.at(next.atZone(store.zone()).toInstant().toEpochMilli(), () -> {
            deed.run();
            daily(time, deed);
        });
    }

    /// Runs `deed` again and again, each time after as many milliseconds as it says.
    void repeatedly(long firstInMillis, LongSupplier deed) {
        events.in(firstInMillis, () -> repeatedly(deed.getAsLong(), deed));
    }

    /// A random time with that mean, as between events that know nothing of each other.
    long exponential(double meanMillis) {
        return (long) (-meanMillis * Math.log(1 - random.nextDouble()));
    }
}
