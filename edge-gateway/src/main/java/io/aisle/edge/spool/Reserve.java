package io.aisle.edge.spool;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Room on disk that is taken before it is needed: whole files, written and synced, that become spool segments when
/// the disk is full. Nobody else can take it, because it is never given back to the disk in between.
///
/// Who fills spools asks [#isSpending]: while it is true, the reserve is for sales.
public final class Reserve {
    /// What one file holds: some batches of the largest size.
    public static final int PIECE_BYTES = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
    private static final String PIECE = ".piece";
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PIECES_AT_ONCE = 4;

    private final Path folder;
    private final int most;
    private int pieces;
    private boolean askedInVain;
    private long lookedNanos;
    private volatile boolean spending;
    private volatile long free;

    private Reserve(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /// Takes the room, as far as there is any.
    ///
    /// @param bytes rounded up to whole pieces
    public static Reserve open(Path folder, long bytes) throws IOException {
        Reserve reserve =
                new Reserve(Files.createDirectories(folder), Math.toIntExact((bytes + PIECE_BYTES - 1) / PIECE_BYTES));
        reserve.begin();
        return reserve;
    }

    private synchronized void begin() throws IOException {
        while (pieces < most && isWhole(piece(pieces))) {
            pieces++;
        }
        free = usable();
        spending = !refill(most);
    }

    /// Whether the disk is full and spools grow into the reserve.
    public boolean isSpending() {
        return spending;
    }

    /// Somebody needed more of it than there was, and no room has come since.
    public synchronized boolean isSpent() {
        return spending && askedInVain;
    }

    /// What it takes when it is whole.
    public long bytes() {
        return (long) most * PIECE_BYTES;
    }

    /// What the disk had left when it was last looked at; the reserve is not in it.
    public long freeBytes() {
        return free;
    }

    /// Looks at the disk, at most once a second, and takes back what the reserve lacks when there is room again.
    public void look() {
        long now = System.nanoTime();
        synchronized (this) {
            if (lookedNanos != 0 && now - lookedNanos < LOOK_NANOS) {
                return;
            }
            lookedNanos = now;
            free = usable();
            boolean isWell = pieces < most ? refill(PIECES_AT_ONCE) : free >= 2L * PIECE_BYTES;
            if (spending && isWell && pieces == most) {
                spending = false;
                free = usable();
                LOG.info("There is room on the disk of {} again.", folder);
            }
        }
    }

    /// A write failed: if that is for want of room, the reserve is spent from now on.
    public void noticed(IOException failed) {
        free = usable();
        if (!spending && isFull(failed)) {
            spending = true;
            LOG.warn("The disk of {} is full: sales go into the reserve, all else is refused and counted.", folder);
        }
    }

    /// Makes a piece the file `target`, null if none is left. It is full of bytes that mean nothing, to be overwritten.
    @Nullable
    FileChannel take(Path target) throws IOException {
        synchronized (this) {
            if (pieces == 0) {
                askedInVain = true;
                return null;
            }
            Files.move(piece(pieces - 1), target, ATOMIC_MOVE);
            pieces--;
        }
        return FileChannel.open(target, WRITE);
    }

    /// False if the disk has no room for it, or would have none beside it.
    private boolean refill(int atOnce) {
        for (int made = 0; pieces < most && made < atOnce; made++) {
            if (usable() < 2L * PIECE_BYTES) {
                return false;
            }
            try {
                make(piece(pieces));
                pieces++;
                askedInVain = false;
            } catch (IOException full) {
                LOG.debug("The reserve in {} cannot be made whole.", folder, full);
                return false;
            }
        }
        return true;
    }

    private static void make(Path piece) throws IOException {
        Path unfinished = piece.resolveSibling("unfinished");
        try (FileChannel file = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE)) {
            ByteBuffer nothing = ByteBuffer.allocate(PIECE_BYTES);
            while (nothing.hasRemaining()) {
                file.write(nothing);
            }
            file.force(true); // only then is its room taken for certain
        } catch (IOException full) {
            Files.deleteIfExists(unfinished);
            throw full;
        }
        Files.move(unfinished, piece, ATOMIC_MOVE);
    }

    private Path piece(int number) {
        return folder.resolve(number + PIECE);
    }

    private static boolean isWhole(Path piece) throws IOException {
        return Files.exists(piece) && Files.size(piece) == PIECE_BYTES;
    }

    private boolean isFull(IOException failed) {
        String reason = String.valueOf(failed.getMessage());
        return reason.contains("No space left") || reason.contains("quota") || free < PIECE_BYTES;
    }

    private long usable() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
