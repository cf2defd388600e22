package io.aisle.domain.reading;

import io.aisle.domain.Epoch;
import java.util.List;

/// What a gateway tells of itself: retained birth, last will, and a heartbeat each second.
public sealed interface GatewayState {
    Epoch epoch();

    /// @param open every epoch that still has un-acked batches, and the running one
    /// @param devices names of the devices heard so far, at most 1,000
    /// @param version the program's version
    record Birth(Epoch epoch, long atMillis, String version, List<OpenEpoch> open, List<String> devices)
            implements GatewayState {}

    /// The last will, or a clean goodbye: ends only the epoch it names.
    record Death(Epoch epoch) implements GatewayState {}

    /// @param backlog batches accepted but not acked, over all epochs
    /// @param oldestMillis when the oldest un-acked batch was closed, 0 if none
    /// @param acceptedReadings since the gateway was started
    /// @param quarantined messages and elements since the gateway was started
    /// @param lost since the gateway was started: reads that devices said they lost, and readings it had to refuse;
    ///     batches tell of them too
    /// @param devicesUp devices heard in the last five minutes
    /// @param devices devices heard since the start
    /// @param refused what the gateway had no room for
    record Heartbeat(
            Epoch epoch,
            long atMillis,
            long backlog,
            long oldestMillis,
            long lastSeq,
            long acceptedReadings,
            long quarantined,
            long lost,
            int devicesUp,
            int devices,
            long spoolBytes,
            String version,
            Refused refused)
            implements GatewayState {
        /// Nothing was refused.
        public Heartbeat(
                Epoch epoch,
                long atMillis,
                long backlog,
                long oldestMillis,
                long lastSeq,
                long acceptedReadings,
                long quarantined,
                long lost,
                int devicesUp,
                int devices,
                long spoolBytes,
                String version) {
            this(
                    epoch,
                    atMillis,
                    backlog,
                    oldestMillis,
                    lastSeq,
                    acceptedReadings,
                    quarantined,
                    lost,
                    devicesUp,
                    devices,
                    spoolBytes,
                    version,
                    Refused.NOTHING);
        }
    }

    /// What a gateway left out since it was started because its spool or disk was nearly full. The first four are
    /// lost, and part of [Heartbeat#lost].
    ///
    /// @param tags sightings of tags
    /// @param footfall door counts
    /// @param scans goods and members scanned
    /// @param others messages that could not be read anyway
    /// @param thinned door messages whose people stand in the ones that were kept: nobody is lost
    /// @param heldBack messages that stay with the devices' broker, each time it offers them
    record Refused(long tags, long footfall, long scans, long others, long thinned, long heldBack) {
        public static final Refused NOTHING = new Refused(0, 0, 0, 0, 0, 0);

        public long lost() {
            return tags + footfall + scans + others;
        }
    }

    /// Batches `first` to `last` of `epoch` are (or were) in the spool; `last` 0 if it has none yet.
    record OpenEpoch(Epoch epoch, long first, long last) {}
}
