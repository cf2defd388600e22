package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// A network between gateways and grid that delivers again, late and out of order: every batch, ack and rewind that
/// goes over the broker goes over it up to twice more, up to [#MOST_DELAY_MILLIS] later, oldest not first.
final class Meddler {
    private static final long SECONDS_AT_WORK = 25;
    private static final long MOST_DELAY_MILLIS = 15_000;
    private static final int MOST_WAITING = 20_000;
    private static final int SHARE = 50;

    private record Again(long atNanos, String topic, byte[] payload) {}

    private final String broker;
    private final Random random;

    Meddler(String broker, Random random) {
        this.broker = broker;
        this.random = random;
    }

    String meddle() throws InterruptedException {
        BlockingQueue<Again> heard = new ArrayBlockingQueue<>(MOST_WAITING);
        PriorityQueue<Again> later = new PriorityQueue<>(Comparator.comparingLong(Again::atNanos));
        long sent = 0;
        MqttClient client = null;
        try {
            client = connect(heard);
            long end = System.nanoTime() + SECONDS.toNanos(SECONDS_AT_WORK);
            while (System.nanoTime() < end || !later.isEmpty() && System.nanoTime() < end + SECONDS.toNanos(20)) {
                for (Again again = heard.poll(10, MILLISECONDS); again != null; again = heard.poll()) {
                    if (System.nanoTime() < end && later.size() < MOST_WAITING && random.nextInt(100) < SHARE) {
                        later.add(again);
                    }
                }
                for (Again next = later.peek();
                        next != null && next.atNanos() <= System.nanoTime();
                        next = later.peek()) {
                    Again again = later.remove();
                    client.publish(again.topic(), again.payload(), 1, false);
                    sent++;
                }
            }
        } catch (MqttException lost) {
            throw new Program.Stuck("The broker refused the meddler: " + lost.getMessage());
        } finally {
            hangUp(client);
        }
        return sent + " batches, acks and rewinds once more, late and out of order";
    }

    private MqttClient connect(BlockingQueue<Again> heard) throws MqttException {
        MqttClient client = new MqttClient(
                broker, "chaos-meddler-" + ProcessHandle.current().pid(), new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(false);
        options.setMaxInflight(1_000);
        client.setTimeToWait(10_000);
        client.connect(options);
        // what it publishes itself comes back to it, too: half of it goes out again, so each message dies out
        IMqttMessageListener listener = (topic, message) -> {
            boolean _ = heard.offer(new Again(
                    System.nanoTime() + MILLISECONDS.toNanos(random.nextLong(1, MOST_DELAY_MILLIS)),
                    topic,
                    message.getPayload()));
        };
        for (String kind : new String[] {"batch", "ack", "rewind"}) {
            client.subscribe("aisle/+/+/+/" + kind, 1, listener);
        }
        return client;
    }

    private static void hangUp(@Nullable MqttClient client) {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 1_000);
        } catch (MqttException gone) {
            // it was not connected any more
        }
        try {
            client.close(true);
        } catch (MqttException gone) {
            // nothing of it is left
        }
    }
}
