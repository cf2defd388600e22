package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Orders that stores have sent and the goods of which are not there yet: a file each with the lines that
/// are still to come, so that they come after a restart too, and one that stays when all have, so that an
/// order sent twice is delivered once.
///
/// Orders may be taken on any thread.
final class Deliveries {
    private static final String COMING = ".coming";
    private static final String DONE = ".done";

    private final Path folder;
    private final Queue<SupplierOrder> taken = new ConcurrentLinkedQueue<>();
    private final Map<String, SupplierOrder> left = new HashMap<>();

    /// Opens the folder; what was still to come then comes.
    Deliveries(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(COMING)) {
                    taken.add(SupplierOrder.parse(
                            name.substring(0, name.length() - COMING.length()), Files.readString(file)));
                }
            }
        }
    }

    /// Keeps an order until its goods have come.
    ///
    /// @return false if it was taken before
    synchronized boolean take(SupplierOrder order) throws IOException {
        Path coming = folder.resolve(order.number() + COMING);
        if (Files.exists(coming) || Files.exists(folder.resolve(order.number() + DONE))) {
            return false;
        }
        keep(order);
        taken.add(order);
        return true;
    }

    private void keep(SupplierOrder order) throws IOException {
        Path half = Files.write(
                folder.resolve(order.number() + ".part"), order.text().getBytes(UTF_8));
        Files.move(
                half,
                folder.resolve(order.number() + COMING),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Orders taken since it was last asked.
    List<SupplierOrder> next() {
        List<SupplierOrder> next = new ArrayList<>();
        for (SupplierOrder order = taken.poll(); order != null; order = taken.poll()) {
            next.add(order);
        }
        return next;
    }

    /// @param lines how many of an order's lines have come
    void haveCome(SupplierOrder order, int lines) {
        left.put(order.number(), order.after(lines));
    }

    /// To be called when what has come is on disk.
    synchronized void settle() throws IOException {
        for (SupplierOrder order : left.values()) {
            if (order.items().length > 0) {
                keep(order);
            } else {
                Files.move(
                        folder.resolve(order.number() + COMING),
                        folder.resolve(order.number() + DONE),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        left.clear();
    }
}
