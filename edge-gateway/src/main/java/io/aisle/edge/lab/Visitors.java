package io.aisle.edge.lab;

import io.aisle.domain.Quantity;
import io.aisle.edge.till.JsonText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// People who come in, browse, pick, pay and leave.
final class Visitors {
    /// Visits that end at a till.
    static final double CONVERSION = 0.55;

    static final double MEMBER_SHARE = 0.35;
    private static final double SEEN_AT_DOOR = 0.40;
    private static final double SHOWS_CARD = 0.80;
    private static final double DAY_SPREAD = 0.12;
    private static final long MINUTE = 60_000;

    private final StoreLife life;
    private final Doors doors;
    private final Tills tills;
    private final RandomGenerator random;
    private final Basket basket;
    private final double scale;
    private final double peak;
    private final Set<Integer> membersInside = new HashSet<>();

    Visitors(StoreLife life, Doors doors, Tills tills) {
        this.life = life;
        this.doors = doors;
        this.tills = tills;
        this.random = life.random;
        this.basket = new Basket(life);
        double sum = 0;
        double highest = 0;
        for (int hour = 0; hour < 24; hour++) {
            double factor = openFactor(hour);
            sum += factor;
            highest = Math.max(highest, factor);
        }
        this.scale = 24 / sum;
        this.peak = life.store.visitorsPerDay() / 86_400_000 * highest * scale * 1.3 * Math.exp(3 * DAY_SPREAD);
    }

    void begin() {
        // whoever was inside when the lab stopped leaves in the next minutes
        for (int i = Math.max(0, life.state.inside); i > 0; i--) {
            life.events.in(random.nextLong(10 * MINUTE), doors::leave);
        }
        life.repeatedly(life.exponential(1 / peak), this::perhapsEnter);
    }

    /// A visit at the highest rate there is; let in as often as the hour's rate says.
    private long perhapsEnter() {
        if (random.nextDouble() * peak < rate(life.now())) {
            enter();
        }
        return life.exponential(1 / peak);
    }

    private double rate(long millis) {
        LocalDateTime local = life.local(millis);
        if (!life.store.isOpen(local.toLocalTime())
                || !life.store.isOpen(local.plusMinutes(10).toLocalTime())) {
            return 0;
        }
        return expected(life.chain.seed(), life.store, local.toLocalDate())
                / 86_400_000
                * scale
                * openFactor(local.getHour());
    }

    /// How many come in on a day, by its weekday and luck.
    static double expected(long seed, LabStore store, LocalDate date) {
        double luck = new SplittableRandom(seed * 613 + store.index() * 31L + date.toEpochDay()).nextDouble();
        return store.visitorsPerDay()
                * Calibration.weekdayFactor(date.getDayOfWeek().ordinal())
                * Math.exp(DAY_SPREAD * (2 * luck - 1) * 1.7);
    }

    private double openFactor(int hour) {
        return life.store.isOpen(LocalTime.of(hour, 0)) ? Calibration.hourFactor(hour, life.store.nightFloor()) : 0;
    }

    private void enter() {
        int member = random.nextDouble() < MEMBER_SHARE ? memberWhoEnters() : -1;
        doors.enter();
        if (member >= 0 && random.nextDouble() < SEEN_AT_DOOR) {
            life.events.in(5_000 + random.nextLong(20_000), () -> showCode(member));
        }
        if (random.nextDouble() < CONVERSION) {
            int lines = Calibration.basketLines(random);
            long picking = (long) ((MINUTE + lines * 40_000L) * (0.6 + 0.8 * random.nextDouble()));
            List<Picked> cart = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                life.events.in((long) (picking * random.nextDouble()), () -> basket.pick(cart));
            }
            life.events.in(Math.min(picking, 60 * MINUTE) + 1, () -> pay(member, cart));
        } else {
            life.events.in(MINUTE + life.exponential(5 * MINUTE), () -> leave(member));
        }
    }

    private int memberWhoEnters() {
        int member = life.store.index() * Chain.MEMBERS_PER_STORE + random.nextInt(Chain.MEMBERS_PER_STORE);
        return membersInside.add(member) ? member : -1;
    }

    private void showCode(int member) {
        LabMember who = life.chain.members().get(member);
        boolean app = !who.app().isEmpty() && random.nextBoolean();
        life.happen(new Fact.MemberTold(life.store.index(), life.now(), member));
        life.tell(
                "kiosk-1",
                "scan",
                new JsonText()
                        .open('{')
                        .field("at", life.isoNow())
                        .field("purpose", "member")
                        .field("scheme", app ? "app" : "card")
                        .field("code", app ? who.app() : who.card())
                        .close('}')
                        .toString());
    }

    private void pay(int member, List<Picked> cart) {
        if (cart.isEmpty()) {
            leave(member);
            return;
        }
        boolean shows = member >= 0 && random.nextDouble() < SHOWS_CARD;
        tills.pay(shows ? member : -1, cart, () -> {
            putDown(cart);
            life.events.in(20_000 + random.nextLong(MINUTE), () -> leave(member));
        });
    }

    /// The goods are no longer in anybody's hands: paid for, or back on the shelf.
    private void putDown(List<Picked> cart) {
        for (Picked picked : cart) {
            life.milliInHands[picked.item().index()] -= picked.qtyMilli();
            life.tagsInHands.remove(picked.tag());
        }
    }

    private void leave(int member) {
        membersInside.remove(member);
        doors.leave();
    }

    /// One line of a cart.
    ///
    /// @param serial of its tag, 0 if it has none
    record Picked(LabItem item, long qtyMilli, long serial) {
        String tag() {
            return item.index() + "/" + serial;
        }

        boolean isWhole() {
            return qtyMilli % Quantity.MILLI == 0;
        }
    }
}
