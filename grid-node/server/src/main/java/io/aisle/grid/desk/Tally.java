package io.aisle.grid.desk;

import io.aisle.grid.client.ImportReport;
import java.util.ArrayList;
import java.util.List;

/// Counts what became of the rows of one piece.
final class Tally {
    private static final int MOST_SENTENCES = 5_000;

    private final List<String> refused = new ArrayList<>();
    private long taken;
    private long unchanged;
    private long refusedCount;

    void taken(boolean changed) {
        if (changed) {
            taken++;
        } else {
            unchanged++;
        }
    }

    void refused(long line, RefusedRow why) {
        refusedCount++;
        if (refused.size() < MOST_SENTENCES) {
            refused.add("Line " + line + ": " + why.getMessage());
        }
    }

    ImportReport report() {
        return new ImportReport(taken, unchanged, refusedCount, refused.toArray(String[]::new));
    }
}
