package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One fact a device told about its store. `atMillis` is the device's stated time (epoch milliseconds, UTC),
/// `device` its name in the topic.
///
/// Readings are idempotent: seeing one twice, in any order, must give the same store. What has no natural key
/// carries an `origin`: 64 bits of a hash over device, raw message and the element's place in it, so that the
/// identical message is one fact.
public sealed interface Reading {
    long atMillis();

    String device();

    /// A tag was heard in a zone during one bucket of event time. Of several for one tag the latest bucket
    /// counts, in one bucket the strongest signal.
    ///
    /// @param atMillis the latest read within the bucket that is known so far
    /// @param zone the shelf, or a zone whose name begins with `backroom`
    /// @param rssiCentiDbm signal strength in 1/100 dBm, e.g. -5550
    record TagSeen(long atMillis, String device, String zone, Epc epc, int rssiCentiDbm) implements Reading {}

    /// People counted since the device's last message.
    record DoorCount(long atMillis, String device, long origin, int in, int out) implements Reading {}

    /// A cumulative counter as it stands; differences are taken in event time where the day is kept. A fall
    /// is a reset or a wrap.
    ///
    /// @param counter the counter's name on its device, e.g. `in`, `out` or a camera's scenario
    record DoorTotal(long atMillis, String device, String counter, Direction direction, long total)
            implements Reading {}

    /// One line of a receipt. Key: `(receipt, kind, line)`; the same line from any device counts once.
    ///
    /// @param qtyMilli thousandths, zero (only money moves) or more; `kind` gives the direction of the goods
    /// @param netMicros what the line added to (sale) or took from (return) the takings, after discount,
    ///     in micros; may be negative
    /// @param promotion empty if none
    /// @param epc the tag that was paid for, if the till read it
    record ReceiptLine(
            long atMillis,
            String device,
            String receipt,
            ReceiptKind kind,
            int line,
            ItemCode code,
            long qtyMilli,
            long unitPriceMicros,
            long discountMicros,
            long netMicros,
            String promotion,
            @Nullable Epc epc)
            implements Reading {}

    /// Receipt `receipt` says that the receipt named `voids` is to count as if it had never been.
    record ReceiptVoided(long atMillis, String device, String receipt, String voids) implements Reading {}

    /// Goods scanned by staff.
    ///
    /// @param qtyMilli thousandths, zero or more
    /// @param document delivery note or order, empty if none
    /// @param zone empty for the whole store
    record StockScanned(
            long atMillis,
            String device,
            long origin,
            ScanPurpose purpose,
            ItemCode code,
            long qtyMilli,
            String document,
            String zone)
            implements Reading {}

    /// A member was recognised.
    ///
    /// @param by how: at the door or a kiosk, or at the till
    /// @param receipt the receipt, empty unless at the till
    record MemberSeen(long atMillis, String device, MemberKey key, RecognisedBy by, String receipt)
            implements Reading {}

    /// What a device told of itself: alive, reads lost, trouble.
    ///
    /// @param lost how many reads or messages the device knows it lost, 0 if none
    record DeviceReport(long atMillis, String device, DeviceEvent event, long lost, String text) implements Reading {}

    /// A message, or one element of it, that could not be read. Large ones travel in several parts.
    ///
    /// @param atMillis when the gateway received it
    /// @param origin as [DoorCount]; the parts of one thing share it
    /// @param topic the device topic it came on
    /// @param reason one sentence: what is wrong and where
    /// @param part from 0 to `parts - 1`
    record Unreadable(
            long atMillis, String device, long origin, String topic, String reason, int part, int parts, byte[] raw)
            implements Reading {
        /// No part is longer than this.
        public static final int MAX_PART_BYTES = 24 * 1024;

        /// `raw` cut into as many parts as it needs, at least one.
        public static List<Unreadable> parts(
                long atMillis, String device, long origin, String topic, String reason, byte[] raw) {
            int parts = Math.max(1, Math.ceilDiv(raw.length, MAX_PART_BYTES));
            List<Unreadable> cut = new ArrayList<>(parts);
            for (int part = 0; part < parts; part++) {
                int end = Math.min(raw.length, (part + 1) * MAX_PART_BYTES);
                byte[] bytes = Arrays.copyOfRange(raw, part * MAX_PART_BYTES, end);
                cut.add(new Unreadable(atMillis, device, origin, topic, reason, part, parts, bytes));
            }
            return cut;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Unreadable that
                    && atMillis == that.atMillis
                    && device.equals(that.device)
                    && origin == that.origin
                    && topic.equals(that.topic)
                    && reason.equals(that.reason)
                    && part == that.part
                    && parts == that.parts
                    && Arrays.equals(raw, that.raw);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(origin) * 31 + part;
        }

        @Override
        public String toString() {
            return "Unreadable[" + topic + ", " + reason + ", part " + part + " of " + parts + ", " + raw.length
                    + " bytes]";
        }
    }

    /// A quarantined message was read again: `reason` is empty if it could be read now and its readings
    /// count, else why not.
    record QuarantineRetried(long atMillis, String device, long origin, String reason) implements Reading {}

    /// No batch of a gateway could reach the grid for so long that what its devices said meanwhile came
    /// late.
    ///
    /// @param atMillis when the way was open again; by the grid's clock, as `sinceMillis`
    /// @param device the gateway
    /// @param sinceMillis since when batches had been waiting
    record UplinkOutage(long atMillis, String device, long sinceMillis) implements Reading {}

    enum Direction {
        IN,
        OUT
    }

    enum ReceiptKind {
        SALE,
        RETURN
    }

    enum ScanPurpose {
        RECEIVE,
        COUNT,
        TRANSFER_IN,
        TRANSFER_OUT,
        WASTE
    }

    enum RecognisedBy {
        CARD,
        APP,
        PHONE,
        TAG,
        RECEIPT;

        /// How a member's code of this scheme is read: `card`, `app`, `phone` or `tag`, whatever the case.
        /// Empty if there is no such scheme.
        public static Optional<RecognisedBy> ofScheme(String scheme) {
            return switch (scheme.toLowerCase(Locale.ROOT)) {
                case "card" -> Optional.of(CARD);
                case "app" -> Optional.of(APP);
                case "phone" -> Optional.of(PHONE);
                case "tag" -> Optional.of(TAG);
                default -> Optional.empty();
            };
        }
    }

    enum DeviceEvent {
        ALIVE,
        READS_LOST,
        OUTAGE,
        NOTICE
    }
}
