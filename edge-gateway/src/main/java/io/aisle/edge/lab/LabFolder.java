package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.StoreId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the lab keeps its log, its snapshots and the truth. One lab at a time.
final class LabFolder implements AutoCloseable {
    private static final int SNAPSHOT_FORMAT = 1;
    private static final String FIRST_DAYS = "first-days";

    private final Path dir;
    private final FileChannel lock;

    /// @throws IllegalArgumentException if another lab uses the folder
    LabFolder(Path dir) throws IOException {
        this.dir = dir;
        Files.createDirectories(dir);
        lock = FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isMine(lock)) {
            lock.close();
            throw new IllegalArgumentException(
                    "Another lab uses " + dir + "; stop it or choose another folder with --data.");
        }
    }

    Path live() {
        return dir.resolve("live");
    }

    /// The log of the `number`-th past that was played before.
    Path past(int number) {
        return dir.resolve(String.format(Locale.ROOT, "past-%03d", number));
    }

    /// Orders the goods of which are still to come.
    Path orders() {
        return dir.resolve("orders");
    }

    /// The first day of each store that a lab plays or played in `dir`, by the store's own calendar; empty if
    /// none did.
    static Map<StoreId, LocalDate> firstDays(Path dir) throws IOException {
        Map<StoreId, LocalDate> days = new LinkedHashMap<>();
        Path file = dir.resolve(FIRST_DAYS);
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            int space = line.indexOf(' ');
            days.put(new StoreId(line.substring(0, space)), LocalDate.parse(line.substring(space + 1)));
        }
        return days;
    }

    /// Keeps them for whoever tells what was sold before.
    void writeFirstDays(Map<StoreId, LocalDate> days) throws IOException {
        StringBuilder lines = new StringBuilder();
        days.forEach((store, day) -> lines.append(store).append(' ').append(day).append('\n'));
        replace(FIRST_DAYS, lines.toString().getBytes(UTF_8), true);
    }

    Map<StoreId, LocalDate> firstDays() throws IOException {
        return firstDays(dir);
    }

    /// Numbers of the pasts that lie here, rising.
    List<Integer> pasts() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("past-\\d{3}"))
                    .map(name -> Integer.parseInt(name.substring(5)))
                    .sorted()
                    .toList();
        }
    }

    void writeTruth(String json) throws IOException {
        replace("truth.json", json.getBytes(UTF_8), false);
    }

    /// Keeps the state; from now on the log is needed only from there.
    void writeSnapshot(Snapshot snapshot, Truth truth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bytes))) {
            out.writeInt(SNAPSHOT_FORMAT);
            out.writeLong(snapshot.seed());
            out.writeLong(snapshot.simulatedMillis());
            out.writeInt(snapshot.pasts());
            out.writeInt(snapshot.stores());
            out.writeInt(truth.messages().size());
            for (var count : truth.messages().entrySet()) {
                out.writeUTF(count.getKey());
                out.writeLong(count.getValue());
            }
            for (int store = 0; store < snapshot.stores(); store++) {
                StoreSnapshot.write(truth.state(store), out);
            }
        }
        replace("snapshot", bytes.toByteArray(), true);
    }

    /// Fills `truth` with the stores that were kept; null if nothing was.
    ///
    /// @throws IllegalArgumentException if it is of another seed or of more stores
    @Nullable
    Snapshot readSnapshot(Truth truth, long seed, int stores) throws IOException {
        Path file = dir.resolve("snapshot");
        if (!Files.exists(file)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != SNAPSHOT_FORMAT) {
                throw new IllegalArgumentException(
                        dir + " was written by another version; choose another --data folder.");
            }
            Snapshot snapshot = new Snapshot(in.readLong(), in.readLong(), in.readInt(), in.readInt());
            if (snapshot.seed() != seed || snapshot.stores() > stores) {
                throw new IllegalArgumentException(
                        dir + " holds " + snapshot.stores() + " stores of seed " + snapshot.seed()
                                + "; give the same --seed and at least as many --stores, or another --data folder.");
            }
            for (int n = in.readInt(); n > 0; n--) {
                truth.messages().put(in.readUTF(), in.readLong());
            }
            for (int store = 0; store < snapshot.stores(); store++) {
                StoreSnapshot.read(truth.state(store), in);
            }
            truth.comeTo(snapshot.simulatedMillis());
            return snapshot;
        }
    }

    void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(found::add);
        }
        for (Path path : found.reversed()) {
            Files.delete(path);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void replace(String name, byte[] content, boolean synced) throws IOException {
        Path draft = dir.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (synced) {
                channel.force(true);
            }
        }
        Files.move(draft, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isMine(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException heldHere) {
            return false;
        }
    }

    /// @param simulatedMillis stretches of the live log up to this time are in the snapshot
    /// @param pasts as many pasts are complete and in the snapshot
    /// @param stores so many stores are in it
    record Snapshot(long seed, long simulatedMillis, int pasts, int stores) {}
}
