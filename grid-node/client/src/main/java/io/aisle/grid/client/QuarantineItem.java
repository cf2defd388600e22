package io.aisle.grid.client;

/// One message, or element of one, that could not be read.
///
/// @param id stable, opaque
/// @param times how often the identical message arrived
/// @param state `waiting`, `retrying` or `settled`
/// @param reason one sentence: what is wrong and where
/// @param raw the bytes as received; in lists at most the first 1,024 of them
/// @param bytes length of the raw thing
public record QuarantineItem(
        String id,
        String store,
        String gateway,
        String device,
        String topic,
        long receivedMillis,
        int times,
        String state,
        String reason,
        long bytes,
        byte[] raw) {}
