package io.aisle.edge.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to a broker, from one attempt to its end; who wants to connect again makes a new one.
public final class MqttSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);
    private static final int CONNECT_SECONDS = 10;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final long ANSWER_MILLIS = 15_000;
    private static final int REFUSED = 0x80;

    /// Hears what comes in, on the client's own threads: it must only copy and return.
    public interface Listener {
        /// @param id to be given to [#acknowledge] if the session acknowledges by hand
        void arrived(MqttSession session, String topic, byte[] payload, int id);

        void lost(MqttSession session, String reason);
    }

    /// What the broker says in our name when it loses us; retained.
    public record Will(String topic, byte[] payload) {}

    /// @param clean whether the broker forgets subscriptions and queued messages when the connection ends
    /// @param acknowledgesByHand whether messages stay un-acknowledged until [#acknowledge]
    /// @param maxInflight how many publishes may wait for their acknowledgement at most
    public record Setup(
            String clientId,
            boolean clean,
            boolean acknowledgesByHand,
            int maxInflight,
            @Nullable Will will) {}

    private final Broker broker;
    private final MqttAsyncClient client;
    private volatile boolean lost;

    private MqttSession(Broker broker, MqttAsyncClient client) {
        this.broker = broker;
        this.client = client;
    }

    /// Connects, or gives up within some fifteen seconds.
    ///
    /// @throws IOException with one sentence that names the broker and what is wrong
    public static MqttSession connect(Broker broker, Setup setup, Listener listener) throws IOException {
        MqttAsyncClient client;
        try {
            client = new MqttAsyncClient(broker.url(), setup.clientId(), new MemoryPersistence());
        } catch (MqttException | IllegalArgumentException unusable) {
            throw new IOException(
                    "The MQTT client cannot use the broker " + broker + ": " + unusable.getMessage(), unusable);
        }
        MqttSession session = new MqttSession(broker, client);
        try {
            client.setManualAcks(setup.acknowledgesByHand());
            client.setCallback(session.new Callbacks(listener)); // before connecting, or queued messages are dropped
            client.connect(options(broker, setup)).waitForCompletion(ANSWER_MILLIS);
            return session;
        } catch (MqttException refused) {
            session.end(false, 0);
            throw new IOException("No connection to the MQTT broker " + broker + ": " + reason(refused), refused);
        }
    }

    private static MqttConnectOptions options(Broker broker, Setup setup) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setAutomaticReconnect(false);
        options.setCleanSession(setup.clean());
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaxInflight(setup.maxInflight());
        if (broker.isPlain()) {
            options.setSocketFactory(new PromptSockets());
        }
        if (!broker.user().isEmpty()) {
            options.setUserName(broker.user());
            options.setPassword(broker.password().toCharArray());
        }
        Will will = setup.will();
        if (will != null) {
            options.setWill(will.topic(), will.payload(), 1, true);
        }
        return options;
    }

    /// Subscribes with QoS 1 and waits for the broker's answer.
    ///
    /// @throws IOException if it does not answer or does not allow it
    public void subscribe(List<String> filters) throws IOException {
        int[] qos = new int[filters.size()];
        Arrays.fill(qos, 1);
        try {
            IMqttToken token = client.subscribe(filters.toArray(String[]::new), qos);
            token.waitForCompletion(ANSWER_MILLIS);
            for (int granted : token.getGrantedQos()) {
                if (granted >= REFUSED) {
                    throw new IOException("The MQTT broker " + broker + " does not allow to subscribe to "
                            + filters.getFirst() + ": give this user the right to read it.");
                }
            }
        } catch (MqttException failed) {
            throw new IOException(
                    "The MQTT broker " + broker + " did not take the subscription to " + filters.getFirst() + ": "
                            + reason(failed),
                    failed);
        }
    }

    /// Hands a message to the client and returns at once.
    ///
    /// @param done called when the broker has it, or when it is certain that this session will never know
    /// @throws IOException if the session is over
    public void publish(String topic, byte[] payload, boolean retained, Runnable done) throws IOException {
        try {
            client.publish(topic, payload, 1, retained, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    done.run();
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    done.run();
                }
            });
        } catch (MqttException failed) {
            throw new IOException("The MQTT broker " + broker + " was not sent a message: " + reason(failed), failed);
        }
    }

    /// Tells the broker that a message needs not be sent again.
    public void acknowledge(int id) {
        try {
            client.messageArrivedComplete(id, 1);
        } catch (MqttException | RuntimeException over) {
            // A closed client throws whatever it likes. The broker sends the message again to the next session.
            LOG.debug("Acknowledging to {}", broker, over);
        }
    }

    public boolean isLost() {
        return lost;
    }

    /// Says goodbye, so that no last will is published, after giving what is on its way a moment.
    public void close(Duration patience) {
        end(true, patience.toMillis());
    }

    /// Drops the connection as a crash would.
    @Override
    public void close() {
        end(false, 0);
    }

    private void end(boolean goodbye, long patienceMillis) {
        lost = true;
        try {
            if (goodbye && client.isConnected()) {
                client.disconnect(patienceMillis).waitForCompletion(patienceMillis + 1_000);
            } else {
                client.disconnectForcibly(0, 1, false);
            }
        } catch (MqttException | RuntimeException over) {
            LOG.debug("Disconnecting from {}", broker, over);
        }
        try {
            client.close(true);
        } catch (MqttException | RuntimeException over) {
            LOG.debug("Closing the connection to {}", broker, over);
        }
    }

    private static String reason(MqttException failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return said.endsWith(".") ? said : said + ".";
    }

    private final class Callbacks implements MqttCallback {
        private final Listener listener;

        Callbacks(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            lost = true;
            String reason = cause instanceof MqttException failure ? reason(failure) : "The connection ended.";
            guarded(() -> listener.lost(MqttSession.this, reason));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // An exception here would end the connection, and the message would come again for ever.
            guarded(() -> listener.arrived(MqttSession.this, topic, message.getPayload(), message.getId()));
        }

        @Override
        public void deliveryComplete(@Nullable IMqttDeliveryToken token) {}

        private void guarded(Runnable callback) {
            try {
                callback.run();
            } catch (RuntimeException broken) {
                LOG.error("A message of the MQTT broker {} was not taken.", broker, broken);
            }
        }
    }
}
