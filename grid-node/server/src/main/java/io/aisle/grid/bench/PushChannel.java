package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The WebSocket through which a dashboard pushes, with compression as browsers ask for it, read on a
/// thread of its own: as fast as it comes, or so slowly that the dashboard must notice.
final class PushChannel implements AutoCloseable {
    private static final int CONNECT_MILLIS = 30_000;
    private static final int SLOW_BUFFER = 4 << 10;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MOST_BYTES = 8 << 20;
    private static final byte[] EMPTY_BLOCK = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final boolean compressed;
    private final int bytesPerSecond;
    private final Inflater inflater = new Inflater(true);
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closing;
    private volatile boolean cut;

    /// @param address `ws://host:port/path?query`
    /// @param bytesPerSecond 0: as fast as they come
    /// @param arrived is told each message on the channel's thread
    PushChannel(URI address, String cookie, int bytesPerSecond, Consumer<String> arrived) throws IOException {
        this.bytesPerSecond = bytesPerSecond;
        if (bytesPerSecond > 0) {
            socket.setReceiveBufferSize(SLOW_BUFFER);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
        socket.setSoTimeout(CONNECT_MILLIS);
        InputStream plain = socket.getInputStream();
        in = new DataInputStream(bytesPerSecond > 0 ? plain : new BufferedInputStream(plain, 16 << 10));
        String key = Base64.getEncoder().encodeToString("aisle bench push".getBytes(UTF_8));
        String head = "GET " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1\r\nHost: "
                + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Extensions: permessage-deflate\r\nOrigin: http://"
                + address.getAuthority() + "\r\nCookie: " + cookie + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        String answer = head();
        if (!answer.startsWith("HTTP/1.1 101")) {
            socket.close();
            throw new IOException("The dashboard refuses to push: "
                    + answer.lines().findFirst().orElse("") + ".");
        }
        compressed = answer.toLowerCase(Locale.ROOT).contains("permessage-deflate");
        socket.setSoTimeout(0);
        Thread.ofVirtual().name("push").start(() -> read(arrived));
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The dashboard ended the connection before it pushed anything.");
            }
            head.write(next);
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private void read(Consumer<String> arrived) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        boolean deflated = false;
        try {
            while (true) {
                int first = in.readUnsignedByte();
                int length = length(in.readUnsignedByte() & 0x7F);
                int kind = first & 0xF;
                byte[] payload = payload(length);
                if (kind == CLOSE) {
                    throw new EOFException("The dashboard closed the connection.");
                }
                if (kind == PING) {
                    pong(payload);
                }
                if (kind >= CLOSE) {
                    continue;
                }
                if (kind == TEXT) {
                    deflated = (first & 0x40) != 0;
                }
                message.write(payload);
                if ((first & 0x80) != 0) {
                    byte[] whole = message.toByteArray();
                    arrived.accept(new String(deflated ? inflated(whole) : whole, UTF_8));
                    message.reset();
                }
            }
        } catch (IOException | DataFormatException | InterruptedException ended) {
            cut = !closing;
        } finally {
            inflater.end();
            close();
        }
    }

    private int length(int told) throws IOException {
        long length = told < 126 ? told : told == 126 ? in.readUnsignedShort() : in.readLong();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("A frame of " + length + " bytes.");
        }
        return (int) length;
    }

    private byte[] payload(int length) throws IOException, InterruptedException {
        byte[] payload = new byte[length];
        if (bytesPerSecond == 0) {
            in.readFully(payload);
        }
        for (int have = 0; bytesPerSecond > 0 && have < length; ) {
            int read = in.read(payload, have, Math.min(length - have, Math.max(1, bytesPerSecond / 4)));
            if (read < 0) {
                throw new EOFException("The dashboard ended the connection.");
            }
            have += read;
            TimeUnit.MILLISECONDS.sleep(250);
            pong(new byte[0]); // fails once the dashboard has gone, however much is still to be read
        }
        bytes.addAndGet(length);
        return payload;
    }

    private byte[] inflated(byte[] whole) throws DataFormatException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(whole.length * 4);
        byte[] buffer = new byte[8 << 10];
        for (byte[] part : new byte[][] {whole, EMPTY_BLOCK}) {
            inflater.setInput(part);
            for (int got = inflater.inflate(buffer); got > 0; got = inflater.inflate(buffer)) {
                text.write(buffer, 0, got);
            }
        }
        return text.toByteArray();
    }

    private synchronized void pong(byte[] payload) throws IOException {
        byte[] frame = new byte[6 + payload.length]; // masked by zeros
        frame[0] = (byte) (0x80 | PONG);
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        socket.getOutputStream().write(frame);
    }

    boolean isCompressed() {
        return compressed;
    }

    /// Bytes of messages so far, as they came over the wire.
    long bytes() {
        return bytes.get();
    }

    /// Whether the dashboard has ended the connection.
    boolean isCut() {
        return cut;
    }

    @Override
    public void close() {
        closing = true;
        try {
            socket.close();
        } catch (IOException gone) {
            // it is not read any more
        }
    }
}
