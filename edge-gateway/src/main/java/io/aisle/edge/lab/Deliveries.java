package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Orders that stores have sent and the goods of which are not there yet: a file each, so that they come
/// after a
/// restart too, and one that stays when they have come, so that an order sent twice is delivered once.
///
/// Orders may be taken on any thread.
final class Deliveries {
    private static final String COMING = ".coming";
    private static final String DONE = ".done";

    private final Path folder;
    private final Queue<SupplierOrder> taken = new ConcurrentLinkedQueue<>();
    private final List<String> arrived = new ArrayList<>();

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
        Path half = Files.write(
                folder.resolve(order.number() + ".part"), order.text().getBytes(UTF_8));
        Files.move(half, coming, StandardCopyOption.ATOMIC_MOVE);
        taken.add(order);
        return true;
    }

    /// Orders taken since it was last asked.
    List<SupplierOrder> next() {
        List<SupplierOrder> next = new ArrayList<>();
        for (SupplierOrder order = taken.poll(); order != null; order = taken.poll()) {
            next.add(order);
        }
        return next;
    }

    void hasArrived(SupplierOrder order) {
        arrived.add(order.number());
    }

    /// To be called when what arrived is on disk.
    synchronized void settle() throws IOException {
        for (String number : arrived) {
            Files.move(
                    folder.resolve(number + COMING),
                    folder.resolve(number + DONE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        arrived.clear();
    }
}
