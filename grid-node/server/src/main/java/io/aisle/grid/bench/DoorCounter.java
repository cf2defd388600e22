package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Topics;
import io.aisle.grid.client.HazelcastGrid;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// A door counter of one store that tells again and again of one more person, and how long it takes until
/// somebody knows.
final class DoorCounter implements AutoCloseable {
    private final StoreId store;
    private final boolean direct;
    private final int everyMillis;
    private final long patienceMillis;
    private final Topics topics;
    private final Epoch epoch = Epoch.random(new SplittableRandom(System.nanoTime()));
    private final Wire wire;
    private int sent;

    /// @param direct without a gateway: batches of one reading go straight to the grid
    /// @param patienceMillis how long after the last person all must be known
    DoorCounter(StoreId store, int mqttPort, boolean direct, int everyMillis, long patienceMillis) throws IOException {
        this.store = store;
        this.direct = direct;
        this.everyMillis = everyMillis;
        this.patienceMillis = patienceMillis;
        topics = new Topics(store, new GatewayId("bench-door"));
        wire = new Wire("127.0.0.1", mqttPort, "bench-door", (b, t, tl, p, pl) -> {});
    }

    /// Every person must be counted, and none twice.
    ///
    /// @return how many milliseconds each message took
    double[] tell(Watcher watcher, int count) throws IOException, InterruptedException {
        double[] told = new double[count];
        Watcher.Watch watch = watcher.begin(sent, count, patienceMillis + (long) count * everyMillis);
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            while (System.nanoTime() < next) {
                TimeUnit.NANOSECONDS.sleep(Math.max(1, next - System.nanoTime()));
            }
            next += TimeUnit.MILLISECONDS.toNanos(everyMillis);
            told[i] = Watcher.nowMillis();
            publish();
        }
        double[] seen = watch.seenMillis();
        return IntStream.range(0, count).mapToDouble(i -> seen[i] - told[i]).toArray();
    }

    private void publish() throws IOException, InterruptedException {
        long at = System.currentTimeMillis();
        sent++;
        if (direct) {
            Reading one = new Reading.DoorCount(at, "door-1", sent, 1, 0);
            wire.publish(
                    topics.batch().getBytes(UTF_8),
                    BatchCodec.encode(new Batch(epoch, sent, at, at, 0, "", List.of(one))));
        } else {
            String message = "{\"at\":" + at + ",\"in\":1,\"out\":0,\"n\":" + sent + "}";
            wire.publish(("devices/" + store + "/door-1/door").getBytes(UTF_8), message.getBytes(UTF_8));
        }
        wire.flush();
    }

    /// Persons so far.
    int sent() {
        return sent;
    }

    /// Persons the store's entry knows of.
    int entries(HazelcastGrid grid) {
        return grid.summary(store, System.currentTimeMillis())
                .map(summary -> summary.entries())
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
