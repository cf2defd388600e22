package io.aisle.edge;

import io.aisle.edge.mqtt.Broker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// A real broker in a process of its own, on a free port of the loopback interface; it can be killed and started
/// again.
final class Mosquitto implements AutoCloseable {
    private final Path folder;
    private final Path program;
    private final int port;
    private Process process;

    private Mosquitto(Path folder, Path program, int port) throws IOException {
        this.folder = folder;
        this.program = program;
        this.port = port;
        process = launch();
    }

    /// Skips the test where Mosquitto is not installed.
    static Mosquitto start(Path folder) throws IOException {
        Path program = Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(program != null, "Mosquitto is not installed, so there is no real broker to test with.");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            return new Mosquitto(Files.createDirectories(folder), Objects.requireNonNull(program), port);
        }
    }

    Broker address() {
        return new Broker("tcp://127.0.0.1:" + port, "", "");
    }

    /// As `kill -9` does.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() throws IOException {
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(config, """
                listener %d 127.0.0.1
                allow_anonymous true
                max_queued_messages 100000
                log_dest none
                """.formatted(port));
        Process started = new ProcessBuilder(program.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(this::answers);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
