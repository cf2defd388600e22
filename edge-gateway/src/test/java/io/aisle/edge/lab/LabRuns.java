package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.edge.till.DeviceMessage;
import io.aisle.edge.till.Outbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs of the lab, and readers of what it wrote.
final class LabRuns {
    static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    static final long HOUR = 3_600_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LabRuns() {}

    static Lab open(Chain chain, Path dir) throws IOException {
        return new Lab(chain, new LabFolder(dir), BEGIN, 0, 0, 0);
    }

    /// Lives `hours` on with everything.
    static void live(Lab lab, int hours) throws IOException {
        live(lab, hours, false);
    }

    /// The same without RFID sweeps.
    static void catchUp(Lab lab, int hours) throws IOException {
        live(lab, hours, true);
    }

    private static void live(Lab lab, int hours, boolean catchingUp) throws IOException {
        long end = lab.simulatedMillis() + hours * HOUR;
        while (lab.simulatedMillis() < end) {
            lab.liveUntil(lab.simulatedMillis() + (catchingUp ? 30 : 5) * 60_000L, catchingUp);
        }
    }

    /// Takes everything that waits, and confirms it.
    static List<DeviceMessage> drain(Lab lab) throws IOException {
        List<DeviceMessage> messages = new ArrayList<>();
        for (Outbox outbox : lab.outboxes(1e9)) {
            for (Outbox.Waiting waiting = outbox.next(); waiting != null; waiting = outbox.next()) {
                messages.add(waiting.message());
                outbox.acked(waiting.number());
            }
        }
        return messages;
    }

    static List<String> texts(List<DeviceMessage> messages) {
        return messages.stream()
                .map(message -> message.topic() + " " + new String(message.payload(), UTF_8))
                .toList();
    }

    static NaiveReader read(Chain chain, List<DeviceMessage> messages) {
        Map<String, ZoneId> zones = new HashMap<>();
        chain.stores().forEach(store -> zones.put(store.id().value(), store.zone()));
        NaiveReader reader = new NaiveReader(zones);
        messages.forEach(reader::read);
        return reader;
    }

    /// `truth.json` in the words of [NaiveReader]: per store and day.
    static Map<String, String> daysOf(Path dir) throws IOException {
        Map<String, String> days = new TreeMap<>();
        for (JsonNode store : truth(dir).get("stores")) {
            for (JsonNode day : store.get("days")) {
                NaiveReader.Day said = new NaiveReader.Day();
                said.receipts = day.get("receipts").asInt();
                said.units = new BigDecimal(day.get("units").asString());
                said.net = new BigDecimal(day.get("netSales").asString());
                said.entries = day.get("entries").asInt();
                said.exits = day.get("exits").asInt();
                days.put(store.get("store").asString() + " " + day.get("date").asString(), said.toString());
            }
        }
        return days;
    }

    static Map<String, String> daysOf(Chain chain, NaiveReader reader) {
        Map<String, String> days = new TreeMap<>();
        for (LabStore store : chain.stores()) {
            for (Map.Entry<LocalDate, NaiveReader.Day> day :
                    reader.days(store.id().value()).entrySet()) {
                days.put(store.id() + " " + day.getKey(), day.getValue().toString());
            }
        }
        return days;
    }

    static Map<String, String> stockOf(Path dir) throws IOException {
        Map<String, String> stock = new TreeMap<>();
        for (JsonNode store : truth(dir).get("stores")) {
            for (JsonNode item : store.get("stock")) {
                stock.put(
                        store.get("store").asString() + " " + item.get("code").asString(),
                        NaiveReader.plain(new BigDecimal(item.get("onHand").asString())));
            }
        }
        return stock;
    }

    static Map<String, String> stockOf(Chain chain, NaiveReader reader) {
        Map<String, String> stock = new TreeMap<>();
        for (LabStore store : chain.stores()) {
            reader.onHand(store.id().value())
                    .forEach((code, qty) -> stock.put(store.id() + " " + code, NaiveReader.plain(qty)));
        }
        return stock;
    }

    static JsonNode truth(Path dir) throws IOException {
        return JSON.readTree(Files.readString(dir.resolve("truth.json")));
    }
}
