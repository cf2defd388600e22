package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One MQTT 3.1.1 connection, as cheap as it can be: what a client costs must not be taken for what the grid costs.
/// Publishes and subscribes with QoS 1. One thread publishes; arriving messages come on the connection's own thread.
final class Wire implements AutoCloseable {
    private static final int WINDOW = 1_000;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int PING_SECONDS = 20;

    private final Socket socket;
    private final DataOutputStream out;
    private final Arrived arrived;
    private final Semaphore window = new Semaphore(WINDOW);
    private final Semaphore subscribed = new Semaphore(0);
    private int id;

    /// Must not block.
    interface Arrived {
        /// @param bytes topic and payload stand in here, and are overwritten afterwards
        void message(byte[] bytes, int topicFrom, int topicLength, int payloadFrom, int payloadLength);
    }

    Wire(String host, int port, String client, Arrived arrived) throws IOException {
        this.arrived = arrived;
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 64 << 10));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream connect = new DataOutputStream(body);
        connect.writeUTF("MQTT");
        connect.writeByte(4);
        connect.writeByte(2); // clean session
        connect.writeShort(0); // no keep-alive: a bench ends its connections itself
        connect.writeUTF(client);
        packet(0x10, body.toByteArray());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = new byte[4];
        in.readFully(answer);
        if (answer[0] != 0x20 || answer[3] != 0) {
            throw new IOException("The broker refused the connection with code " + answer[3] + ".");
        }
        Thread.ofPlatform().name("wire-" + client).daemon().start(() -> receive(socket));
        Thread.ofPlatform().name("ping-" + client).daemon().start(this::ping);
    }

    void subscribe(String filter) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream subscribe = new DataOutputStream(body);
        subscribe.writeShort(1);
        subscribe.writeUTF(filter);
        subscribe.writeByte(1);
        synchronized (out) {
            packet(0x82, body.toByteArray());
        }
        if (!subscribed.tryAcquire(CONNECT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IOException("The broker did not confirm the subscription to " + filter + ".");
        }
    }

    /// Blocks while too much waits for the broker's confirmation. What was published goes out with [#flush], or when
    /// enough has come together.
    void publish(byte[] topic, byte[] payload) throws IOException, InterruptedException {
        if (!window.tryAcquire()) {
            flush();
            if (!window.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IOException("The broker has confirmed nothing for a minute.");
            }
        }
        synchronized (out) {
            id = id == 0xFFFF ? 1 : id + 1;
            out.writeByte(0x32);
            length(2 + topic.length + 2 + payload.length);
            out.writeShort(topic.length);
            out.write(topic);
            out.writeShort(id);
            out.write(payload);
        }
    }

    void flush() throws IOException {
        synchronized (out) {
            out.flush();
        }
    }

    /// The embedded broker closes a connection on which nothing was said for minutes, though no keep-alive was asked
    /// for.
    private void ping() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(PING_SECONDS);
                synchronized (out) {
                    packet(0xC0, new byte[0]);
                }
            }
        } catch (IOException | InterruptedException closed) {
            // whoever sends or waits notices
        }
    }

    private void packet(int kind, byte[] body) throws IOException {
        out.writeByte(kind);
        length(body.length);
        out.write(body);
        out.flush();
    }

    private void length(int length) throws IOException {
        int rest = length;
        do {
            int digit = rest & 0x7F;
            rest >>>= 7;
            out.writeByte(rest > 0 ? digit | 0x80 : digit);
        } while (rest > 0);
    }

    private void receive(Socket from) {
        byte[] buffer = new byte[256 << 10];
        int have = 0;
        try (InputStream in = from.getInputStream()) {
            while (true) {
                int read = in.read(buffer, have, buffer.length - have);
                if (read < 0) {
                    return;
                }
                have += read;
                int done = packets(buffer, have);
                System.arraycopy(buffer, done, buffer, 0, have - done);
                have -= done;
            }
        } catch (IOException closed) {
            // whoever waits for what does not come any more notices
        }
    }

    /// @return how many bytes were whole packets
    private int packets(byte[] buffer, int have) throws IOException {
        int from = 0;
        boolean confirmed = false;
        while (true) {
            int length = 0;
            int at = from + 1;
            int shift = 0;
            while (at < have && (buffer[at] & 0x80) != 0) {
                length |= (buffer[at++] & 0x7F) << shift;
                shift += 7;
            }
            if (at >= have) {
                break;
            }
            length |= buffer[at++] << shift;
            if (at + length > have) {
                break;
            }
            confirmed |= packet(buffer, from, at, length);
            from = at + length;
        }
        if (confirmed) {
            flush();
        }
        return from;
    }

    /// @return whether something is to be flushed
    private boolean packet(byte[] buffer, int from, int body, int length) throws IOException {
        switch (buffer[from] >> 4 & 0xF) {
            case 3 -> {
                int qos = buffer[from] >> 1 & 3;
                int topic = (buffer[body] & 0xFF) << 8 | buffer[body + 1] & 0xFF;
                int payload = body + 2 + topic + (qos > 0 ? 2 : 0);
                if (qos > 0) {
                    synchronized (out) {
                        out.writeByte(0x40);
                        out.writeByte(2);
                        out.write(buffer, payload - 2, 2);
                    }
                }
                arrived.message(buffer, body + 2, topic, payload, body + length - payload);
                return qos > 0;
            }
            case 4 -> window.release();
            case 9 -> subscribed.release();
            default -> {}
        }
        return false;
    }

    static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
