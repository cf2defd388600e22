package io.aisle.edge.lab;

import io.aisle.domain.ItemCode;
import io.aisle.edge.till.DeviceMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads device messages of the lab and adds them up in the plainest way; knows nothing of how the lab works inside.
final class NaiveReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, ZoneId> zones;
    private final Set<String> seen = new HashSet<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final Set<String> voided = new HashSet<>();
    private final List<Scan> scans = new ArrayList<>();
    private final List<Passed> deltas = new ArrayList<>();
    private final Map<String, TreeMap<Long, Long>> totals = new TreeMap<>();
    private final Map<String, Long> messagesByKind = new HashMap<>();
    private int tagReads;

    NaiveReader(Map<String, ZoneId> zones) {
        this.zones = zones;
    }

    /// Repeats of a message do not count.
    void read(DeviceMessage message) {
        String text = new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8);
        if (!seen.add(message.topic() + " " + text)) {
            return;
        }
        String[] topic = message.topic().split("/");
        messagesByKind.merge(topic[3], 1L, Long::sum);
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            values.forEachRemaining(value -> {
                if (value.isArray()) {
                    value.forEach(element -> read(topic, element));
                } else {
                    read(topic, value);
                }
            });
        }
    }

    long messages(String kind) {
        return messagesByKind.getOrDefault(kind, 0L);
    }

    int tagReads() {
        return tagReads;
    }

    Map<LocalDate, Day> days(String store) {
        Map<LocalDate, Day> days = new TreeMap<>();
        for (Receipt receipt : receipts) {
            if (receipt.store.equals(store) && !voided.contains(store + receipt.number)) {
                Day day = days.computeIfAbsent(date(store, receipt.at), d -> new Day());
                day.receipts += receipt.sign > 0 ? 1 : 0;
                for (Line line : receipt.lines) {
                    day.units = day.units.add(line.qty.multiply(BigDecimal.valueOf(receipt.sign)));
                    day.net = day.net.add(line.net.multiply(BigDecimal.valueOf(receipt.sign)));
                }
            }
        }
        List<Passed> passed = new ArrayList<>(deltas);
        totals.forEach((counter, values) -> passed.addAll(differences(counter, values)));
        for (Passed people : passed) {
            if (people.store.equals(store)) {
                Day day = days.computeIfAbsent(date(store, people.at), d -> new Day());
                day.entries += people.in;
                day.exits += people.out;
            }
        }
        return days;
    }

    /// Last count plus what moved later, per item code.
    Map<String, BigDecimal> onHand(String store) {
        Map<String, Scan> counts = new HashMap<>();
        for (Scan scan : scans) {
            if (scan.store.equals(store) && scan.purpose.equals("count")) {
                counts.merge(scan.code, scan, (one, other) -> one.at >= other.at ? one : other);
            }
        }
        Map<String, BigDecimal> onHand = new TreeMap<>();
        counts.forEach((code, count) -> onHand.put(code, count.qty));
        for (Scan scan : scans) {
            if (scan.store.equals(store) && !scan.purpose.equals("count")) {
                boolean comes = scan.purpose.equals("receive") || scan.purpose.equals("transfer-in");
                move(onHand, counts, scan.code, scan.at, comes ? scan.qty : scan.qty.negate());
            }
        }
        for (Receipt receipt : receipts) {
            if (receipt.store.equals(store) && !voided.contains(store + receipt.number)) {
                for (Line line : receipt.lines) {
                    move(onHand, counts, line.code, receipt.at, line.qty.multiply(BigDecimal.valueOf(-receipt.sign)));
                }
            }
        }
        return onHand;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    int voids() {
        return voided.size();
    }

    private static void move(
            Map<String, BigDecimal> onHand, Map<String, Scan> counts, String code, long at, BigDecimal qty) {
        Scan count = counts.get(code);
        if (count == null || at > count.at) {
            onHand.merge(code, qty, BigDecimal::add);
        }
    }

    private void read(String[] topic, JsonNode element) {
        String store = topic[1];
        switch (topic[3]) {
            case "pos" -> pos(store, element);
            case "scan" -> {
                if (!element.get("purpose").asString().equals("member")) {
                    scans.add(new Scan(
                            store,
                            time(element.get("at")),
                            element.get("purpose").asString(),
                            ItemCode.of(element.get("code").asString()).value(),
                            element.get("qty").decimalValue()));
                }
            }
            case "door" -> door(store, topic[2], element);
            case "rfid" -> tagReads++;
            default -> throw new IllegalArgumentException("There is no kind " + topic[3] + ".");
        }
    }

    private void pos(String store, JsonNode element) {
        if (element.get("kind").asString().equals("void")) {
            voided.add(store + element.get("voids").asString());
            return;
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : element.get("lines")) {
            BigDecimal qty = line.get("qty").decimalValue();
            BigDecimal discount = line.has("discount") ? decimal(line.get("discount")) : BigDecimal.ZERO;
            BigDecimal net = line.has("net")
                    ? decimal(line.get("net"))
                    : qty.multiply(decimal(line.get("unitPrice"))).subtract(discount);
            lines.add(new Line(ItemCode.of(line.get("code").asString()).value(), qty, net));
        }
        int sign = element.get("kind").asString().equals("sale") ? 1 : -1;
        receipts.add(new Receipt(
                store, time(element.get("at")), element.get("receipt").asString(), sign, lines, element.has("member")));
    }

    private void door(String store, String device, JsonNode element) {
        if (element.has("in")) {
            deltas.add(new Passed(
                    store,
                    time(element.get("at")),
                    element.get("in").asInt(),
                    element.get("out").asInt()));
        } else if (element.has("totalIn")) {
            total(
                    store,
                    device,
                    "in",
                    time(element.get("at")),
                    element.get("totalIn").asLong());
            total(
                    store,
                    device,
                    "out",
                    time(element.get("at")),
                    element.get("totalOut").asLong());
        } else {
            JsonNode data = element.get("message").get("data");
            total(
                    store,
                    device,
                    data.get("scenario").asString(),
                    element.get("timestamp").asLong(),
                    Long.parseLong(data.get("totalHuman").asString()));
        }
    }

    private void total(String store, String device, String direction, long at, long value) {
        totals.computeIfAbsent(store + "/" + device + "/" + direction, counter -> new TreeMap<>())
                .put(at, value);
    }

    private static List<Passed> differences(String counter, TreeMap<Long, Long> values) {
        String[] parts = counter.split("/");
        List<Passed> passed = new ArrayList<>();
        long before = values.firstEntry().getValue();
        for (var sample : values.tailMap(values.firstKey(), false).entrySet()) {
            long value = sample.getValue();
            long people = value - before;
            if (people < 0) {
                long wrapped = value + 65_536 - before;
                people = before >= 0.9 * 65_535 && wrapped < 6_553 ? wrapped : value;
            }
            boolean in = parts[2].equals("in");
            passed.add(new Passed(parts[0], sample.getKey(), in ? (int) people : 0, in ? 0 : (int) people));
            before = value;
        }
        return passed;
    }

    private LocalDate date(String store, long at) {
        return Instant.ofEpochMilli(at)
                .atZone(zones.getOrDefault(store, ZoneOffset.UTC))
                .toLocalDate();
    }

    private static BigDecimal decimal(JsonNode text) {
        return new BigDecimal(text.asString());
    }

    private static long time(JsonNode at) {
        return at.isNumber()
                ? at.asLong()
                : OffsetDateTime.parse(at.asString()).toInstant().toEpochMilli();
    }

    static final class Day {
        int receipts;
        BigDecimal units = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        int entries;
        int exits;

        /// Comparable whatever the scale of the amounts.
        @Override
        public String toString() {
            return receipts + " receipts, " + plain(units) + " units, " + plain(net) + " net, " + entries + " in, "
                    + exits + " out";
        }
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    record Receipt(String store, long at, String number, int sign, List<Line> lines, boolean hasMember) {}

    record Line(String code, BigDecimal qty, BigDecimal net) {}

    private record Scan(String store, long at, String purpose, String code, BigDecimal qty) {}

    private record Passed(String store, long at, int in, int out) {}
}
