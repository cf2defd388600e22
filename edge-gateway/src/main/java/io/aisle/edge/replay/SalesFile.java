package io.aisle.edge.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.zip.GZIPInputStream;

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
                .ofCsvRecord(new InputStreamReader(open(), UTF_8))) {
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

    private InputStream open() throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        plain.mark(2);
        boolean zipped = plain.read() == 0x1f && plain.read() == 0x8b;
        plain.reset();
        InputStream text = new BufferedInputStream(zipped ? new GZIPInputStream(plain, 1 << 16) : plain, 1 << 16);
        text.mark(3);
        if (text.read() != 0xEF || text.read() != 0xBB || text.read() != 0xBF) {
            text.reset();
        }
        return text;
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
