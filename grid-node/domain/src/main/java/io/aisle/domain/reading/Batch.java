package io.aisle.domain.reading;

import io.aisle.domain.Epoch;
import java.util.List;

/// A gateway's numbered, immutable parcel of readings of one store. Store and gateway stand in the topic,
/// not in here.
///
/// @param seq 1, 2, 3, … within the epoch, without gaps
/// @param coversFromMillis the gateway listened to its devices from here …
/// @param closedMillis … until here, when the batch was closed (gateway clock, epoch milliseconds); equal if it
///     cannot vouch
/// @param clockOffsetMillis gateway clock minus grid clock as far as known when the batch was closed
/// @param lost empty, or why the batch of this number can no longer be read (then it holds no readings)
public record Batch(
        Epoch epoch,
        long seq,
        long coversFromMillis,
        long closedMillis,
        long clockOffsetMillis,
        String lost,
        List<Reading> readings) {
    /// A batch's size on the wire never exceeds this.
    public static final int MAX_BYTES = 64 * 1024;

    /// @throws IllegalArgumentException if the number is below 1, the times run backwards, or a lost
    ///     batch holds
    /// readings
    public Batch {
        if (seq < 1) {
            throw new IllegalArgumentException("Batch number " + seq + " is below 1.");
        }
        if (coversFromMillis > closedMillis) {
            throw new IllegalArgumentException(
                    "Batch covers from " + coversFromMillis + ", after it was closed at " + closedMillis + ".");
        }
        if (!lost.isEmpty() && !readings.isEmpty()) {
            throw new IllegalArgumentException("A lost batch holds no readings.");
        }
        readings = readings instanceof DecodedReadings ? readings : List.copyOf(readings);
    }

    /// A copy to keep, of one that a [BatchDecoder] has lent.
    public Batch kept() {
        return new Batch(epoch, seq, coversFromMillis, closedMillis, clockOffsetMillis, lost, List.copyOf(readings));
    }

    /// The tags among the readings.
    public TagColumns tags() {
        return readings instanceof DecodedReadings decoded ? decoded.tags : TagColumns.of(readings);
    }

    /// The door counts among the readings.
    public CountColumns counts() {
        return readings instanceof DecodedReadings decoded ? decoded.counts : CountColumns.of(readings);
    }

    /// The receipt lines among the readings.
    public LineColumns lines() {
        return readings instanceof DecodedReadings decoded ? decoded.lines : LineColumns.of(readings);
    }

    /// The readings that come in no columns.
    public List<Reading> others() {
        return readings instanceof DecodedReadings decoded
                ? decoded.others
                : readings.stream().filter(reading -> !isInColumns(reading)).toList();
    }

    private static boolean isInColumns(Reading reading) {
        return reading instanceof Reading.TagSeen
                || reading instanceof Reading.DoorCount
                || reading instanceof Reading.ReceiptLine;
    }

    /// Stands in for a batch that can no longer be read.
    public static Batch lost(Epoch epoch, long seq, long closedMillis, String reason) {
        return new Batch(epoch, seq, closedMillis, closedMillis, 0, reason, List.of());
    }
}
