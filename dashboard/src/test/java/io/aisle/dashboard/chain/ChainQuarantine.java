package io.aisle.dashboard.chain;

import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.QuarantineQuery;
import io.aisle.grid.client.Retry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What waits in the chain's quarantine: three messages that are always there, and as many more as a test
/// holds.
/// Not thread-safe.
final class ChainQuarantine {
    private final long bornMillis;
    private final Map<String, String> states = new LinkedHashMap<>();
    private final List<String> retried = new ArrayList<>();

    ChainQuarantine(long bornMillis) {
        this.bornMillis = bornMillis;
        states.put("q1", "waiting");
        states.put("q2", "waiting");
        states.put("q3", "settled");
    }

    void hold(String store, int messages) {
        states.keySet().removeIf(id -> id.startsWith("more-"));
        for (int i = 0; i < messages; i++) {
            states.put("more-" + store + "-" + states.size(), "waiting");
        }
    }

    List<String> retried() {
        return List.copyOf(retried);
    }

    Retry retry(String id) {
        retried.add(id);
        states.put(id, "retrying");
        return Retry.SENT;
    }

    QuarantinePage page(QuarantineQuery query) {
        QuarantineItem[] found = states.keySet().stream()
                .map(id -> item(id, new byte[0]))
                .filter(item -> query.includeSettled() || !item.state().equals("settled"))
                .filter(item -> query.stores().length == 0
                        || Arrays.asList(query.stores()).contains(item.store()))
                .filter(item -> query.store().isEmpty() || query.store().equals(item.store()))
                .filter(item -> query.state().isEmpty() || query.state().equals(item.state()))
                .filter(item -> item.reason()
                        .toLowerCase(Locale.ROOT)
                        .contains(query.reason().toLowerCase(Locale.ROOT)))
                .toArray(QuarantineItem[]::new);
        QuarantineItem[] page =
                Arrays.stream(found).skip(query.offset()).limit(query.limit()).toArray(QuarantineItem[]::new);
        return new QuarantinePage(page, found.length, found.length);
    }

    Optional<QuarantineItem> item(String id) {
        return states.containsKey(id) ? Optional.of(item(id, raw(id))) : Optional.empty();
    }

    private QuarantineItem item(String id, byte[] raw) {
        String state = states.getOrDefault(id, "waiting");
        if (id.startsWith("more-")) {
            String store = id.split("-")[1];
            return new QuarantineItem(
                    id,
                    store,
                    "gw-" + store,
                    "lane1",
                    "devices/" + store + "/lane1/pos",
                    bornMillis,
                    1,
                    state,
                    "Message " + id + " ends early.",
                    4,
                    raw);
        }
        return switch (id) {
            case "q1" ->
                new QuarantineItem(
                        id,
                        "S001",
                        "gw-S001",
                        "lane5",
                        "devices/S001/lane5/pos",
                        bornMillis - 4_000,
                        6,
                        state,
                        "Line 2 of the receipt has the quantity \"two\", which is no number.",
                        raw(id).length,
                        raw);
            case "q2" ->
                new QuarantineItem(
                        id,
                        "S004",
                        "gw-S004",
                        "reader-c",
                        "devices/S004/reader-c/rfid",
                        bornMillis - 340_000,
                        1,
                        state,
                        "The message ends inside an object at byte 212; it is no JSON.",
                        raw(id).length,
                        raw);
            default ->
                new QuarantineItem(
                        id,
                        "S011",
                        "gw-S011",
                        "door-2",
                        "devices/S011/door-2/door",
                        bornMillis - 2_000_000,
                        3,
                        state,
                        "The time 2034-01-01T00:00:00Z is more than 48 hours ahead of the gateway's clock.",
                        raw(id).length,
                        raw);
        };
    }

    private static byte[] raw(String id) {
        if (id.equals("q2")) {
            byte[] bytes = new byte[212];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 37 % 256);
            }
            return bytes;
        }
        return """
                {"receipt":"S001-5-004417","kind":"sale","lane":"5",
                 "at":"2026-11-21T14:32:03.870+01:00",
                 "lines":[
                  {"line":2,"code":"4099","qty":"two","unitPrice":"1.20"}
                 ],"note":"<b>not bold</b>"}
                """.getBytes(StandardCharsets.UTF_8);
    }
}
