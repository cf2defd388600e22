package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects readings for one batch and knows at every step that the batch will fit into [Batch#MAX_BYTES].
///
/// Counts the most every reading can take, whatever comes later, so a batch is often much smaller than
/// [#bytesAtMost].
public final class BatchPacker {
    /// Header, checksum, the tags and lengths of all tables and columns.
    private static final int FRAME_BYTES = 1_500;

    private static final int NUMBER = 10;
    private static final int INDEX = 3;
    private static final int FIXED = 8;
    private static final int LENGTH = 4;

    /// Beside each text: how many characters it shares with the one before.
    private static final int SHARED = 1;

    private final List<Reading> readings = new ArrayList<>();
    private final Set<Object> known = new HashSet<>();
    private int bytes = FRAME_BYTES;

    /// Takes the reading, or answers false and changes nothing if the batch might grow too large.
    ///
    /// One reading always fits into an empty packer if its texts together have less than 10,000 characters
    /// and its raw bytes are one of [Reading.Unreadable#parts].
    public boolean offer(Reading reading) {
        int more = most(reading);
        if (bytes + more > Batch.MAX_BYTES) {
            return false;
        }
        bytes += more;
        remember(reading);
        readings.add(reading);
        return true;
    }

    public int size() {
        return readings.size();
    }

    public boolean isEmpty() {
        return readings.isEmpty();
    }

    /// The batch of these readings takes no more than this, if its `lost` is empty.
    public int bytesAtMost() {
        return bytes;
    }

    /// The readings collected; the packer is empty again.
    public List<Reading> take() {
        List<Reading> taken = List.copyOf(readings);
        readings.clear();
        known.clear();
        bytes = FRAME_BYTES;
        return taken;
    }

    private int most(Reading reading) {
        int always = NUMBER + text(reading.device()) + INDEX;
        return always
                + switch (reading) {
                    case Reading.TagSeen seen -> 3 * INDEX + text(seen.zone()) + epc(seen.epc()) + 2 * NUMBER;
                    case Reading.DoorCount _ -> FIXED + 2 * NUMBER;
                    case Reading.DoorTotal total -> text(total.counter()) + 1 + NUMBER;
                    case Reading.ReceiptLine line -> most(line);
                    case Reading.ReceiptVoided voided -> text(voided.receipt()) + text(voided.voids());
                    case Reading.StockScanned scanned ->
                        FIXED + 1 + code(scanned.code()) + NUMBER + text(scanned.document()) + text(scanned.zone());
                    case Reading.MemberSeen seen -> 16 + 1 + text(seen.receipt());
                    case Reading.DeviceReport report -> 1 + NUMBER + text(report.text());
                    case Reading.Unreadable unreadable ->
                        FIXED
                                + text(unreadable.topic())
                                + text(unreadable.reason())
                                + 2 * NUMBER
                                + LENGTH
                                + unreadable.raw().length;
                    case Reading.QuarantineRetried retried -> FIXED + text(retried.reason());
                    case Reading.UplinkOutage _ -> NUMBER;
                };
    }

    private int most(Reading.ReceiptLine line) {
        Epc epc = line.epc();
        return 1
                + 1
                + INDEX
                + text(line.receipt())
                + code(line.code())
                + 5 * NUMBER
                + text(line.promotion())
                + (epc == null ? 1 : epc(epc))
                + NUMBER;
    }

    private int text(String text) {
        return INDEX + (known.contains(text) ? 0 : SHARED + LENGTH + 3 * text.length());
    }

    private int code(ItemCode code) {
        return GtinNumber.fits(code) ? INDEX + 7 : text(code.value());
    }

    private int epc(Epc epc) {
        return INDEX + LENGTH + (known.contains(epc) ? 0 : epc.hex().length() / 2);
    }

    private void remember(Reading reading) {
        known.add(reading.device());
        switch (reading) {
            case Reading.TagSeen seen -> {
                known.add(seen.zone());
                known.add(seen.epc());
            }
            case Reading.DoorTotal total -> known.add(total.counter());
            case Reading.ReceiptLine line -> known.add(line.promotion());
            case Reading.StockScanned scanned -> {
                known.add(scanned.document());
                known.add(scanned.zone());
            }
            case Reading.Unreadable unreadable -> {
                known.add(unreadable.topic());
                known.add(unreadable.reason());
            }
            case Reading.DoorCount _,
                    Reading.ReceiptVoided _,
                    Reading.MemberSeen _,
                    Reading.DeviceReport _,
                    Reading.QuarantineRetried _,
                    Reading.UplinkOutage _ -> {}
        }
    }
}
