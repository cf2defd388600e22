package io.aisle.grid.orders;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.OrderLine.Act;
import io.aisle.domain.plan.OrderLine.Refused;
import io.aisle.grid.orders.LineTable.Kept;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;

/// Hands approved orders to suppliers: as a file, and as a message.
///
/// First it is written that the order leaves: from then on nobody changes or cancels it. Then the file is
/// put in place, then the message is sent and acknowledged by the broker, and only then the order is sent.
/// Whatever ends in between, the same order goes out again under the same number with the same content.
final class Outgoing {
    private static final long ACK_SECONDS = 10;

    /// Sends to the broker; completes when the broker has acknowledged.
    @FunctionalInterface
    interface Post {
        CompletableFuture<Void> deliver(String topic, byte[] payload);
    }

    private final DataSource database;
    private final Path folder;
    private final Duration hold;
    private final Post post;
    private final Function<StoreId, String> currency;
    private final InstantSource clock;

    /// @param hold an order leaves so long after it was approved
    Outgoing(
            DataSource database,
            Path folder,
            Duration hold,
            Post post,
            Function<StoreId, String> currency,
            InstantSource clock) {
        this.hold = hold;
        this.database = database;
        this.folder = folder;
        this.post = post;
        this.currency = currency;
        this.clock = clock;
    }

    /// Hands out every approved order of a store.
    ///
    /// @return how many were sent
    /// @throws IOException if a file or a message could not be delivered; it is tried again the next time
    int send(StoreId store) throws SQLException, IOException, InterruptedException {
        List<String> numbers;
        try (Connection connection = database.getConnection()) {
            numbers = Rows.list(
                    connection,
                    "SELECT number FROM purchase_order WHERE store = ? AND state = 'APPROVED' AND (made <= ? OR leaving > 0)"
                            + " ORDER BY made, number",
                    row -> row.getString(1),
                    store.value(),
                    clock.millis() - hold.toMillis());
        }
        int sent = 0;
        for (String number : numbers) {
            List<Kept> leaving = leave(store, number);
            if (!leaving.isEmpty()) {
                OrderFile file = new OrderFile(number, currency.apply(store), leaving);
                put(number, file.csv());
                deliver("aisle/orders/" + store + "/" + number, file.json());
                sent(store, number);
                sent++;
            }
        }
        return sent;
    }

    /// From here on the order may have reached the supplier.
    private List<Kept> leave(StoreId store, String number) throws SQLException {
        return Rows.transaction(database, connection -> {
            LineTable lines = new LineTable(connection, clock.millis());
            lines.lock(store);
            for (Kept kept : lines.ofOrder(number)) {
                if (kept.line().state().isOnTheWay() && !kept.line().leaving()) {
                    act(lines, kept, new Act.Leave());
                }
            }
            Rows.update(
                    connection,
                    "UPDATE purchase_order SET leaving = ? WHERE number = ? AND leaving = 0",
                    clock.millis(),
                    number);
            return lines.ofOrder(number).stream()
                    .filter(kept -> kept.line().leaving())
                    .toList();
        });
    }

    private void sent(StoreId store, String number) throws SQLException {
        boolean _ = Rows.transaction(database, connection -> {
            LineTable lines = new LineTable(connection, clock.millis());
            lines.lock(store);
            for (Kept kept : lines.ofOrder(number)) {
                if (kept.line().state().isOnTheWay()) {
                    act(lines, kept, new Act.Sent());
                }
            }
            return Rows.update(
                            connection,
                            "UPDATE purchase_order SET state = 'SENT', sent = ? WHERE number = ?"
                                    + " AND state = 'APPROVED'",
                            clock.millis(),
                            number)
                    > 0;
        });
    }

    private static void act(LineTable lines, Kept kept, Act act) throws SQLException {
        try {
            lines.act(kept, act, LineTable.RULE);
        } catch (Refused changedMeanwhile) {
            throw new IllegalStateException(changedMeanwhile.getMessage(), changedMeanwhile);
        }
    }

    /// In place as a whole or not at all.
    private void put(String number, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path half = folder.resolve(number + ".csv.part");
        try (FileChannel file = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(
                half,
                folder.resolve(number + ".csv"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void deliver(String topic, byte[] payload) throws IOException, InterruptedException {
        try {
            post.deliver(topic, payload).get(ACK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new IOException("The broker did not acknowledge " + topic + ": " + away.getMessage(), away);
        }
    }
}
