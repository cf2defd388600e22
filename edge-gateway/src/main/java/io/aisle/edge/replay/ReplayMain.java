package io.aisle.edge.replay;

import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.edge.Commands;
import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.till.DeviceMessage;
import io.aisle.edge.till.DevicePublisher;
import io.aisle.edge.till.MemoryOutbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./aisle replay`: see `docs/replay.md`.
@Command(
        name = "aisle replay",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Plays CSV files of receipt lines through the device interface, as tills would send them.")
public final class ReplayMain implements Callable<Integer> {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int WINDOW = 100;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV with a header line, plain or .gz.")
    List<Path> files = List.of();

    @Option(
            names = "--map",
            split = ",",
            paramLabel = "COLUMN=FIELD",
            description =
                    "What a column means: store, at, receipt, line, code, qty, unit_price, discount, net, promotion,"
                            + " member, kind. Usual names are recognised without it.")
    Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--set",
            split = ",",
            paramLabel = "FIELD=VALUE",
            description = "The same value for all rows, e.g. store=UK.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--store", defaultValue = "${env:AISLE_REPLAY_STORE:-}", description = "Short for --set store=…")
    String store = "";

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
            names = "--speed",
            defaultValue = "${env:AISLE_REPLAY_SPEED:-0}",
            description =
                    "1: in real time from the first receipt on, 60: an hour in a minute, 0: as fast as the broker confirms.")
    double speed;

    @Option(
            names = "--time-zone",
            defaultValue = "${env:AISLE_REPLAY_TIME_ZONE:-}",
            description = "Zone of times without offset, e.g. America/New_York.")
    String timeZone = "";

    @Option(
            names = "--time-format",
            defaultValue = "${env:AISLE_REPLAY_TIME_FORMAT:-}",
            description = "Pattern of local times that are not ISO-8601, e.g. M/d/yyyy H:mm.")
    String timeFormat = "";

    @Option(
            names = "--duplicates",
            defaultValue = "${env:AISLE_REPLAY_DUPLICATES:-keep}",
            description = "keep: equal rows without line number are lines of their own; drop: only the first counts.")
    Duplicates duplicates = Duplicates.keep;

    @Option(
            names = "--device",
            defaultValue = "${env:AISLE_REPLAY_DEVICE:-replay}",
            description = "Name of the till in the topic.")
    String device = "";

    @Option(
            names = "--member-scheme",
            defaultValue = "${env:AISLE_REPLAY_MEMBER_SCHEME:-card}",
            description = "What the member column holds: card, app, phone or tag.")
    String memberScheme = "";

    @Option(
            names = "--currency",
            defaultValue = "${env:AISLE_REPLAY_CURRENCY:-}",
            description = "ISO 4217, told in each receipt.")
    String currency = "";

    @Option(names = "--dry-run", description = "Only read, report and sum; send nothing.")
    boolean dryRun;

    enum Duplicates {
        keep,
        drop
    }

    public static void main(String[] args) {
        System.exit(Commands.line(
                        "replay",
                        new ReplayMain(),
                        failure -> failure instanceof WrongUsage || failure instanceof IllegalArgumentException)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(speed >= 0)) {
            throw new WrongUsage("--speed must be 0 or more.");
        }
        if (!device.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new WrongUsage("--device must be 1 to 64 letters, digits, '.', '_' or '-'.");
        }
        if (RecognisedBy.ofScheme(memberScheme).isEmpty()) {
            throw new WrongUsage("--member-scheme must be card, app, phone or tag.");
        }
        Receipts receipts = read();
        if (!dryRun) {
            send(receipts);
        }
        System.out.print(Totals.of(receipts).table());
        System.out.println("rows refused: " + receipts.refused() + ", rows left out as repeats: " + receipts.repeated()
                + (dryRun ? "; nothing was sent (--dry-run)" : ""));
        return 0;
    }

    private Receipts read() throws IOException {
        Receipts receipts = new Receipts(
                duplicates == Duplicates.keep, (place, reason) -> System.err.println(place + ": " + reason));
        Map<String, String> constants = new HashMap<>(set);
        if (!store.isEmpty()) {
            constants.put("store", store);
        }
        long latestMillis = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(48);
        RowTime time = new RowTime(zone(), format(), latestMillis);
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new WrongUsage(file + " cannot be read; is the path right?");
            }
            new SalesFile(file, map, constants, time).readInto(receipts);
        }
        return receipts;
    }

    private @Nullable ZoneId zone() {
        try {
            return timeZone.isEmpty() ? null : ZoneId.of(timeZone);
        } catch (java.time.DateTimeException unknown) {
            throw new WrongUsage("--time-zone \"" + timeZone + "\" is unknown; give an IANA name as Europe/Berlin.");
        }
    }

    private @Nullable DateTimeFormatter format() {
        return timeFormat.isEmpty() ? null : DateTimeFormatter.ofPattern(timeFormat, Locale.ROOT);
    }

    private void send(Receipts receipts) throws IOException, InterruptedException {
        Broker address = new Broker(broker, brokerUser, brokerPassword);
        MemoryOutbox outbox = new MemoryOutbox(4 * WINDOW);
        try (DevicePublisher publisher =
                new DevicePublisher(address, "aisle-replay-" + UUID.randomUUID(), WINDOW, List.of(outbox))) {
            publisher.start();
            if (!publisher.awaitConnected(CONNECT)) {
                throw new IOException("No connection to the broker " + broker + " (" + publisher.trouble()
                        + "); start it or give another with --broker.");
            }
            long sent = play(receipts, outbox, publisher);
            while (!publisher.awaitDrained(Duration.ofSeconds(5))) {
                System.err.println(
                        "aisle replay: waiting for the broker to confirm " + publisher.unacked() + " messages");
            }
            System.err.println("aisle replay: the broker confirmed " + sent + " messages");
        }
    }

    private long play(Receipts receipts, MemoryOutbox outbox, DevicePublisher publisher) throws InterruptedException {
        PosMessages writer = new PosMessages(device, memberScheme, currency);
        Pace pace = new Pace(speed);
        long sent = 0;
        long nextWord = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        var inOrder = receipts.inOrder();
        int done = 0;
        for (var entry : inOrder) {
            pace.await(entry.getKey().atMillis());
            for (DeviceMessage message : writer.of(entry.getKey(), entry.getValue())) {
                outbox.put(message);
                publisher.wake();
                sent++;
            }
            done++;
            if (System.nanoTime() > nextWord) {
                System.err.printf(Locale.ROOT, "aisle replay: %,d of %,d receipts%n", done, inOrder.size());
                nextWord = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            }
        }
        return sent;
    }

    /// Holds a receipt back until its time, counted from the first.
    private static final class Pace {
        private final double speed;
        private final long startedNanos = System.nanoTime();
        private long firstMillis = Long.MIN_VALUE;

        Pace(double speed) {
            this.speed = speed;
        }

        void await(long atMillis) throws InterruptedException {
            if (speed == 0) {
                return;
            }
            if (firstMillis == Long.MIN_VALUE) {
                firstMillis = atMillis;
            }
            long dueNanos = startedNanos + (long) ((atMillis - firstMillis) * 1e6 / speed);
            long wait = dueNanos - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        }
    }
}
