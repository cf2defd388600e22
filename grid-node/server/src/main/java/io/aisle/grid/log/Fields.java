package io.aisle.grid.log;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.grid.journal.Stream;
import org.slf4j.spi.LoggingEventBuilder;

/// The fields `store`, `gateway` and `epoch` of a log line, for whoever searches logs by them; see `AISLE_LOG_FORMAT`.
public final class Fields {
    private Fields() {}

    public static LoggingEventBuilder of(LoggingEventBuilder line, StoreId store) {
        return line.addKeyValue("store", store.value());
    }

    public static LoggingEventBuilder of(LoggingEventBuilder line, StoreId store, GatewayId gateway) {
        return of(line, store).addKeyValue("gateway", gateway.value());
    }

    public static LoggingEventBuilder of(LoggingEventBuilder line, Stream stream) {
        return of(line, stream.store(), stream.gateway())
                .addKeyValue("epoch", stream.epoch().toString());
    }
}
