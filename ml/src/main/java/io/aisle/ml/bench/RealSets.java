package io.aisle.ml.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Plans;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The two public data sets the scoreboard names, as panels: units per code and trading day, units per
/// category and week.
final class RealSets {
    private static final Pattern PRODUCT = Pattern.compile("\\d{5}[A-Z]*");

    private RealSets() {}

    /// UCI Online Retail: sales lines with a product's code, a positive quantity and price. Trading days
    /// are those with any sale; an item is on sale from its first one.
    ///
    /// @param folder with `online-retail-*.csv.gz`
    static Panel onlineRetail(Path folder) {
        Map<String, Map<LocalDate, Double>> sold = new TreeMap<>();
        List<LocalDate> days = new ArrayList<>();
        for (Path file : files(folder, "online-retail-")) {
            read(file, line -> {
                String code = line.getField("StockCode").strip().toUpperCase(Locale.ROOT);
                double quantity = Double.parseDouble(line.getField("Quantity"));
                double price = Double.parseDouble(line.getField("UnitPrice"));
                boolean cancelled = line.getField("InvoiceNo").startsWith("C");
                if (PRODUCT.matcher(code).matches() && !cancelled && quantity > 0 && price > 0) {
                    LocalDate day = LocalDate.parse(line.getField("InvoiceDate").substring(0, 10));
                    days.add(day);
                    sold.computeIfAbsent(code, key -> new HashMap<>()).merge(day, quantity, Double::sum);
                }
            });
        }
        return panel(Frequency.DAILY, days, sold, "GB");
    }

    /// Complete Journey: units per product category and week, weeks 2 to 52 (week 1 is cut), without
    /// fuel and coupons, whose quantities are no pieces.
    static Panel completeJourney(Path folder) {
        Map<String, String> categories = new HashMap<>();
        read(folder.resolve("products.csv.gz"), line -> {
            String department = line.getField("department");
            String category = line.getField("product_category");
            boolean pieces = !department.contains("FUEL")
                    && !department.contains("MISC")
                    && !category.contains("FUEL")
                    && !category.contains("MISC");
            if (pieces && !category.isBlank() && !category.equals("NA")) {
                categories.put(line.getField("product_id"), category);
            }
        });
        Map<String, Map<LocalDate, Double>> sold = new TreeMap<>();
        List<LocalDate> weeks = new ArrayList<>();
        read(folder.resolve("transactions_sample.csv.gz"), line -> {
            String category = categories.get(line.getField("product_id"));
            int week = Integer.parseInt(line.getField("week"));
            if (category != null && week >= 2 && week <= 52) {
                LocalDate start = weekStart(week);
                weeks.add(start);
                sold.computeIfAbsent(category, key -> new HashMap<>())
                        .merge(start, Double.parseDouble(line.getField("quantity")), Double::sum);
            }
        });
        Map<String, Map<LocalDate, Double>> promoted = new TreeMap<>();
        read(folder.resolve("promotions_sample.csv.gz"), line -> {
            String category = categories.get(line.getField("product_id"));
            if (category != null) {
                LocalDate start = weekStart(Integer.parseInt(line.getField("week")));
                promoted.computeIfAbsent(category, key -> new HashMap<>()).merge(start, 1.0, Double::sum);
            }
        });
        Panel panel = panel(Frequency.WEEKLY, weeks, sold, "US");
        List<Series> series = new ArrayList<>();
        for (Series one : panel.series()) {
            Map<LocalDate, Double> ofCategory = promoted.getOrDefault(one.name(), Map.of());
            float[] strength = new float[panel.timeline().length()];
            for (int t = 0; t < strength.length; t++) {
                strength[t] = (float) (ofCategory.getOrDefault(panel.timeline().date(t), 0.0) / 1000);
            }
            series.add(one.withPromotion(strength));
        }
        return new Panel(panel.timeline(), panel.known(), series, panel.holidays(), Map.of(), Plans.PLANNED);
    }

    /// The department that most products of a category are in.
    static Map<String, String> departments(Path folder) {
        Map<String, Map<String, Integer>> products = new TreeMap<>();
        read(
                folder.resolve("products.csv.gz"),
                line -> products.computeIfAbsent(line.getField("product_category"), key -> new TreeMap<>())
                        .merge(line.getField("department"), 1, Integer::sum));
        Map<String, String> departments = new TreeMap<>();
        products.forEach((category, counts) -> departments.put(
                category,
                counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey()));
        return departments;
    }

    /// The range a code of Online Retail is of, which has no categories: its first two digits, under which
    /// the wholesaler numbers what it takes in at about the same time.
    static String range(String code) {
        return code.substring(0, 2);
    }

    private static LocalDate weekStart(int week) {
        return LocalDate.of(2016, 12, 31).plusWeeks(week - 1L);
    }

    private static Panel panel(
            Frequency frequency, List<LocalDate> days, Map<String, Map<LocalDate, Double>> sold, String country) {
        Timeline timeline = Timeline.of(frequency, days);
        List<Series> series = new ArrayList<>();
        sold.forEach((name, units) -> {
            double[] values = new double[timeline.length()];
            int first = -1;
            for (int t = 0; t < values.length; t++) {
                values[t] = units.getOrDefault(timeline.date(t), 0.0);
                first = first < 0 && values[t] > 0 ? t : first;
            }
            series.add(Series.of(name, "", "", Math.max(0, first), values));
        });
        int from = timeline.date(0).getYear();
        int to = timeline.date(timeline.length() - 1).getYear() + 1;
        return Panel.of(timeline, timeline.length(), series, Holidays.of(country, from, to));
    }

    /// The `count` series of the panel with the most units.
    static Panel largest(Panel panel, int count) {
        List<Series> largest = panel.series().stream()
                .sorted(Comparator.comparingDouble(RealSets::units).reversed().thenComparing(Series::name))
                .limit(count)
                .toList();
        return with(panel, largest);
    }

    /// The series with sales in at least `days` periods.
    static Panel soldOn(Panel panel, int days) {
        List<Series> often = panel.series().stream()
                .filter(series -> periodsWithSales(series) >= days)
                .toList();
        return with(panel, often);
    }

    private static Panel with(Panel panel, List<Series> series) {
        return new Panel(panel.timeline(), panel.known(), series, panel.holidays(), panel.footfall(), panel.plans());
    }

    private static double units(Series series) {
        double units = 0;
        for (int t = series.first(); t < series.known(); t++) {
            units += series.demand(t);
        }
        return units;
    }

    private static int periodsWithSales(Series series) {
        int periods = 0;
        for (int t = series.first(); t < series.known(); t++) {
            periods += series.demand(t) > 0 ? 1 : 0;
        }
        return periods;
    }

    private static List<Path> files(Path folder, String start) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(start))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file, Consumer<NamedCsvRecord> use) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8));
                CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text)) {
            lines.forEach(use);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
