package io.aisle.edge.lab;

import io.aisle.edge.Commands;
import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.till.DevicePublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle lab`: simulated stores that publish as real devices do; see `docs/lab.md`.
@Command(
        name = "aisle lab",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        subcommands = {PrepareCommand.class, PastCommand.class},
        description = "Simulated stores that speak the public device interface and know the truth.")
public final class LabMain implements Callable<Integer> {
    private static final long TICK_MILLIS = 200;
    private static final long HOUR = 3_600_000L;
    private static final long MAX_AHEAD = 47 * HOUR;
    private static final int MAX_UNCONFIRMED = 20_000;
    private static final int WINDOW = 50;
    private static final double PAST_PER_SECOND = 200;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    @Option(names = "--stores", defaultValue = "${env:AISLE_STORES:-4}", description = "How many stores.")
    int stores;

    @Option(
            names = "--seed",
            defaultValue = "${env:AISLE_LAB_SEED:-1}",
            description = "The same seed gives the same stores and days.")
    long seed;

    @Option(
            names = "--speed",
            defaultValue = "${env:AISLE_SPEED:-1}",
            description = "1: real time, 60: an hour in a minute, 0: as fast as possible (needs --until).")
    double speed;

    @Option(
            names = "--from",
            defaultValue = "${env:AISLE_LAB_FROM:-}",
            description = "Begin at this time (ISO-8601 with offset) instead of now; then no days are played before.")
    String from = "";

    @Option(names = "--until", defaultValue = "${env:AISLE_LAB_UNTIL:-}", description = "End at this simulated time.")
    String until = "";

    @Option(
            names = "--history-days",
            defaultValue = "${env:AISLE_LAB_HISTORY_DAYS:-8}",
            description = "On a first start, days to play before now.")
    int historyDays;

    @Option(
            names = "--garbage",
            defaultValue = "${env:AISLE_LAB_GARBAGE:-0}",
            description = "Unreadable messages an hour and store.")
    double garbage;

    @Option(
            names = "--deliver-after",
            defaultValue = "${env:AISLE_LAB_DELIVER_AFTER:-}",
            description =
                    "Simulated time from an order to its goods, like PT2H; without it as the supplier states, and now"
                            + " and then a day or two longer.")
    String deliverAfter = "";

    @Option(
            names = "--broker",
            defaultValue = "${env:AISLE_BROKER:-tcp://127.0.0.1:1883}",
            description = "MQTT broker of the devices.")
    String broker = "";

    @Option(names = "--broker-user", defaultValue = "${env:AISLE_BROKER_USER:-}", description = "User at the broker.")
    String brokerUser = "";

    @Option(
            names = "--broker-password",
            defaultValue = "${env:AISLE_BROKER_PASSWORD:-}",
            description = "Password at the broker; better given as AISLE_BROKER_PASSWORD.")
    String brokerPassword = "";

    @Option(
            names = "--data",
            defaultValue = "${env:AISLE_LAB_DATA:-data/lab}",
            description = "Folder of the log and of truth.json.")
    Path data = Path.of("data", "lab");

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int exitCode;

    public static void main(String[] args) {
        if (System.getenv("AISLE_SUPERVISED") != null) { // ends with `up`, even if that is killed
            ProcessHandle.current().parent().ifPresent(up -> up.onExit().thenRun(() -> System.exit(0)));
        }
        LabMain main = new LabMain();
        int code = Commands.line("lab", main, IllegalArgumentException.class::isInstance)
                .execute(args);
        main.exitCode = code;
        main.stopped.countDown();
        System.exit(code);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopInOrder, "shutdown"));
        long wall = System.currentTimeMillis();
        long begin = from.isEmpty() ? wall : millis(from, "--from");
        long oldest = from.isEmpty() && speed == 1 ? wall - historyDays * 24 * HOUR : 0;
        Chain chain = Chain.of(seed, stores);
        try (Lab lab = new Lab(chain, new LabFolder(data), begin, oldest, from.isEmpty() ? historyDays : 0, garbage)) {
            lab.keepTruth(wall);
            Broker address = new Broker(broker, brokerUser, brokerPassword);
            try (DevicePublisher publisher = new DevicePublisher(
                    address, "aisle-lab-" + UUID.randomUUID(), WINDOW, lab.outboxes(PAST_PER_SECOND))) {
                publisher.start();
                hearOrdersAndLive(lab, address, publisher);
                publisher.awaitDrained(DRAIN);
            }
            lab.keepTruth(System.currentTimeMillis());
        }
        return 0;
    }

    /// A run that is to be the same again hears no orders.
    private void hearOrdersAndLive(Lab lab, Broker address, DevicePublisher publisher)
            throws IOException, InterruptedException {
        if (speed == 0) {
            live(lab, publisher);
            return;
        }
        long after = deliverAfter.isEmpty() ? -1 : Duration.parse(deliverAfter).toMillis();
        String name = "aisle-lab-orders-"
                + Integer.toHexString(
                        data.toAbsolutePath().normalize().toString().hashCode());
        try (OrderInbox inbox = new OrderInbox(address, name, payload -> lab.order(payload, after))) {
            inbox.start();
            live(lab, publisher);
        }
    }

    private void checkOptions() {
        try {
            if (!deliverAfter.isEmpty() && Duration.parse(deliverAfter).isNegative()) {
                throw new IllegalArgumentException("--deliver-after must not be negative.");
            }
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "--deliver-after \"" + deliverAfter + "\" must read like PT2H or P1D.", wrong);
        }
        if (stores < 1 || stores > 2_000) {
            throw new IllegalArgumentException("--stores must be 1 to 2000.");
        }
        if (!(speed >= 0) || speed > 100_000) {
            throw new IllegalArgumentException("--speed must be 0 to 100000.");
        }
        if (speed == 0 && until.isEmpty()) {
            throw new IllegalArgumentException("--speed 0 needs an end: give --until.");
        }
        if (historyDays < 0 || historyDays > 400) {
            throw new IllegalArgumentException("--history-days must be 0 to 400.");
        }
    }

    /// Lives on until told to stop or until the end.
    private void live(Lab lab, DevicePublisher publisher) throws IOException, InterruptedException {
        Clock clock = new Clock(lab.simulatedMillis());
        boolean ready = false;
        long nextTruth = 0;
        while (stop.getCount() > 0 && !clock.isOver(lab.simulatedMillis())) {
            long step = clock.step(lab.simulatedMillis());
            boolean mayGoOn = lab.unconfirmedNow() < MAX_UNCONFIRMED;
            if (step > lab.simulatedMillis() && mayGoOn) {
                lab.liveUntil(step, clock.isBehind(step));
                publisher.wake();
            }
            if (!ready && publisher.awaitConnected(Duration.ZERO)) {
                ready = true;
                System.out.println("ready lab: " + stores + " stores, seed " + seed + ", devices publish to " + broker);
            }
            if (System.nanoTime() - nextTruth >= 0) {
                lab.keepTruth(System.currentTimeMillis());
                nextTruth = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            }
            if (!mayGoOn || clock.isUpToDate(step)) {
                stop.await(TICK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        while (stop.getCount() > 0 && lab.unconfirmed() > 0) {
            publisher.awaitDrained(Duration.ofSeconds(1));
        }
    }

    /// Runs while the process ends by a signal: lets the stores come to rest, and leaves with the exit code
    /// of a clean end.
    private void stopInOrder() {
        if (stopped.getCount() == 0) {
            return;
        }
        stop.countDown();
        try {
            boolean inTime = stopped.await(15, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(inTime ? exitCode : 1);
        } catch (InterruptedException interrupted) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static long millis(String text, String option) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    option + " \"" + text + "\" must read like 2026-11-01T06:00:00Z, with offset.", wrong);
        }
    }

    /// Where simulated time should be. Follows real time at the given speed, never far into the future.
    private final class Clock {
        private final long startedNanos = System.nanoTime();
        private final long base;
        private final boolean followsWall;
        private final long end = until.isEmpty() ? Long.MAX_VALUE : millis(until, "--until");

        Clock(long base) {
            this.base = base;
            this.followsWall = speed == 1 && from.isEmpty() && base <= System.currentTimeMillis();
        }

        boolean isOver(long simulated) {
            return simulated >= end;
        }

        /// How far the next stretch may go.
        long step(long simulated) {
            long longest = speed == 0 ? 60_000 : isBehind(simulated) ? 10 * 60_000 : Long.MAX_VALUE / 4;
            return Math.min(target(), simulated + longest);
        }

        boolean isBehind(long simulated) {
            return speed > 0 && target() - simulated > 120_000 * Math.max(1, speed);
        }

        boolean isUpToDate(long simulated) {
            return simulated >= target();
        }

        private long target() {
            long now = Instant.now().toEpochMilli();
            long wanted = speed == 0
                    ? end
                    : followsWall ? now : base + (long) ((System.nanoTime() - startedNanos) / 1e6 * speed);
            return Math.min(Math.min(wanted, end), now + MAX_AHEAD);
        }
    }
}
