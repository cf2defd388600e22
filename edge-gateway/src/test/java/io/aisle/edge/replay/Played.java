package io.aisle.edge.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.edge.till.DeviceMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file as it would be played, and what anybody would add up from its messages.
final class Played {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LATEST = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();

    final Map<String, String> refusals = new HashMap<>();
    final List<DeviceMessage> messages = new ArrayList<>();
    final Receipts receipts;

    private Played(boolean keepsDuplicates) {
        receipts = new Receipts(keepsDuplicates, (place, reason) -> refusals.put(Long.toString(place.line()), reason));
    }

    static Played file(
            Path file, Map<String, String> map, Map<String, String> set, @Nullable ZoneId zone, boolean keepsDuplicates)
            throws IOException {
        Played played = new Played(keepsDuplicates);
        new SalesFile(file, map, set, new RowTime(zone, null, LATEST)).readInto(played.receipts);
        PosMessages writer = new PosMessages("replay", "card", "");
        played.receipts.inOrder().forEach(entry -> played.messages.addAll(writer.of(entry.getKey(), entry.getValue())));
        return played;
    }

    static Played text(Path dir, String csv) throws IOException {
        return text(dir, csv, true);
    }

    static Played text(Path dir, String csv, boolean keepsDuplicates) throws IOException {
        Path file = dir.resolve("sales.csv");
        Files.writeString(file, csv, UTF_8);
        return file(file, Map.of(), Map.of(), ZoneId.of("Europe/London"), keepsDuplicates);
    }

    List<JsonNode> json() {
        return messages.stream()
                .map(message -> JSON.readTree(message.payload()))
                .toList();
    }

    /// Per store what the messages say: receipts with a sold line, units and money net of returns.
    Map<String, Sum> sums() {
        Map<String, Sum> sums = new HashMap<>();
        Set<String> lineKeys = new HashSet<>();
        for (DeviceMessage message : messages) {
            String store = message.topic().split("/")[1];
            JsonNode receipt = JSON.readTree(message.payload());
            boolean sale = receipt.get("kind").asString().equals("sale");
            Sum sum = sums.computeIfAbsent(store, s -> new Sum());
            for (JsonNode line : receipt.get("lines")) {
                String number = receipt.get("receipt").asString();
                if (!lineKeys.add(store + "|" + number + "|" + sale + "|"
                        + line.get("line").asInt())) {
                    throw new AssertionError("Receipt " + number + " has a line twice.");
                }
                sum.add(
                        sale ? number : null,
                        Quantity.milli(line.get("qty").decimalValue()) * (sale ? 1 : -1),
                        Money.decimal(
                                Money.micros(new BigDecimal(line.get("net").asString())) * (sale ? 1 : -1)));
            }
        }
        return sums;
    }

    static final class Sum {
        private final Set<String> sold = new HashSet<>();
        private long milli;
        private BigDecimal net = BigDecimal.ZERO;

        /// @param receipt null if the line was not sold
        void add(@Nullable String receipt, long milli, BigDecimal net) {
            if (receipt != null) {
                sold.add(receipt);
            }
            this.milli += milli;
            this.net = this.net.add(net);
        }

        @Override
        public String toString() {
            return sold.size() + " receipts, " + Quantity.text(milli) + " units, "
                    + (net.signum() == 0 ? "0" : net.stripTrailingZeros().toPlainString()) + " net";
        }
    }
}
