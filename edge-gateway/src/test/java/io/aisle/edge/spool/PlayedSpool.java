package io.aisle.edge.spool;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/// A gateway's spool on a [PlayedDisk], for tests of other packages: everything that may happen to a disk.
public final class PlayedSpool {
    private static final long SEGMENT_BYTES = 500;
    private static final Epoch ONLY_LOOKING = Epoch.ofBytes(new byte[16]);

    private PlayedDisk disk = new PlayedDisk();

    /// @param syncs whether a sync does what it says
    public PlayedSpool(boolean syncs) {
        disk.syncDoesNothing = !syncs;
    }

    private PlayedSpool(PlayedDisk disk) {
        this.disk = disk;
    }

    /// One start of a gateway.
    public Spool open(Supplier<Epoch> epochs) throws IOException {
        return Spool.open(disk, epochs, SEGMENT_BYTES);
    }

    /// Writes the drafts as one group; answers those that the disk refused, to be tried again.
    public static List<Draft> commit(Spool spool, List<Draft> drafts) {
        List<CommitGroup.Job> jobs =
                drafts.stream().map(draft -> new CommitGroup.Job(spool, draft)).toList();
        return CommitGroup.commit(jobs, (failed, reason) -> {}).stream()
                .map(CommitGroup.Job::draft)
                .toList();
    }

    public void syncFails(boolean fails) {
        disk.syncFails = fails;
    }

    /// From now on it takes only so many bytes more.
    public void fills(int left) {
        disk.room = left;
    }

    public void hasRoom() {
        disk.room = Long.MAX_VALUE;
    }

    public void readFails(boolean fails) {
        disk.readFails = fails;
    }

    public PlayedSpool copy() {
        PlayedDisk copied = disk.copy();
        copied.syncDoesNothing = disk.syncDoesNothing;
        return new PlayedSpool(copied);
    }

    public void powerFails(Random random) {
        disk = disk.afterPowerLoss(random);
    }

    public void wipe() {
        replace(Map.of());
    }

    public void putBack(PlayedSpool older) {
        replace(older.disk.files);
    }

    /// Turns one bit of one segment over, anywhere.
    public void flipBit(Random random) {
        List<String> segments = segments();
        if (!segments.isEmpty()) {
            byte[] content = disk.content(segments.get(random.nextInt(segments.size())));
            if (content.length > 0) {
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
    }

    /// Cuts one segment off at any byte.
    public void tear(Random random) {
        List<String> segments = segments();
        if (!segments.isEmpty()) {
            Map<String, byte[]> files = new HashMap<>(disk.files);
            files.computeIfPresent(
                    segments.get(random.nextInt(segments.size())),
                    (name, content) -> java.util.Arrays.copyOf(content, random.nextInt(content.length + 1)));
            replace(files);
        }
    }

    /// What a start would find un-acked and readable now.
    public Map<Epoch, List<Long>> readable() {
        Map<Epoch, List<Long>> readable = new HashMap<>();
        try {
            PlayedDisk looked = disk.copy();
            Spool spool = Spool.open(looked, () -> ONLY_LOOKING, SEGMENT_BYTES);
            for (OpenEpoch open : spool.openEpochs()) {
                List<Long> numbers = new java.util.ArrayList<>();
                for (long seq = open.first(); seq <= open.last(); seq++) {
                    if (spool.read(open.epoch(), seq) instanceof Stored.Payload) {
                        numbers.add(seq);
                    }
                }
                readable.put(open.epoch(), numbers);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return readable;
    }

    private List<String> segments() {
        return disk.files.keySet().stream()
                .filter(name -> name.endsWith(".seg"))
                .toList();
    }

    private void replace(Map<String, byte[]> files) {
        PlayedDisk other = new PlayedDisk(files);
        other.syncDoesNothing = disk.syncDoesNothing;
        disk = other;
    }
}
