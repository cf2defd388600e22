package io.aisle.dashboard.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.grid.client.QuarantineItem;
import java.time.Instant;
import java.util.Base64;

/// One message, or element of one, that could not be read.
///
/// @param times how often the identical message arrived
/// @param state `waiting`, `retrying` or `settled`
/// @param bytes length of the raw thing
/// @param raw as text; bytes that are no UTF-8 are shown as U+FFFD
/// @param rawBase64 the bytes as received
/// @param rawCut whether only the beginning is given, as in lists
record QuarantineLine(
        String id,
        String store,
        String gateway,
        String device,
        String topic,
        Instant receivedAt,
        int times,
        String state,
        String reason,
        long bytes,
        String raw,
        String rawBase64,
        boolean rawCut) {
    static QuarantineLine of(QuarantineItem item) {
        return new QuarantineLine(
                item.id(),
                item.store(),
                item.gateway(),
                item.device(),
                item.topic(),
                Instant.ofEpochMilli(item.receivedMillis()),
                item.times(),
                item.state(),
                item.reason(),
                item.bytes(),
                new String(item.raw(), UTF_8),
                Base64.getEncoder().encodeToString(item.raw()),
                item.raw().length < item.bytes());
    }
}
