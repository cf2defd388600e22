package io.aisle.edge.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A disk in memory that records everything that was done to it, so that what a power loss leaves can be worked out
/// for any moment.
final class PlayedDisk implements SpoolDisk {
    /// One thing that was done.
    sealed interface Step {
        record Made(String name) implements Step {}

        record Appended(String name, byte[] bytes) implements Step {}

        record Forced(String name) implements Step {}

        record Replaced(String name, byte[] content, boolean durable) implements Step {}

        record Deleted(String name) implements Step {}

        record NamesSynced() implements Step {}
    }

    final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, byte[]> found = new HashMap<>();
    final List<Step> steps = new ArrayList<>();
    long room = Long.MAX_VALUE;
    boolean syncFails;
    boolean syncDoesNothing;
    boolean readFails;

    PlayedDisk() {}

    /// @param files safely on disk
    PlayedDisk(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> this.files.put(name, bytes.clone()));
        files.forEach((name, bytes) -> found.put(name, bytes.clone()));
    }

    PlayedDisk copy() {
        return new PlayedDisk(files);
    }

    /// What is found after the power failed when `count` steps were done and `bytes` of the next one, if it writes.
    ///
    /// @param unsyncedSurvives whether what was written but not forced happened to reach the disk
    PlayedDisk afterPowerLoss(int count, int bytes, boolean unsyncedSurvives) {
        Map<String, byte[]> written = new HashMap<>(found);
        Map<String, Integer> forced = new HashMap<>();
        found.forEach((name, content) -> forced.put(name, content.length));
        Map<String, byte[]> named = new HashMap<>(found); // what the directory knows for certain
        for (int i = 0; i < Math.min(steps.size(), count + 1); i++) {
            boolean whole = i < count;
            switch (steps.get(i)) {
                case Step.Made(String name) when whole -> written.put(name, new byte[0]);
                case Step.Appended(String name, byte[] appended) -> {
                    byte[] before = written.getOrDefault(name, new byte[0]);
                    int taken = whole ? appended.length : Math.min(bytes, appended.length);
                    byte[] after = Arrays.copyOf(before, before.length + taken);
                    System.arraycopy(appended, 0, after, before.length, taken);
                    written.put(name, after);
                }
                case Step.Forced(String name)
                when whole -> forced.put(name, written.getOrDefault(name, new byte[0]).length);
                case Step.Replaced(String name, byte[] content, boolean durable)
                when whole -> {
                    written.put(name, content);
                    if (durable) {
                        forced.put(name, content.length);
                        named.put(name, content);
                    }
                }
                case Step.Deleted(String name)
                when whole -> {
                    written.remove(name);
                    forced.remove(name);
                    named.remove(name);
                }
                case Step.NamesSynced() when whole -> written.keySet().forEach(name -> named.put(name, new byte[0]));
                default -> {
                    // Not done any more.
                }
            }
        }
        if (unsyncedSurvives) {
            return new PlayedDisk(written);
        }
        Map<String, byte[]> kept = new HashMap<>();
        written.forEach((name, content) -> {
            if (named.containsKey(name)) {
                kept.put(name, Arrays.copyOf(content, forced.getOrDefault(name, 0)));
            }
        });
        return new PlayedDisk(kept);
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public long size(String name) {
        return content(name).length;
    }

    @Override
    public byte[] read(String name, long offset, int length) throws IOException {
        if (readFails) {
            throw new IOException("Input/output error");
        }
        byte[] content = content(name);
        if (offset + length > content.length) {
            throw new EOFException(name);
        }
        return Arrays.copyOfRange(content, (int) offset, (int) offset + length);
    }

    @Override
    public SpoolFile create(String name) throws IOException {
        if (files.containsKey(name)) {
            throw new IOException("There is a file " + name + " already.");
        }
        files.put(name, new byte[0]);
        steps.add(new Step.Made(name));
        return new PlayedFile(name);
    }

    @Override
    public void replace(String name, byte[] content, boolean durable) throws IOException {
        if (content.length > room) {
            throw new IOException("No space left on device");
        }
        files.put(name, content.clone());
        steps.add(new Step.Replaced(name, content.clone(), durable && !syncDoesNothing));
    }

    @Override
    public void delete(String name) {
        files.remove(name);
        steps.add(new Step.Deleted(name));
    }

    @Override
    public void syncNames() {
        if (syncDoesNothing) {
            return;
        }
        steps.add(new Step.NamesSynced());
    }

    /// What is found after the power failed now: of what was written but not forced some first part, or all of it, a
    /// piece of it perhaps as rubbish.
    PlayedDisk afterPowerLoss(Random random) {
        PlayedDisk certain = afterPowerLoss(steps.size(), 0, false);
        PlayedDisk possible = afterPowerLoss(steps.size(), 0, true);
        Map<String, byte[]> kept = new TreeMap<>(certain.files);
        possible.files.forEach((name, written) -> {
            byte[] safe = certain.files.getOrDefault(name, new byte[0]);
            if (written.length <= safe.length || random.nextInt(3) == 0) {
                return;
            }
            byte[] survived = Arrays.copyOf(written, safe.length + random.nextInt(written.length - safe.length + 1));
            if (survived.length > safe.length && name.endsWith(".seg") && random.nextBoolean()) {
                int from = safe.length + random.nextInt(survived.length - safe.length);
                int to = from + random.nextInt(survived.length - from + 1);
                for (int at = from; at < to; at++) {
                    survived[at] = random.nextBoolean() ? 0 : (byte) random.nextInt();
                }
            }
            kept.put(name, survived);
        });
        PlayedDisk after = new PlayedDisk(kept);
        after.syncDoesNothing = syncDoesNothing;
        return after;
    }

    /// The file itself, to be damaged.
    byte[] content(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalStateException("There is no file " + name + ".");
        }
        return content;
    }

    private final class PlayedFile implements SpoolFile {
        private final String name;

        PlayedFile(String name) {
            this.name = name;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            int taken = (int) Math.min(room, bytes.remaining());
            byte[] appended = new byte[taken];
            bytes.get(appended);
            byte[] before = content(name);
            byte[] after = Arrays.copyOf(before, before.length + taken);
            System.arraycopy(appended, 0, after, before.length, taken);
            files.put(name, after);
            steps.add(new Step.Appended(name, appended));
            room -= room == Long.MAX_VALUE ? 0 : taken;
            if (bytes.hasRemaining()) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force() throws IOException {
            if (syncFails) {
                throw new IOException("Input/output error");
            }
            if (syncDoesNothing) {
                return;
            }
            steps.add(new Step.Forced(name));
        }

        @Override
        public void close() {}
    }
}
