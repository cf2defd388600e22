package io.aisle.grid.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The records in the files of a gateway's spools, read without any of the gateway's code.
///
/// A segment is a header of 44 bytes and records; a record is a header of 40 bytes, which begins with a
/// magic number and holds the payload's length at byte 28, and the payload.
final class SpoolRecords {
    static final int SEGMENT_HEADER_BYTES = 44;
    private static final int HEADER_BYTES = 40;
    private static final int LENGTH_AT = 28;
    private static final int MAGIC = 0xA15E5EC0;

    private SpoolRecords() {}

    /// @param bytes of the whole record
    /// @param isLast nothing follows it in its file
    /// @param facts the names of the facts in it, see [Devices#id]
    record Kept(String store, Path file, int offset, int bytes, boolean isLast, Set<String> facts) {
        /// Turns one bit over, anywhere in the record; in the payload if nothing follows it, since a last
        /// record without a header is a torn one that nobody relied on.
        void flip(int dice) throws IOException {
            int from = isLast ? HEADER_BYTES : 0;
            int at = offset + from + Math.floorMod(dice >>> 3, bytes - from);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, at);
                one.flip();
                byte flipped = (byte) (one.get(0) ^ 1 << (dice & 7));
                channel.write(ByteBuffer.wrap(new byte[] {flipped}), at);
            }
        }
    }

    /// Where each segment ends now.
    static Map<Path, Integer> ends(Path gateway) throws IOException {
        Map<Path, Integer> ends = new HashMap<>();
        for (Path file : segments(gateway)) {
            byte[] bytes = Files.readAllBytes(file);
            int at = SEGMENT_HEADER_BYTES;
            for (int length = length(bytes, at); length > 0; length = length(bytes, at)) {
                at += length;
            }
            ends.put(file, at);
        }
        return ends;
    }

    /// The records that were written after `ends` was asked for.
    static List<Kept> since(Map<Path, Integer> ends, Path gateway, List<String> stores) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (Path file : segments(gateway)) {
            byte[] bytes = Files.readAllBytes(file);
            String folder = gateway.relativize(file).toString();
            String store = stores.stream()
                    .filter(one -> folder.contains("-" + one + "/"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The spool " + folder + " is of no known store."));
            int at = ends.getOrDefault(file, SEGMENT_HEADER_BYTES);
            for (int length = length(bytes, at); length > 0; length = length(bytes, at)) {
                Set<String> facts = new HashSet<>();
                JournalView.addFacts(
                        store, Arrays.copyOfRange(bytes, at + HEADER_BYTES, at + length), facts, new Refusals());
                kept.add(new Kept(store, file, at, length, length(bytes, at + length) == 0, facts));
                at += length;
            }
        }
        return kept;
    }

    private static List<Path> segments(Path gateway) throws IOException {
        try (Stream<Path> files = Files.walk(gateway)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
    }

    /// Of the whole record at `at`, 0 if there is none.
    private static int length(byte[] bytes, int at) {
        if (at + HEADER_BYTES > bytes.length) {
            return 0;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        int length = HEADER_BYTES + header.getInt(at + LENGTH_AT);
        return header.getInt(at) == MAGIC && length >= HEADER_BYTES && at + length <= bytes.length ? length : 0;
    }
}
