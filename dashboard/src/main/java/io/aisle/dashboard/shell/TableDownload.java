package io.aisle.dashboard.shell;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// Serves a table as a file, as it is at the moment of the click.
final class TableDownload {
    private TableDownload() {}

    /// @param table called with the session locked, as a listener would be
    static DownloadHandler of(String file, String contentType, Supplier<Csv> table, Function<Csv, byte[]> bytesOf) {
        return DownloadHandler.fromInputStream(event -> {
            byte[] bytes = bytesOf.apply(content(event.getSession(), table));
            return new DownloadResponse(new ByteArrayInputStream(bytes), file, contentType, bytes.length);
        });
    }

    private static Csv content(VaadinSession session, Supplier<Csv> table) {
        AtomicReference<Csv> content = new AtomicReference<>();
        session.accessSynchronously(() -> content.set(table.get()));
        return content.get();
    }
}
