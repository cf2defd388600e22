package io.aisle.grid.importing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Tells which rows were refused: the first on the screen, all of them in a file if one is named.
final class Refusals implements AutoCloseable {
    private static final int ON_SCREEN = 20;

    private final PrintWriter screen;
    private final @Nullable PrintWriter all;
    private long count;

    Refusals(PrintWriter screen, @Nullable Path file) {
        this.screen = screen;
        try {
            all = file == null ? null : new PrintWriter(Files.newBufferedWriter(file));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("--refused " + file + " cannot be written.", unwritable);
        }
    }

    void add(String sentence) {
        count++;
        if (count <= ON_SCREEN) {
            screen.println("refused: " + sentence);
        }
        if (all != null) {
            all.println(sentence);
        }
    }

    /// Says how many are not on the screen.
    void end() {
        if (count > ON_SCREEN) {
            screen.println("refused: " + (count - ON_SCREEN) + " more rows"
                    + (all == null ? "; --refused FILE keeps all of them." : ", all of them in the file named."));
        }
    }

    @Override
    public void close() {
        if (all != null) {
            all.close();
        }
    }
}
