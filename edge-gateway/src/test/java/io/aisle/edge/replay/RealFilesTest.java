package io.aisle.edge.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.domain.Money;
import io.aisle.edge.replay.Played.Sum;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Replays of real files against a plain loop over the same rows.
class RealFilesTest {
    private static final Path DATA = dataFolder();

    @Test
    void complete_journey_adds_up() throws IOException {
        Path file = DATA.resolve("completejourney/transactions_sample.csv.gz");
        assumeTrue(Files.exists(file), "The Complete Journey sample is not on this machine.");
        Map<String, Sum> expected = new HashMap<>();
        for (List<String> row : rows(file)) {
            // household_id, store_id, basket_id, product_id, quantity, sales_value, …
            BigDecimal value = Money.decimal(Money.micros(new BigDecimal(row.get(5))));
            expected.computeIfAbsent(row.get(1), store -> new Sum())
                    .add(row.get(2), Long.parseLong(row.get(4)) * 1000, value);
        }
        Played played = Played.file(file, Map.of(), Map.of(), ZoneId.of("America/New_York"), true);
        assertThat(played.refusals).isEmpty();
        assertThat(words(played.sums())).isEqualTo(words(expected));
        assertThat(Totals.of(played.receipts).all().receipts()).isEqualTo(47_243);
    }

    @Test
    void a_month_of_online_retail_adds_up_with_cancellations_and_repeated_rows() throws IOException {
        Path file = DATA.resolve("uci-online-retail/online-retail-2011-01.csv.gz");
        assumeTrue(Files.exists(file), "The Online Retail months are not on this machine.");
        Sum expected = new Sum();
        for (List<String> row : rows(file)) {
            // InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country
            long quantity = Long.parseLong(row.get(3));
            BigDecimal price = new BigDecimal(row.get(5));
            expected.add(
                    quantity < 0 ? null : row.get(0), quantity * 1000, price.multiply(BigDecimal.valueOf(quantity)));
        }
        Played played = Played.file(file, Map.of(), Map.of("store", "UK"), ZoneId.of("Europe/London"), true);
        assertThat(played.refusals).isEmpty();
        assertThat(played.sums().get("UK")).hasToString(expected.toString());
    }

    @Test
    void the_month_with_bad_debt_in_negative_prices_adds_up() throws IOException {
        Path file = DATA.resolve("uci-online-retail/online-retail-2011-08.csv.gz");
        assumeTrue(Files.exists(file), "The Online Retail months are not on this machine.");
        BigDecimal net = BigDecimal.ZERO;
        for (List<String> row : rows(file)) {
            net = net.add(new BigDecimal(row.get(5)).multiply(new BigDecimal(row.get(3))));
        }
        Played played = Played.file(file, Map.of(), Map.of("store", "UK"), ZoneId.of("Europe/London"), true);
        assertThat(Totals.of(played.receipts).all().net()).isEqualByComparingTo(net);
    }

    private static Map<String, String> words(Map<String, Sum> sums) {
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    /// Rows without the header, split by hand: fields are plain or quoted, none holds a line break.
    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(split(line));
            }
        }
        return rows;
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static Path dataFolder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("shared", "data") : folder.resolve("shared/data");
    }
}
