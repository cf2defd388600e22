package io.aisle.grid.bench;

import com.sun.management.ThreadMXBean;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchDecoder;
import io.aisle.domain.store.Applied;
import io.aisle.domain.store.Store;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./aisle bench hot`.
@Command(
        name = "aisle bench hot",
        mixinStandardHelpOptions = true,
        description = {
            "CPU time and allocation a reading, of decoding a batch and of applying it to its store, on one thread.",
            "CPU time, not the clock's: what else runs on the machine disturbs only the caches."
        },
        showDefaultValues = true)
public final class HotBench extends Bench {
    private static final long FROM = 1_788_250_000_000L;
    private static final long SLOT_MILLIS = 60_000;

    @Option(names = "--stores", defaultValue = "100", description = "Stores that take turns; few fit into the caches.")
    int stores;

    @Option(names = "--items", defaultValue = "5000", description = "Items of each store.")
    int items;

    @Option(
            names = "--batches",
            defaultValue = "0",
            description = "Batches a store and round; 0: 10, or 2 with --quick.")
    int batches;

    @Mixin
    MixOption mix = new MixOption();

    @Option(names = "--seed", defaultValue = "1", description = "Of what the stores do.")
    long seed;

    private final BatchDecoder decoder = new BatchDecoder();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public static void main(String[] args) {
        run(new HotBench(), args);
    }

    @Override
    String name() {
        return "hot";
    }

    /// What a piece of work took, a reading.
    private record Cost(double nanos, double bytes) {}

    @Override
    List<Result> measure() throws Exception {
        if (batches == 0) {
            batches = quick ? 2 : 10;
        }
        if (stores < 1 || items < 1 || items > 100_000 || batches < 1) {
            throw new WrongUsage("--stores and --batches must be 1 or more, --items 1 to 100000.");
        }
        Mix.Shares shares = mix.shares();
        Mix[] mixes = new Mix[stores];
        Store[] states = new Store[stores];
        for (int i = 0; i < stores; i++) {
            mixes[i] = new Mix(shares, i, items, seed, FROM, SLOT_MILLIS);
            states[i] = Store.empty(mixes[i].store(), ZoneOffset.UTC);
        }
        Cost[] decode = new Cost[rounds];
        Cost[] apply = new Cost[rounds];
        for (int round = 0; round <= rounds; round++) {
            byte[][][] payloads = new byte[stores][][];
            for (int i = 0; i < stores; i++) {
                payloads[i] = Stream.generate(mixes[i]::next).limit(batches).toArray(byte[][]::new);
            }
            Meter decoding = new Meter();
            Meter applying = new Meter();
            for (int b = 0; b < batches; b++) {
                for (int store = 0; store < stores; store++) {
                    decoding.start();
                    Batch batch = decoder.decode(payloads[store][b]);
                    decoding.stop();
                    applying.start();
                    Applied applied = states[store].apply(mixes[store].gateway(), batch);
                    applying.stop();
                    if (applied != Applied.APPLIED) {
                        throw new IllegalStateException("A batch was not applied.");
                    }
                }
            }
            if (round > 0) {
                decode[round - 1] = decoding.cost();
                apply[round - 1] = applying.cost();
            }
        }
        long expected = (long) stores * batches * (rounds + 1) * Mix.READINGS;
        long applied = Stream.of(states).mapToLong(Store::appliedReadings).sum();
        if (applied != expected) {
            throw new IllegalStateException(applied + " readings were applied of " + expected + ".");
        }
        Map<String, String> setup = setup();
        setup.put("stores", Integer.toString(stores));
        setup.put("batchesARound", Integer.toString(batches));
        setup.put("seed", Long.toString(seed));
        return List.of(
                Result.of("hot.decode_cpu_ns", "ns", nanos(decode), setup),
                Result.of("hot.decode_bytes", "B", bytes(decode), setup),
                Result.of("hot.apply_cpu_ns", "ns", nanos(apply), setup),
                Result.of("hot.apply_bytes", "B", bytes(apply), setup));
    }

    /// Adds up what this thread takes between start and stop.
    private final class Meter {
        private final long thread = Thread.currentThread().threadId();
        private long nanos;
        private long bytes;

        void start() {
            nanos -= threads.getCurrentThreadCpuTime();
            bytes -= threads.getThreadAllocatedBytes(thread);
        }

        void stop() {
            bytes += threads.getThreadAllocatedBytes(thread);
            nanos += threads.getCurrentThreadCpuTime();
        }

        Cost cost() {
            double readings = (double) stores * batches * Mix.READINGS;
            return new Cost(nanos / readings, bytes / readings);
        }
    }

    private static double[] nanos(Cost[] costs) {
        return Stream.of(costs).mapToDouble(Cost::nanos).toArray();
    }

    private static double[] bytes(Cost[] costs) {
        return Stream.of(costs).mapToDouble(Cost::bytes).toArray();
    }
}
