package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import tools.jackson.databind.ObjectMapper;

/// Every message that devices tried to hand over, written and synced before the first attempt: a line each, a
/// checksum and the message as JSON.
final class Ledger implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;

    private Ledger(FileChannel file) {
        this.file = file;
    }

    /// Begins an empty one.
    static Ledger create(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new Ledger(FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /// Returns when the messages are on disk.
    void write(List<Message> messages) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Message message : messages) {
            byte[] json = JSON.writeValueAsString(message).getBytes(UTF_8);
            lines.writeBytes((checksum(json) + " ").getBytes(UTF_8));
            lines.writeBytes(json);
            lines.write('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    /// @throws IOException if a line is damaged: then nothing can be said of the run
    static List<Message> read(Path path) throws IOException {
        List<Message> messages = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                String json = line.substring(space + 1);
                if (space < 1 || !line.substring(0, space).equals(checksum(json.getBytes(UTF_8)))) {
                    throw new IOException("The ledger " + path + " is damaged after " + messages.size() + " messages.");
                }
                messages.add(JSON.readValue(json, Message.class));
            }
        }
        return messages;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Long.toHexString(checksum.getValue());
    }
}
