package io.aisle.edge.lab;

import io.aisle.domain.Quantity;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.edge.till.JsonText;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The people who work in a store, and what goes wrong: deliveries, shelves, counts, waste, transfers, theft.
final class Staff {
    private static final double NOT_DELIVERED = 0.04;
    private static final double THEFTS_PER_DAY = 4;
    private static final int COUNT_CYCLE_DAYS = 20;
    private static final long SCAN_PAUSE = 3_000;
    private static final long TRANSFER_TIME = 2 * 3_600_000L;

    private final StoreLife life;
    private final RandomGenerator random;
    private final StockLevels levels;

    Staff(StoreLife life) {
        this.life = life;
        this.random = life.random;
        this.levels = new StockLevels(life.chain, life.store);
    }

    /// The first stock, and a count of every item so that the accountant knows it.
    void furnish() {
        for (int index : life.store.items()) {
            long shelf = Math.min(levels.shelfMilli(index), levels.milli(index));
            long back = levels.milli(index) - shelf;
            life.happen(new Fact.Furnished(life.store.index(), life.now(), index, shelf, back));
            count(index, "INV-0");
        }
    }

    void begin() {
        boolean never = life.store.opens().equals(life.store.closes());
        LocalTime early = never ? LocalTime.of(4, 30) : life.store.opens().minusMinutes(60);
        life.daily(early, () -> deliver("A", item -> item.department().equals("Fresh")));
        life.daily(
                LocalTime.of(11, 0),
                () -> deliver("B", item -> !item.department().equals("Fresh") && !item.tagged()));
        life.daily(LocalTime.of(15, 30), () -> deliver("C", item -> item.tagged()));
        life.daily(LocalTime.of(10, 10), this::transfer);
        life.daily(LocalTime.of(20, 0), this::cycleCount);
        life.daily(LocalTime.of(21, 0), this::throwAway);
        life.repeatedly(random.nextLong(15 * 60_000), () -> {
            fillShelves();
            return 15 * 60_000;
        });
        life.repeatedly(life.exponential(86_400_000 / THEFTS_PER_DAY), () -> {
            if (life.isOpen()) {
                steal();
            }
            return life.exponential(86_400_000 / THEFTS_PER_DAY);
        });
    }

    /// Scans the goods of an order, one item after the other.
    void receive(SupplierOrder order, IntConsumer whenScanned) {
        for (int i = 0; i < order.items().length; i++) {
            int item = order.items()[i];
            long qty = order.milli()[i];
            int scanned = i + 1;
            life.events.in(i * SCAN_PAUSE, () -> {
                life.coming[item]--;
                stock(ScanPurpose.RECEIVE, item, qty, true, order.number());
                whenScanned.accept(scanned);
            });
        }
    }

    private void deliver(String tour, Predicate<LabItem> part) {
        LocalDate today = life.local(life.now()).toLocalDate();
        String document = "PO-" + life.store.id() + "-"
                + today.format(DateTimeFormatter.BASIC_ISO_DATE.localizedBy(Locale.ROOT)) + tour;
        List<Runnable> scans = new ArrayList<>();
        for (int index : life.store.items()) {
            LabItem item = item(index);
            long missing = levels.milli(index) - life.state.physicalMilli(index);
            boolean isOrdered = life.coming[index] > 0;
            if (part.test(item)
                    && levels.isDelivered(index, today)
                    && !isOrdered
                    && missing > levels.milli(index) / 5
                    && random.nextDouble() >= NOT_DELIVERED) {
                long pack = item.packSize() * Quantity.MILLI;
                long qty = (missing + pack - 1) / pack * pack;
                scans.add(() -> stock(ScanPurpose.RECEIVE, index, qty, true, document));
            }
        }
        for (int i = 0; i < scans.size(); i++) {
            life.events.in(i * SCAN_PAUSE, scans.get(i));
        }
        life.events.in(scans.size() * SCAN_PAUSE + 5 * 60_000, this::fillShelves);
    }

    private void fillShelves() {
        for (int index : life.store.items()) {
            long shelf = life.state.shelfMilli[index];
            long back = life.state.backMilli[index];
            long holds = levels.shelfMilli(index);
            if (back > 0 && shelf < holds * 2 / 5) {
                long moved = Math.min(back, Math.max(holds - shelf, Quantity.MILLI));
                life.happen(new Fact.Shelved(life.store.index(), life.now(), index, moved));
            }
        }
    }

    private void cycleCount() {
        long day = life.local(life.now()).toLocalDate().toEpochDay();
        long wait = 0;
        for (int index : life.store.items()) {
            if (Math.floorMod(index + day, (long) COUNT_CYCLE_DAYS) == 0) {
                life.events.in(wait, () -> count(index, "CC-" + day));
                wait += SCAN_PAUSE;
            }
        }
    }

    private void count(int index, String document) {
        stock(ScanPurpose.COUNT, index, life.state.physicalMilli(index), false, document);
    }

    private void throwAway() {
        long wait = 0;
        for (int index : life.store.items()) {
            if (item(index).department().equals("Fresh") && random.nextDouble() < 0.15) {
                life.events.in(wait, () -> takeFromShelf(ScanPurpose.WASTE, index, Quantity.MILLI, "spoiled"));
                wait += SCAN_PAUSE;
            }
        }
    }

    private void takeFromShelf(ScanPurpose purpose, int index, long qty, String document) {
        if (life.state.shelfMilli[index] - life.milliInHands[index] >= qty) {
            stock(purpose, index, qty, false, document);
        }
    }

    /// Some pieces go to the next store; they arrive two hours later.
    private void transfer() {
        if (life.neighbours().size() < 2) {
            return;
        }
        StoreLife other = life.neighbours()
                .get((life.neighbours().indexOf(life) + 1) % life.neighbours().size());
        int index = life.store.items()[random.nextInt(life.store.items().length)];
        boolean both = java.util.Arrays.binarySearch(other.store.items(), index) >= 0;
        long qty = 2 * Quantity.MILLI;
        if (!both || item(index).weighed() || life.state.backMilli[index] < qty) {
            return;
        }
        String document = "TR-" + life.store.id() + "-" + life.local(life.now()).toLocalDate();
        stock(ScanPurpose.TRANSFER_OUT, index, qty, true, document);
        other.events.at(
                life.now() + TRANSFER_TIME,
                () -> new Staff(other).stock(ScanPurpose.TRANSFER_IN, index, qty, true, document));
    }

    private void steal() {
        int[] items = life.store.items();
        int index = items[random.nextInt(items.length)];
        boolean inHands = life.milliInHands[index] > 0;
        if (!inHands
                && life.state.shelfMilli[index] >= Quantity.MILLI
                && !item(index).weighed()) {
            life.happen(new Fact.Stolen(life.store.index(), life.now(), index, Quantity.MILLI));
        }
    }

    private void stock(ScanPurpose purpose, int index, long qtyMilli, boolean backroom, String document) {
        LabItem item = item(index);
        life.happen(new Fact.Stocked(life.store.index(), life.now(), purpose, index, qtyMilli, backroom));
        JsonText json = new JsonText()
                .open('{')
                .field("at", life.isoNow())
                .field("purpose", purpose.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .field("code", item.scanned())
                .rawField("qty", Quantity.text(qtyMilli))
                .field("document", document);
        if (backroom) {
            json.field("zone", "backroom");
        }
        life.tell(backroom ? "scanner-1" : "scanner-2", "scan", json.close('}').toString());
    }

    private LabItem item(int index) {
        return life.chain.items().get(index);
    }
}
