package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.StoreId;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import tools.jackson.databind.JsonNode;

/// A door and a till of one store: twice a second one person more and one sale more.
final class Till implements AutoCloseable {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final StoreId store;
    private final Wire wire;
    private final AtomicLongArray countedNanos = new AtomicLongArray(ShownFigure.MOST_STEPS);
    private final Queue<Double> agesMillis = new ConcurrentLinkedQueue<>();
    private int next;

    Till(int mqttPort, StoreId store) throws IOException, InterruptedException {
        this.store = store;
        wire = new Wire("127.0.0.1", mqttPort, "bench-till", (b, t, tl, p, pl) -> {});
        tell(1);
    }

    /// For one more session.
    ShownFigure figure() {
        return new ShownFigure(countedNanos, agesMillis);
    }

    /// Tells for some seconds what sessions need not be timed for.
    void tell(int seconds) throws IOException, InterruptedException {
        tell(seconds, false);
    }

    /// Tells for some seconds; whoever is told of it notes how old it was.
    void tellCounted(int seconds) throws IOException, InterruptedException {
        agesMillis.clear();
        tell(seconds, true);
    }

    private void tell(int seconds, boolean counted) throws IOException, InterruptedException {
        long due = System.nanoTime();
        for (int i = 0; i < 2 * seconds; i++) {
            long now = System.currentTimeMillis();
            if (counted) {
                countedNanos.set(next, System.nanoTime());
            }
            publish(
                    "door-1/door",
                    "{\"at\":" + now + ",\"in\":" + (next == 0 ? ShownFigure.FIRST : 1) + ",\"out\":0,\"n\":" + next
                            + "}");
            publish(
                    "till-1/pos",
                    "{\"receipt\":\"" + store + "-1-" + next + "\",\"kind\":\"sale\",\"at\":" + now
                            + ",\"currency\":\"EUR\",\"lines\":[{\"line\":1,\"code\":\"09506000134352\",\"qty\":2,"
                            + "\"unitPrice\":\"3.99\"},{\"line\":2,\"code\":\"09506000134369\",\"qty\":1,"
                            + "\"unitPrice\":\"1.49\"}]}");
            wire.flush();
            next++;
            due += EVERY_NANOS;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
    }

    private void publish(String topic, String message) throws IOException, InterruptedException {
        wire.publish(("devices/" + store + "/" + topic).getBytes(UTF_8), message.getBytes(UTF_8));
    }

    /// The number of the newest step.
    int last() {
        return next - 1;
    }

    /// How old every counted step was, for everybody who was told of it, the youngest first.
    double[] ages() {
        return agesMillis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /// Waits until the dashboard's REST interface knows of the newest step.
    void awaitShown(DashboardProcess.Rest rest) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            for (JsonNode line : rest.get("/stores")) {
                if (line.get("store").asString().equals(store.value())
                        && line.get("footfallToday").asInt() == ShownFigure.FIRST + last()) {
                    return;
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException("The dashboard does not show what the door counted.");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
