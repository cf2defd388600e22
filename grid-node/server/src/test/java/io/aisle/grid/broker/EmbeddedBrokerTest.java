package io.aisle.grid.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final int MESSAGES = 60;
    private static final int DEVICES = 50;
    private static final int TURNS = 60;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_waits_for_a_persistent_session_survives_kill_9() throws Exception {
        int port = freePort();
        Process broker = start(port);
        try {
            MqttClient subscriber = client(port, "gateway", false, ConcurrentHashMap.newKeySet());
            subscriber.subscribe("devices/#", 1);
            subscriber.disconnect();
            MqttClient device = client(port, "device", true, ConcurrentHashMap.newKeySet());
            device.setTimeToWait(20_000);
            for (int i = 0; i < MESSAGES; i++) {
                device.publish("devices/S1/till-1/pos", ("m" + i).getBytes(UTF_8), 1, false);
            }
            device.publish("state", "born".getBytes(UTF_8), 1, true);
            broker.destroyForcibly().waitFor();

            broker = start(port);
            Set<String> received = ConcurrentHashMap.newKeySet();
            MqttClient back = client(port, "gateway", false, received);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(received)
                            .containsAll(IntStream.range(0, MESSAGES)
                                    .mapToObj(i -> "m" + i)
                                    .toList()));
            back.subscribe("state", 1);
            await().atMost(Duration.ofSeconds(10)).until(() -> received.contains("born"));
            back.disconnect();
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_a_device_says_in_turn_is_heard_in_turn() throws Exception {
        int port = freePort();
        try (EmbeddedBroker open = EmbeddedBroker.start("127.0.0.1", port, folder)) {
            MqttClient gateway = client(port, "gateway", false, ConcurrentHashMap.newKeySet());
            List<List<Integer>> heard = Stream.generate(() -> Collections.synchronizedList(new ArrayList<Integer>()))
                    .limit(DEVICES)
                    .toList();
            gateway.subscribe(
                    "devices/+/+",
                    1,
                    (topic, message) -> heard.get(Integer.parseInt(topic.substring(topic.lastIndexOf('/') + 1)))
                            .add(ByteBuffer.wrap(message.getPayload()).getInt()));
            MqttAsyncClient devices = new MqttAsyncClient(open.url(), "devices", new MemoryPersistence());
            MqttConnectOptions manyAtOnce = new MqttConnectOptions();
            manyAtOnce.setMaxInflight(DEVICES * TURNS);
            devices.connect(manyAtOnce).waitForCompletion(20_000);
            for (int turn = 0; turn < TURNS; turn++) {
                byte[] said = ByteBuffer.allocate(2_000).putInt(turn).array();
                for (int device = 0; device < DEVICES; device++) {
                    devices.publish("devices/S1/" + device, said, 1, false);
                }
            }
            List<Integer> inTurn = IntStream.range(0, TURNS).boxed().toList();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> heard.stream().allMatch(device -> device.size() == TURNS));
            assertThat(heard).allSatisfy(device -> assertThat(device).isEqualTo(inTurn));
            devices.disconnect().waitForCompletion(10_000);
            gateway.disconnect();
        }
    }

    @Test
    void with_logins_strangers_stay_out_and_devices_only_publish_what_devices_say() throws Exception {
        int port = freePort();
        BrokerLogins logins = new BrokerLogins("gateway", "g-secret", "till", "t-secret");
        try (EmbeddedBroker open = EmbeddedBroker.start("127.0.0.1", port, folder, logins)) {
            Set<String> heard = ConcurrentHashMap.newKeySet();
            assertThatThrownBy(() -> client(port, "stranger", true, heard)).isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> client(port, "liar", true, heard, "gateway", "t-secret"))
                    .isInstanceOf(MqttException.class);
            MqttClient gateway = client(port, "gw", true, heard, "gateway", "g-secret");
            gateway.subscribe("#", 1);
            Set<String> overheard = ConcurrentHashMap.newKeySet();
            MqttClient till = client(port, "till", true, overheard, "till", "t-secret");
            assertThatThrownBy(() -> till.subscribe("#", 1)).isInstanceOf(MqttException.class);
            till.publish("aisle/0/S1/gw/batch", "forged".getBytes(UTF_8), 1, false);
            till.publish("devices/S1/till-1/pos", "sale".getBytes(UTF_8), 1, false);
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains("sale"));
            gateway.publish("aisle/0/S1/gw/ack", "ack".getBytes(UTF_8), 1, false);
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains("ack"));
            assertThat(heard).containsExactlyInAnyOrder("sale", "ack");
            assertThat(overheard).isEmpty();
            assertThat(open.url()).endsWith(":" + port);
            till.disconnect();
            gateway.disconnect();
        }
    }

    @Test
    void a_taken_port_is_one_sentence_that_says_what_to_do() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start("127.0.0.1", taken.getLocalPort(), folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
                    .hasMessageContaining("--mqtt-port");
        }
    }

    private Process start(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BrokerProcess.class.getName(),
                Integer.toString(port),
                folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(UTF_8);
        for (String line = out.readLine(); ; line = out.readLine()) {
            if (line == null) {
                throw new IOException("The broker's process ended before it was ready.");
            }
            if (line.startsWith("ready ")) {
                return process;
            }
        }
    }

    private static MqttClient client(int port, String id, boolean clean, Set<String> received) throws MqttException {
        return client(port, id, clean, received, "", "");
    }

    private static MqttClient client(
            int port, String id, boolean clean, Set<String> received, String user, String password)
            throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
        client.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {}

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                received.add(new String(message.getPayload(), UTF_8));
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {}
        });
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(clean);
        options.setConnectionTimeout(20);
        if (!user.isEmpty()) {
            options.setUserName(user);
            options.setPassword(password.toCharArray());
        }
        client.connect(options);
        return client;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
