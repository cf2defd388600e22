package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.grid.chaos.Chain.Shop;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the dashboard's REST interface shows.
final class Rest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAGE = 500;
    static final Pattern GARBAGE_NAME = Pattern.compile("[A-Z0-9]+-garbage-\\d+");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI root;
    private final String login;

    Rest(URI root) {
        this.root = root;
        login = "Basic "
                + Base64.getEncoder()
                        .encodeToString((Installation.LOGIN + ":" + Installation.PASSWORD).getBytes(UTF_8));
    }

    /// @throws IOException if there is no answer, or none but a refusal
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", login)
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answers " + answer.statusCode() + ": " + new String(answer.body(), UTF_8));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException broken) {
            throw new IOException(path + " answers no JSON.", broken);
        }
    }

    /// How many probe receipts a store shows.
    long probes(String store) throws IOException, InterruptedException {
        JsonNode rows = get("/stores/" + store + "/stock?code=" + Chain.PROBE);
        return rows.isEmpty() ? 0 : -rows.get(0).get("onHand").decimalValue().longValue();
    }

    /// Everything a ledger can be compared with.
    Figures figures(Chain chain, Set<LocalDate> dates) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (Shop shop : chain.shops()) {
            String store = shop.id();
            for (LocalDate date : dates) {
                for (JsonNode bucket : get("/stores/" + store + "/sales?date=" + date + "&bucket=PT1M")) {
                    add(figures, store, "receipts", bucket, "receipts");
                    add(figures, store, "units", bucket, "units");
                    add(figures, store, "net", bucket, "net");
                }
                for (JsonNode bucket : get("/stores/" + store + "/footfall?date=" + date + "&bucket=PT1M")) {
                    add(figures, store, "in", bucket, "in");
                    add(figures, store, "out", bucket, "out");
                }
            }
            for (JsonNode row : get("/stores/" + store + "/stock")) {
                String code = row.get("gtin").isNull()
                        ? row.get("code").asString()
                        : row.get("gtin").asString();
                figures.add(store, "onHand", code, row.get("onHand").decimalValue());
                if (!row.get("onShelf").isNull()) {
                    figures.add(store, "onShelf", code, row.get("onShelf").decimalValue());
                }
            }
            for (JsonNode visit : get("/stores/" + store + "/visits")) {
                String member = visit.get("member").isNull()
                        ? "somebody"
                        : visit.get("member").asString();
                String since = Instant.parse(visit.get("enteredAt").asString()).toString();
                figures.add(store, "visit", member + " since " + since, BigDecimal.ONE);
            }
            quarantine(figures, store);
        }
        return figures;
    }

    private void quarantine(Figures figures, String store) throws IOException, InterruptedException {
        JsonNode page;
        int offset = 0;
        do {
            page = get("/quarantine?store=" + store + "&offset=" + offset + "&limit=" + PAGE);
            for (JsonNode line : page) {
                String raw = line.get("raw").asString();
                Matcher name = GARBAGE_NAME.matcher(raw);
                figures.add(store, "quarantine", name.find() ? name.group() : raw, BigDecimal.ONE);
            }
            offset += PAGE;
        } while (page.size() == PAGE);
    }

    private static void add(Figures figures, String store, String what, JsonNode bucket, String field) {
        JsonNode value = bucket.get(field);
        if (!value.isNull()) {
            BigDecimal number = value.isString() ? new BigDecimal(value.asString()) : value.decimalValue();
            figures.add(
                    store, what, Instant.parse(bucket.get("start").asString()).toString(), number);
        }
    }

    /// Whether no gateway holds anything back and the stores have all that is journaled.
    boolean isDrained() throws IOException, InterruptedException {
        boolean drained = true;
        JsonNode gateways = get("/gateways");
        for (JsonNode gateway : gateways) {
            drained &= gateway.get("backlog").asLong(-1) == 0
                    && gateway.get("unapplied").asLong(-1) == 0
                    && gateway.get("online").asBoolean();
        }
        return drained && !gateways.isEmpty();
    }

    /// Whether some gateway is said to run twice.
    boolean sawTwins() throws IOException, InterruptedException {
        boolean seen = false;
        for (JsonNode gateway : get("/gateways")) {
            seen |= gateway.get("cloned").asBoolean();
        }
        return seen;
    }

    /// Reads and messages that gateways and grid themselves report as lost.
    long reportedLost() throws IOException, InterruptedException {
        long lost = 0;
        for (JsonNode gateway : get("/gateways")) {
            lost += gateway.get("lost").asLong();
        }
        return lost;
    }
}
