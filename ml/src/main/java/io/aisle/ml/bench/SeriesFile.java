package io.aisle.ml.bench;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldModifiers;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Plans;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A CSV of `series,date,value[,price,promotion,available_share]` as a panel. Its dates are the
/// timeline: a date that no series has was a closed day. Where a series lacks a date after its first
/// one, it sold nothing if the file never writes a zero; else the value is unknown. A date by week is any
/// day of it, or the week itself as in `2024-W05`.
///
/// Prices and promotions of the days ahead count as planned where the file has a line for every day. Where
/// it leaves days without a sale out, they are known for the days that sold something only: to look ahead
/// at them would tell which those will be. A price that is not given is the one before, for the same reason.
final class SeriesFile {
    private static final Pattern WEEK = Pattern.compile("\\d{4}-W\\d{2}");

    private SeriesFile() {}

    /// @param zerosLeftOut whether a missing line was taken for a zero
    /// @param closed days between the first and the last that no series has and that count as closed
    record Loaded(Panel panel, boolean zerosLeftOut, int closed) {}

    private record Line(double value, float price, float promotion, float available) {}

    /// @throws IllegalArgumentException with the line's number if a line cannot be read
    static Loaded load(Path file, Frequency frequency, String country) throws IOException {
        long at = 1;
        Map<String, Map<LocalDate, Line>> lines = new TreeMap<>();
        TreeSet<LocalDate> dates = new TreeSet<>();
        boolean zeros = false;
        boolean priced = false;
        boolean promoted = false;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .build(
                        NamedCsvRecordHandler.builder()
                                .fieldModifier(FieldModifiers.TRIM)
                                .build(),
                        file)) {
            for (NamedCsvRecord row : csv) {
                at = row.getStartingLineNumber();
                String series = field(row, "series");
                LocalDate date = date(field(row, "date"), frequency);
                double value = number(field(row, "value"), "value");
                if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("the value " + value + " is not 0 or more");
                }
                Line line = new Line(
                        value,
                        optional(row, "price", Float.NaN),
                        optional(row, "promotion", Float.NaN),
                        optional(row, "available_share", 1));
                if (lines.computeIfAbsent(series, key -> new HashMap<>()).put(date, line) != null) {
                    throw new IllegalArgumentException(series + " has "
                            + (frequency == Frequency.WEEKLY
                                    ? "the week of " + date + " twice; is it a file by day?"
                                    : date + " twice"));
                }
                dates.add(date);
                zeros |= value == 0;
                priced |= !Float.isNaN(line.price);
                promoted |= !Float.isNaN(line.promotion);
            }
        } catch (CsvParseException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(file + " cannot be read at line " + at + ": " + e.getMessage() + ".", e);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " has no lines.");
        }
        Timeline timeline = Timeline.of(frequency, dates);
        List<Series> series = new ArrayList<>();
        for (Map.Entry<String, Map<LocalDate, Line>> one : lines.entrySet()) {
            series.add(series(one.getKey(), one.getValue(), timeline, zeros, priced, promoted));
        }
        Holidays holidays =
                Holidays.of(country, dates.first().getYear(), dates.last().getYear() + 1);
        Plans planned = (priced || promoted) && zeros ? Plans.PLANNED : Plans.UNKNOWN;
        long apart = frequency == Frequency.WEEKLY ? 7 : 1;
        long all = 1 + (dates.last().toEpochDay() - dates.first().toEpochDay()) / apart;
        return new Loaded(
                new Panel(timeline, timeline.length(), series, holidays, Map.of(), planned),
                !zeros,
                Math.toIntExact(all - timeline.length()));
    }

    private static Series series(
            String name,
            Map<LocalDate, Line> lines,
            Timeline timeline,
            boolean zeros,
            boolean priced,
            boolean promoted) {
        int length = timeline.length();
        double[] values = new double[length];
        float[] prices = new float[length];
        float[] promotions = new float[length];
        float[] available = new float[length];
        Arrays.fill(prices, Float.NaN);
        Arrays.fill(available, zeros ? 0 : 1);
        int first = length;
        for (int t = length - 1; t >= 0; t--) {
            Line line = lines.get(timeline.date(t));
            if (line != null) {
                first = t;
                values[t] = line.value;
                prices[t] = line.price;
                promotions[t] = Float.isNaN(line.promotion) ? 0 : line.promotion;
                available[t] = line.available;
            }
        }
        for (int t = 1; t < length; t++) {
            prices[t] = Float.isNaN(prices[t]) ? prices[t - 1] : prices[t];
        }
        Series series = Series.of(name, "", "", first, values).withAvailable(available);
        series = priced ? series.withPrice(prices) : series;
        return promoted ? series.withPromotion(promotions) : series;
    }

    /// By week, its Monday.
    private static LocalDate date(String text, Frequency frequency) {
        if (frequency == Frequency.DAILY) {
            return LocalDate.parse(text);
        }
        return WEEK.matcher(text).matches()
                ? LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE)
                : LocalDate.parse(text).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static double number(String text, String name) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + name + " " + text + " is no number", e);
        }
    }

    private static String field(NamedCsvRecord row, String name) {
        return row.findField(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        row.getHeader().contains(name)
                                ? "there is no " + name
                                : "the first line names " + row.getHeader() + ", not " + name));
    }

    private static float optional(NamedCsvRecord row, String name, float without) {
        String text = row.findField(name).orElse("");
        return text.isBlank() ? without : (float) number(text, name);
    }
}
