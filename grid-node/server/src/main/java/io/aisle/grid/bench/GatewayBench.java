package io.aisle.grid.bench;

import io.aisle.grid.broker.EmbeddedBroker;
import io.aisle.grid.chaos.Place;
import io.aisle.grid.chaos.Program;
import io.aisle.grid.chaos.Servers;
import io.aisle.grid.up.Launcher;
import io.aisle.grid.up.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench gateway`.
@Command(
        name = "aisle bench gateway",
        mixinStandardHelpOptions = true,
        description = {
            "What one gateway of 64 MB heap takes for the raw JSON of 50 devices: 40 RFID readers in four dialects that",
            "take stock once a second and hear 60 to 99 % of what is before them, 6 tills, 4 doors. From the broker through",
            "dialects, cleaning and spool to a consumer that only acks. Every sighting must come with its loudest read."
        },
        showDefaultValues = true)
public final class GatewayBench extends Bench {
    private static final String STORE = "BENCH";
    private static final long READY_SECONDS = 60;
    private static final int SECONDS_UNDER_WAY = 4;

    @Option(names = "--tags", defaultValue = "0", description = "Tags before each reader; 0: 200, or 50 with --quick.")
    int tags;

    @Option(
            names = "--buckets",
            defaultValue = "0",
            description = "Times ten seconds of the devices' lives a round; 0: 10, or 2 with --quick.")
    int buckets;

    @Option(names = "--starts", defaultValue = "5", description = "How often the start is measured.")
    int starts;

    @Option(
            names = "--broker",
            defaultValue = "embedded",
            description = "embedded (in the bench's own process) or mosquitto (Debian package mosquitto).")
    String broker = "embedded";

    @Option(names = "--seed", defaultValue = "1", description = "Of what the devices hear.")
    long seed;

    @Option(names = "--profile", description = "Record the gateway: target/bench/gateway.jfr.")
    boolean profile;

    private final Gateways gateways;

    /// How a gateway's process is started.
    interface Gateways {
        Process start(List<String> options, Map<String, String> environment) throws IOException;
    }

    GatewayBench(Gateways gateways) {
        this.gateways = gateways;
    }

    public static void main(String[] args) {
        run(
                new GatewayBench((options, environment) -> new Launcher(
                                Path.of(System.getProperty("aisle.home", "."), "aisle"), environment)
                        .launch(new Part("gateway", "gateway", options))),
                args);
    }

    @Override
    String name() {
        return "gateway";
    }

    @Override
    List<Result> measure() throws Exception {
        tags = tags == 0 ? quick ? 50 : 200 : tags;
        buckets = buckets == 0 ? quick ? 2 : 10 : buckets;
        if (tags < 1 || tags > 300 || buckets < 1 || starts < 1) {
            throw new WrongUsage("--tags must be 1 to 300, --buckets and --starts 1 or more.");
        }
        if (!List.of("embedded", "mosquitto").contains(broker)) {
            throw new WrongUsage("--broker \"" + broker + "\" must be embedded or mosquitto.");
        }
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        int port = Installation.freePort();
        try (AutoCloseable open = broker(port, folder)) {
            List<Result> results = new ArrayList<>();
            Map<String, String> setup = setup();
            setup.put("broker", broker);
            setup.put("heap", "64m");
            results.add(start(port, folder, setup));
            results.addAll(work(port, folder, setup));
            return results;
        } finally {
            IngestBench.delete(folder);
        }
    }

    private AutoCloseable broker(int port, Path folder) throws IOException, InterruptedException {
        if (broker.equals("embedded")) {
            return EmbeddedBroker.start("127.0.0.1", port, folder.resolve("broker"));
        }
        Program mosquitto =
                Servers.mosquitto("mosquitto", Place.LOOPBACK, port, folder.resolve("broker"), folder, false);
        mosquitto.start();
        mosquitto.awaitReady(READY_SECONDS);
        return mosquitto::stop;
    }

    private Started gateway(int port, Path data, Map<String, String> environment) throws IOException {
        List<String> options = List.of(
                "--broker", "tcp://127.0.0.1:" + port, "--stores", STORE, "--data", data.toString(), "--name", "bench");
        return Started.untilReady(() -> gateways.start(options, environment));
    }

    private Result start(int port, Path folder, Map<String, String> setup) throws Exception {
        double[] millis = new double[starts];
        for (int i = 0; i <= starts; i++) { // the first one fills the caches
            try (Started gateway = gateway(port, folder.resolve("start"), Map.of())) {
                double took = gateway.awaitMillis(READY_SECONDS);
                if (i > 0) {
                    millis[i - 1] = took;
                }
            }
        }
        return Result.of("gateway.start", "ms", millis, setup);
    }

    /// What was sent in a round.
    private record Sent(List<RawDevices.Message> messages, RawDevices.Truth truth) {}

    private List<Result> work(int port, Path folder, Map<String, String> setup) throws Exception {
        RawDevices devices = new RawDevices(STORE, tags, seed);
        double[] reads = new double[rounds];
        double[] messages = new double[rounds];
        double[] clock = new double[rounds];
        double[] bytes = new double[rounds];
        double[] kept = new double[rounds];
        double[] heap = new double[rounds];
        double[] resident = new double[rounds];
        long from = Instant.now().minus(Duration.ofHours(12)).toEpochMilli();
        from -= Math.floorMod(from, RawDevices.BUCKET_MILLIS);
        long opened = 0;
        Map<String, String> environment = profile
                ? Map.of(
                        "AISLE_JVM",
                        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                + results().resolve("gateway.jfr"))
                : Map.of();
        try (BareGrid grid = new BareGrid(port);
                Wire wire = new Wire("127.0.0.1", port, "bench-devices", (b, t, tl, p, pl) -> {});
                Started gateway = gateway(port, folder.resolve("work"), environment)) {
            gateway.awaitMillis(READY_SECONDS);
            for (int round = 0; round <= rounds; round++) {
                Sent sent = prepare(devices, from);
                from += buckets * RawDevices.BUCKET_MILLIS;
                Duration before = OtherJvm.cpu(gateway.handle());
                long began = System.nanoTime();
                send(sent, wire, grid);
                double seconds = (System.nanoTime() - began) / 1e9;
                double cpu = OtherJvm.cpu(gateway.handle()).minus(before).toNanos() / 1e9;
                BareGrid.Heard heard = grid.take();
                opened += check(sent.truth, heard);
                if (round > 0) {
                    reads[round - 1] = sent.truth.reads() / cpu;
                    messages[round - 1] = sent.messages.size() / cpu;
                    clock[round - 1] = sent.truth.reads() / seconds;
                    bytes[round - 1] = sent.truth.bytes() / (double) heard.bytes();
                    kept[round - 1] = sent.truth.reads() / (double) heard.sightings();
                    heap[round - 1] = OtherJvm.liveMib(gateway.handle());
                    resident[round - 1] = OtherJvm.residentMib(gateway.handle());
                }
                setup.put("readsARound", Long.toString(sent.truth.reads()));
                setup.put("messagesARound", Integer.toString(sent.messages.size()));
            }
        }
        setup.put("devices", Integer.toString(RawDevices.DEVICES));
        setup.put("tagsAReader", Integer.toString(tags));
        setup.put("sightingsOpenedAnew", Long.toString(opened));
        setup.put("seed", Long.toString(seed));
        return List.of(
                Result.of("gateway.raw_reads_per_core_second", "1/s", reads, setup),
                Result.of("gateway.messages_per_core_second", "1/s", messages, setup),
                Result.of("gateway.raw_reads_per_second", "1/s", clock, setup),
                Result.of("gateway.bytes_in_per_byte_out", "", bytes, setup),
                Result.of("gateway.raw_reads_per_reading_out", "", kept, setup),
                Result.of("gateway.live_heap", "MiB", heap, setup),
                Result.of("gateway.resident", "MiB", resident, setup));
    }

    private Sent prepare(RawDevices devices, long from) {
        List<RawDevices.Message> made = new ArrayList<>();
        Map<RawDevices.Sighting, Integer> strongest = new HashMap<>();
        RawDevices.Truth sum = new RawDevices.Truth(0, 0, 0, 0, strongest, 0);
        for (int bucket = 0; bucket < buckets; bucket++) {
            sum = sum.plus(devices.bucket(from + bucket * RawDevices.BUCKET_MILLIS, made, strongest));
        }
        return new Sent(made, sum);
    }

    /// Returns when the grid has all of it.
    private static void send(Sent sent, Wire wire, BareGrid grid) throws IOException, InterruptedException {
        int underWay = 0;
        for (int i = 0; i < sent.messages.size(); i++) {
            RawDevices.Message message = sent.messages.get(i);
            wire.publish(message.topic(), message.payload());
            if ((i + 1) % RawDevices.MESSAGES_A_SECOND == 0) {
                wire.flush();
                if (underWay == SECONDS_UNDER_WAY) {
                    grid.awaitSecond();
                } else {
                    underWay++;
                }
            }
        }
        for (; underWay > 0; underWay--) {
            grid.awaitSecond();
        }
    }

    /// @return sightings told again although they said nothing new, because the gateway had forgotten their bucket
    static long check(RawDevices.Truth truth, BareGrid.Heard heard) throws IOException {
        if (heard.receiptLines() != truth.receiptLines()
                || heard.entries() != truth.entries()
                || heard.others() != 0
                || heard.sightings() < truth.news()
                || !heard.strongest().equals(truth.strongest())) {
            throw new IOException("Of " + truth.news() + " news, "
                    + truth.strongest().size() + " sightings, "
                    + truth.receiptLines() + " receipt lines and " + truth.entries() + " entries came "
                    + heard.sightings() + ", " + heard.strongest().size() + ", " + heard.receiptLines() + " and "
                    + heard.entries() + ", and " + heard.others() + " that should not be; or a loudest read is wrong.");
        }
        return heard.sightings() - truth.news();
    }
}
