package io.aisle.edge.lab;

import io.aisle.edge.lab.LabStore.DoorKind;
import io.aisle.edge.till.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// The counters at a store's doors.
final class Doors {
    /// Running totals wrap here, as a counter of 16 bits does.
    static final long WRAP = 65_536;

    private static final long QUICK_TELL = 15_000;
    private static final long SLOW_TELL = 60_000;
    private static final long IDLE_TELL = 5 * 60_000;
    private static final double RESETS_PER_TELL = 1 / 2000.0;

    private final StoreLife life;
    private final RandomGenerator random;
    private final List<Door> doors = new ArrayList<>();

    Doors(StoreLife life) {
        this.life = life;
        this.random = life.random;
        switch (life.store.door()) {
            case SINCE_LAST -> doors.add(new Door(0, "door-1", DoorKind.SINCE_LAST));
            case TOTALS -> doors.add(new Door(0, "door-1", DoorKind.TOTALS));
            case CAMERA -> doors.add(new Door(0, "camera-1", DoorKind.CAMERA));
            case BOTH -> {
                doors.add(new Door(0, "door-1", DoorKind.SINCE_LAST));
                doors.add(new Door(1, "door-2", DoorKind.TOTALS));
            }
        }
    }

    void enter() {
        any().in++;
    }

    void leave() {
        Door door = any();
        if (random.nextDouble() < Calibration.MISSED_EXITS) {
            door.missedOut++;
        } else {
            door.out++;
        }
    }

    /// Running totals say once where they stand before anybody is counted.
    void tellFirst() {
        for (Door door : doors) {
            if (door.kind != DoorKind.SINCE_LAST) {
                tell(door);
            }
        }
    }

    void begin() {
        for (Door door : doors) {
            life.repeatedly(toWholeSecond(random.nextLong(1_000, QUICK_TELL)), () -> {
                perhapsTell(door);
                return toWholeSecond(QUICK_TELL);
            });
        }
    }

    /// How long to wait so that the next message falls on a whole second: cameras and counters know no finer time.
    private long toWholeSecond(long pause) {
        return pause - Math.floorMod(life.now() + pause, 1_000L);
    }

    private Door any() {
        return doors.get(doors.size() == 1 ? 0 : random.nextInt(doors.size()));
    }

    /// At once after a quarter of a minute if somebody passed, running totals each minute, an idle door now and then.
    /// While catching up each minute: no gateway listened then, so only a reading says that a minute was counted.
    private void perhapsTell(Door door) {
        boolean moved = door.in + door.out + door.missedOut > 0;
        long pause = life.catchingUp()
                ? SLOW_TELL
                : !moved ? IDLE_TELL : door.kind == DoorKind.SINCE_LAST ? QUICK_TELL : SLOW_TELL;
        if (life.now() - door.toldAtMillis < pause - 1_000) {
            return;
        }
        tell(door);
        if (door.kind != DoorKind.SINCE_LAST && random.nextDouble() < RESETS_PER_TELL && canReset(door)) {
            life.happen(new Fact.CounterReset(life.store.index(), life.now(), door.index));
        }
    }

    private void tell(Door door) {
        life.happen(new Fact.Passed(life.store.index(), life.now(), door.index, door.in, door.out, door.missedOut));
        switch (door.kind) {
            case SINCE_LAST -> tell(door, sinceLast(door));
            case TOTALS, BOTH -> tell(door, totals(door));
            case CAMERA -> {
                tell(door, camera("in", life.state.totalIn[door.index]));
                tell(door, camera("out", life.state.totalOut[door.index]));
            }
        }
        door.in = 0;
        door.out = 0;
        door.missedOut = 0;
        door.toldAtMillis = life.now();
    }

    private void tell(Door door, String json) {
        life.tell(door.device, "door", json);
    }

    private String sinceLast(Door door) {
        return new JsonText()
                .open('{')
                .field("at", life.now())
                .field("in", door.in)
                .field("out", door.out)
                .close('}')
                .toString();
    }

    private String totals(Door door) {
        return new JsonText()
                .open('{')
                .field("at", life.isoNow())
                .field("totalIn", life.state.totalIn[door.index] % WRAP)
                .field("totalOut", life.state.totalOut[door.index] % WRAP)
                .close('}')
                .toString();
    }

    private String camera(String scenario, long total) {
        return new JsonText()
                .open('{')
                .field(
                        "topic",
                        "axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario"
                                + (scenario.equals("in") ? 1 : 2))
                .field("timestamp", life.now())
                .field("serial", String.format(Locale.ROOT, "B8A44F%06X", 4096 + life.store.index()))
                .name("message")
                .open('{')
                .name("data")
                .open('{')
                .field("scenario", scenario)
                .field("totalHuman", Long.toString(total % WRAP))
                .close('}')
                .close('}')
                .close('}')
                .toString();
    }

    /// A reset must not look like a wrap of a counter that stood shortly before 9,999 or 65,535; nor must the next
    /// total come near the one before.
    private boolean canReset(Door door) {
        return canReset(life.state.totalIn[door.index] % WRAP) && canReset(life.state.totalOut[door.index] % WRAP);
    }

    private static boolean canReset(long total) {
        return total > 1_000 && (total < 8_500 || total > 10_500) && total < 58_000;
    }

    private static final class Door {
        private final int index;
        private final String device;
        private final DoorKind kind;
        private int in;
        private int out;
        private int missedOut;
        private long toldAtMillis;

        Door(int index, String device, DoorKind kind) {
            this.index = index;
            this.device = device;
            this.kind = kind;
        }
    }
}
