package io.aisle.edge.till;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.edge.mqtt.Broker;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class DevicePublisherTest {
    @Test
    void everything_arrives_though_the_broker_breaks_off_and_forgets_confirmations() throws Exception {
        MemoryOutbox outbox = new MemoryOutbox(1_000);
        Set<String> sent = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            outbox.put(new DeviceMessage("devices/S1/till-1/pos", ("message " + i).getBytes(UTF_8)));
            sent.add("message " + i);
        }
        try (RudeBroker broker = new RudeBroker(120, 7);
                DevicePublisher publisher =
                        new DevicePublisher(new Broker(broker.url(), "", ""), "test", 20, List.of(outbox))) {
            publisher.start();
            assertThat(publisher.awaitDrained(Duration.ofSeconds(30))).isTrue();
            assertThat(new HashSet<>(broker.received)).isEqualTo(sent);
            assertThat(broker.received.size()).as("some came twice").isGreaterThan(300);
        }
    }

    @Test
    void the_first_outbox_goes_first() throws Exception {
        MemoryOutbox urgent = new MemoryOutbox(100);
        MemoryOutbox other = new MemoryOutbox(100);
        for (int i = 0; i < 50; i++) {
            other.put(new DeviceMessage("devices/S1/till-1/pos", "other".getBytes(UTF_8)));
            urgent.put(new DeviceMessage("devices/S1/till-1/pos", "urgent".getBytes(UTF_8)));
        }
        try (RudeBroker broker = new RudeBroker(Integer.MAX_VALUE, Integer.MAX_VALUE);
                DevicePublisher publisher =
                        new DevicePublisher(new Broker(broker.url(), "", ""), "test", 10, List.of(urgent, other))) {
            publisher.start();
            assertThat(publisher.awaitDrained(Duration.ofSeconds(30))).isTrue();
            assertThat(List.copyOf(broker.received).subList(0, 50)).containsOnly("urgent");
        }
    }

    /// Speaks as much MQTT 3.1.1 as a publisher needs. Forgets every `forgets`-th confirmation and breaks the
    /// connection off after `breaksAfter` messages, then behaves.
    private static final class RudeBroker implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
        private final int breaksAfter;
        private final int forgets;
        private boolean behaves;

        RudeBroker(int breaksAfter, int forgets) throws IOException {
            this.breaksAfter = breaksAfter;
            this.forgets = forgets;
            Thread.ofPlatform().daemon().name("rude-broker").start(this::serve);
        }

        String url() {
            return "tcp://127.0.0.1:" + server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    serve(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
                } catch (IOException brokenOff) {
                    behaves = !received.isEmpty();
                }
            }
        }

        private void serve(DataInputStream in, OutputStream out) throws IOException {
            int messages = 0;
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                byte[] packet = in.readNBytes(length(in));
                switch (type) {
                    case 1 -> out.write(new byte[] {0x20, 2, 0, 0});
                    case 3 -> {
                        int topic = (packet[0] & 0xff) << 8 | packet[1] & 0xff;
                        received.add(new String(packet, topic + 4, packet.length - topic - 4, UTF_8));
                        messages++;
                        if (!behaves && messages >= breaksAfter) {
                            throw new IOException("broken off");
                        }
                        if (behaves || messages % forgets != 0) {
                            out.write(new byte[] {0x40, 2, packet[topic + 2], packet[topic + 3]});
                        }
                    }
                    case 12 -> out.write(new byte[] {(byte) 0xd0, 0});
                    default -> {
                        return;
                    }
                }
                out.flush();
            }
        }

        private static int length(DataInputStream in) throws IOException {
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                int digit = in.readUnsignedByte();
                length |= (digit & 0x7f) << shift;
                if (digit < 0x80) {
                    return length;
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
