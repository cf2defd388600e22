package io.aisle.edge.dialect;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aisle.domain.StoreId;
import io.aisle.domain.csv.CsvText;
import io.aisle.domain.reading.Reading.Direction;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the devices do not tell of themselves: zones of antennas, directions of door scenarios, time zones.
///
/// A CSV file with the columns `store,device,antenna,zone,scenario,direction,time_zone`; `*` or nothing fits
/// everything. For each question the first row counts that fits and has an answer in its column.
public final class DeviceSettings {
    public static final DeviceSettings NONE = new DeviceSettings(List.of());

    private final List<Row> rows;

    private DeviceSettings(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /// @throws IllegalArgumentException with one sentence that names file and line if a row cannot be used
    /// @throws IOException if the file cannot be read
    public static DeviceSettings read(Path file) throws IOException {
        try (Reader reader = CsvText.open(file)) {
            return read(reader, file.toString());
        }
    }

    /// @param name of the file, for sentences
    public static DeviceSettings read(Reader csv, String name) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord record : records) {
                rows.add(row(record, name));
            }
        } catch (CsvParseException broken) {
            throw new IllegalArgumentException(
                    "Device settings " + name + " are not CSV: " + broken.getMessage() + ".", broken);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return new DeviceSettings(rows);
    }

    /// These rows first, then those of `others`.
    public DeviceSettings followedBy(DeviceSettings others) {
        List<Row> both = new ArrayList<>(rows);
        both.addAll(others.rows);
        return new DeviceSettings(both);
    }

    private static Row row(NamedCsvRecord record, String name) {
        String where = name + " line " + record.getStartingLineNumber();
        String direction = field(record, "direction").toUpperCase(Locale.ROOT);
        if (!direction.isEmpty() && !direction.equals("IN") && !direction.equals("OUT")) {
            throw new IllegalArgumentException("Device settings " + where + ": direction must be in or out.");
        }
        return new Row(
                field(record, "store"),
                field(record, "device"),
                field(record, "antenna"),
                field(record, "zone"),
                field(record, "scenario"),
                direction.isEmpty() ? null : Direction.valueOf(direction),
                zoneId(field(record, "time_zone"), where));
    }

    private static @Nullable ZoneId zoneId(String text, String where) {
        try {
            return text.isEmpty() ? null : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "Device settings " + where + ": \"" + text + "\" is not a time zone like Europe/Berlin.", unknown);
        }
    }

    private static String field(NamedCsvRecord record, String name) {
        return record.findField(name)
                .map(String::strip)
                .filter(Predicate.not("*"::equals))
                .orElse("");
    }

    /// The zone an antenna watches.
    public Optional<String> zone(StoreId store, String device, String antenna) {
        return first(
                row -> row.fits(store, device) && fits(row.antenna, antenna),
                row -> row.zone.isEmpty() ? null : row.zone);
    }

    /// Which way people go who are counted in a camera's scenario.
    public Optional<Direction> direction(StoreId store, String device, String scenario) {
        return first(row -> row.fits(store, device) && fits(row.scenario, scenario), Row::direction);
    }

    /// The time zone of times without offset.
    public Optional<ZoneId> timeZone(StoreId store, String device) {
        return first(row -> row.fits(store, device), Row::timeZone);
    }

    private <T> Optional<T> first(Predicate<Row> fitting, Function<Row, @Nullable T> answer) {
        for (Row row : rows) {
            T found = fitting.test(row) ? answer.apply(row) : null;
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String wanted, String given) {
        return wanted.isEmpty() || wanted.equals(given);
    }

    private record Row(
            String store,
            String device,
            String antenna,
            String zone,
            String scenario,
            @Nullable Direction direction,
            @Nullable ZoneId timeZone) {
        boolean fits(StoreId givenStore, String givenDevice) {
            return DeviceSettings.fits(store, givenStore.value()) && DeviceSettings.fits(device, givenDevice);
        }
    }
}
