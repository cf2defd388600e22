package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Rewind;
import io.aisle.domain.reading.RewindCodec;
import io.aisle.domain.reading.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The grid as a gateway sees it and no more: takes each stream's batches in turn, acks them, and adds up
/// what they say.
final class BareGrid implements AutoCloseable {
    private final Wire hears;
    private final Wire speaks;
    private final Map<Epoch, Long> cursors = new HashMap<>();
    private final Map<RawDevices.Sighting, Integer> strongest = new HashMap<>();
    private final Semaphore ends = new Semaphore(0);
    private long sightings;
    private long receiptLines;
    private long entries;
    private long others;
    private long bytes;
    private @Nullable String complaint;

    /// What came since the last one was taken.
    ///
    /// @param others readings that no device should have caused
    record Heard(
            long sightings,
            long receiptLines,
            long entries,
            long others,
            long bytes,
            Map<RawDevices.Sighting, Integer> strongest) {}

    BareGrid(int mqttPort) throws IOException, InterruptedException {
        speaks = new Wire("127.0.0.1", mqttPort, "bench-acks", (bytes, t, tl, p, pl) -> {});
        hears = new Wire("127.0.0.1", mqttPort, "bench-grid", this::arrived);
        hears.subscribe("aisle/+/+/+/batch");
    }

    private synchronized void arrived(byte[] all, int topicFrom, int topicLength, int payloadFrom, int payloadLength) {
        String topic = Wire.text(all, topicFrom, topicLength);
        try {
            Topics gateway = Topics.parse(topic).orElseThrow();
            Batch batch = BatchCodec.decode(Arrays.copyOfRange(all, payloadFrom, payloadFrom + payloadLength));
            long cursor = cursors.getOrDefault(batch.epoch(), 0L);
            if (batch.seq() > cursor + 1) {
                Rewind rewind = new Rewind(batch.epoch(), cursor + 1);
                speaks.publish(gateway.rewind().getBytes(UTF_8), RewindCodec.encode(rewind));
            } else {
                if (batch.seq() == cursor + 1) {
                    cursor++;
                    cursors.put(batch.epoch(), cursor);
                    bytes += topicLength + payloadLength;
                    batch.readings().forEach(this::take);
                }
                speaks.publish(gateway.ack().getBytes(UTF_8), AckCodec.encode(new Ack(batch.epoch(), cursor)));
            }
            speaks.flush();
        } catch (DamagedBatch | IOException | InterruptedException failed) {
            complaint = topic + ": " + failed.getMessage();
            ends.release();
        }
    }

    private void take(Reading reading) {
        if (reading instanceof Reading.TagSeen seen) {
            sightings++;
            strongest.merge(
                    new RawDevices.Sighting(
                            seen.device(),
                            seen.zone(),
                            seen.epc().hex(),
                            Math.floorDiv(seen.atMillis(), RawDevices.BUCKET_MILLIS)),
                    seen.rssiCentiDbm(),
                    Math::max);
        } else if (reading instanceof Reading.ReceiptLine) {
            receiptLines++;
        } else if (reading instanceof Reading.DoorCount count) {
            entries += count.in();
            if (count.device().equals(RawDevices.LAST)) {
                ends.release();
            }
        } else {
            others++;
            complaint = "Unexpected: " + reading;
        }
    }

    /// Waits until a second's last message has come.
    void awaitSecond() throws IOException, InterruptedException {
        boolean came = ends.tryAcquire(120, TimeUnit.SECONDS);
        String wrong = complaint;
        if (!came || wrong != null) {
            throw new IOException(wrong == null ? "The gateway has sent nothing for two minutes." : wrong);
        }
    }

    synchronized Heard take() {
        Heard heard = new Heard(sightings, receiptLines, entries, others, bytes, new HashMap<>(strongest));
        sightings = 0;
        receiptLines = 0;
        entries = 0;
        others = 0;
        bytes = 0;
        strongest.clear();
        return heard;
    }

    @Override
    public void close() throws IOException {
        hears.close();
        speaks.close();
    }
}
