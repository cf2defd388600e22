package io.aisle.edge.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.aisle.domain.csv.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;

/// A CSV file of receipt lines with a header, plain or gzipped.
final class SalesFile {
    private final Path file;
    private final Map<String, String> map;
    private final Map<String, String> set;
    private final RowTime time;

    SalesFile(Path file, Map<String, String> map, Map<String, String> set, RowTime time) {
        this.file = file;
        this.map = map;
        this.set = set;
        this.time = time;
    }

    /// Hands every row to `receipts`, readable or refused.
    void readInto(Receipts receipts) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .detectBomHeader(false)
                .ofCsvRecord(CsvText.open(file))) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new WrongUsage(file + " is empty; a CSV file with a header line is needed.");
            }
            RowReading reading = new RowReading(Columns.of(records.next().getFields(), map, set), time);
            while (records.hasNext()) {
                CsvRecord row = records.next();
                Place place = new Place(file.getFileName().toString(), row.getStartingLineNumber());
                try {
                    receipts.add(place, reading.read(row.getFields()));
                } catch (RefusedRow refused) {
                    receipts.refuse(place, refused.reason());
                } catch (ArithmeticException tooLarge) {
                    receipts.refuse(place, "its amounts multiply to more than can be counted");
                }
            }
        } catch (CsvParseException malformed) {
            throw new IOException(file + " is not CSV from some place on: " + malformed.getMessage(), malformed);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /// Where a row stands.
    ///
    /// @param line from 1, the header's included
    record Place(String file, long line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
