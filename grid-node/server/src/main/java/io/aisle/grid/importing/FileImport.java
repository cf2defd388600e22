package io.aisle.grid.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.csv.CsvText;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

/// Brings one file into the grid, piece by piece.
final class FileImport {
    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();

    private final Grid grid;
    private final Supplier<MemberHasher> hasher;
    private final PrintWriter progress;
    private long taken;
    private long unchanged;
    private long refused;
    private long nextProgress = System.nanoTime() + PROGRESS_NANOS;

    FileImport(Grid grid, Supplier<MemberHasher> hasher, PrintWriter progress) {
        this.grid = grid;
        this.hasher = hasher;
        this.progress = progress;
    }

    long taken() {
        return taken;
    }

    long unchanged() {
        return unchanged;
    }

    long refused() {
        return refused;
    }

    void run(Kind kind, Path file, Map<String, String> map, Map<String, String> set, Refusals refusals)
            throws IOException, InterruptedException {
        try (Reader whole = CsvText.open(file)) {
            whole.transferTo(Writer.nullWriter()); // else a file that breaks off would count up to there
        }
        try (Reader text = CsvText.open(file);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new WrongUsage(file + " is empty; a CSV file with a header line is needed.");
            }
            Layout layout = Layout.of(kind, records.next().getFields(), map, set);
            Pieces pieces = new Pieces(kind, layout, Pieces.needsHasher(kind, layout) ? hasher.get() : null);
            while (records.hasNext()) {
                CsvRecord row = records.next();
                String objection = row.getFieldCount() == layout.width()
                        ? pieces.objection(row.getFields())
                        : "the row has " + row.getFieldCount() + " fields, the header " + layout.width() + ".";
                if (!objection.isEmpty()) {
                    refused++;
                    refusals.add("Line " + row.getStartingLineNumber() + ": " + objection);
                } else if (pieces.add(row.getFields(), row.getStartingLineNumber())) {
                    send(pieces.take(), refusals);
                }
            }
            if (!pieces.isEmpty()) {
                send(pieces.take(), refusals);
            }
        } catch (CsvParseException malformed) {
            throw new IOException(file + " is not CSV from some place on: " + malformed.getMessage(), malformed);
        }
    }

    private void send(ImportRows piece, Refusals refusals) throws InterruptedException {
        ImportReport report = take(piece);
        taken += report.taken();
        unchanged += report.unchanged();
        refused += report.refusedCount();
        for (String sentence : report.refused()) {
            refusals.add(sentence);
        }
        if (System.nanoTime() - nextProgress >= 0) {
            nextProgress = System.nanoTime() + PROGRESS_NANOS;
            progress.println("… " + (taken + unchanged + refused) + " rows so far");
            progress.flush();
        }
    }

    // Taking a piece twice changes nothing, so a node may die in between.
    private ImportReport take(ImportRows piece) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return grid.take(piece);
            } catch (GridUnavailable silence) {
                if (tries == TRIES) {
                    throw silence;
                }
                progress.println("The grid does not answer (" + silence.getMessage() + "); trying again.");
                progress.flush();
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }
}
